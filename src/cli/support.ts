import { EXIT } from '../errors.ts';
import { say } from '../guard/say.ts';
import type { Command } from './command.ts';
import { text } from './option-values.ts';
import { printData, printJson, printText } from './print.ts';
import { rootOf } from './root-option.ts';
import { versions } from './version.ts';

export const supportCommand: Command = {
  name: 'support',
  describe:
    'one readable file for a bug report: state of memory, doctor, configuration, history and last sessions, without names, secrets and logs',
  example: 'memguard support --out /tmp',
  words: [
    {
      name: 'SESSION',
      describe: 'sessions, or folders of some; without: the last five of this user',
      many: true,
      optional: true,
    },
  ],
  options: {
    out: {
      type: 'string',
      default: '.',
      describe: 'a folder, or a file that is not there yet',
    },
    json: { type: 'boolean', default: false, describe: 'the path as JSON' },
  },
  async run(argv) {
    const root = rootOf(argv);
    const out = text(argv, 'out') ?? '.';
    const { lastSessions, namedSessions } = await import('../support/sessions.ts');
    const { supportBundle } = await import('../support/bundle.ts');
    const { writeBundle } = await import('../support/write-bundle.ts');
    const named = argv.SESSION as string[] | undefined;
    const now = new Date();
    const bundle = await supportBundle({
      versions: versions(),
      sessions: named === undefined ? lastSessions(process.env) : namedSessions(named),
      root,
      history: text(argv, 'history'),
      env: process.env,
      now,
    });
    if (argv['dry-run'] === true) {
      printData(bundle);
      return EXIT.ok;
    }
    const path = writeBundle(bundle, out, now);
    if (argv.json === true) printJson({ schema: 'memguard.support/1', path });
    else printText(path);
    if (argv.quiet !== true)
      say('read it before you attach it: only you know what else is private');
    return EXIT.ok;
  },
};
