import { join } from 'node:path';
import { EXIT } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import type { Outcome } from '../report/report-schema.ts';
import { type Command, doNothing } from './command.ts';
import { SESSION_OPTION, sessionOf } from './session-option.ts';
import { usageError } from './usage-error.ts';

const OUTCOMES: readonly Outcome[] = ['success', 'failure', 'aborted'];

export const afterCommand: Command = {
  name: 'after',
  describe: 'close a guarded block and write its report; exit 75: run the body again now',
  example: 'memguard after --session SESSION --outcome failure',
  options: {
    session: SESSION_OPTION,
    outcome: { type: 'string', describe: 'how the body ended', choices: OUTCOMES },
  },
  async run(argv) {
    const folder = sessionOf(argv);
    const given = String(argv.outcome ?? '');
    const outcome = OUTCOMES.find((each) => each === given);
    if (!outcome) {
      const meant = didYouMean(given, OUTCOMES);
      throw usageError(`--outcome ${given}: expected ${OUTCOMES.join(', ')}.${meant}`);
    }
    const { readSession } = await import('../guard/session.ts');
    const { closeBlock } = await import('../guard/close.ts');
    const session = readSession(folder);
    const reportPath = join(folder, 'report.json');
    const { runAgain } = await closeBlock({ folder, session, outcome, exitCode: null, reportPath });
    return runAgain ? EXIT.runAgain : EXIT.ok;
  },
  off: doNothing,
};
