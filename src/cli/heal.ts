import { type Command, doNothing } from './command.ts';
import { SESSION_OPTION, sessionOf } from './session-option.ts';
import { usageError } from './usage-error.ts';

export const healCommand: Command = {
  name: 'heal',
  describe: 'what the shim calls after a failed command; exit 75: run it again now',
  example: 'memguard heal --session SESSION --command 3',
  options: {
    session: SESSION_OPTION,
    command: { type: 'string', describe: 'number of the command in the session' },
  },
  async run(argv) {
    const folder = sessionOf(argv);
    const number = String(argv.command ?? '');
    if (!/^[1-9]\d{0,8}$/.test(number)) {
      throw usageError(`--command ${number}: expected the number of a command`);
    }
    const { readSession } = await import('../guard/session.ts');
    const { heal } = await import('../guard/heal.ts');
    return heal(folder, readSession(folder), Number(number));
  },
  off: doNothing,
};
