import type { Command } from './command.ts';
import { mustBeRoot, printChanges } from './rights.ts';
import { usageError } from './usage-error.ts';

export const installCommand: Command = {
  name: 'install',
  describe:
    'lets an unprivileged user have memory compacted and settings changed, within bounds, by sudo; typed by root',
  example: 'memguard install --user jenkins',
  options: {
    user: {
      type: 'string',
      array: true,
      default: [],
      describe: 'the user that the agent runs as; may be given more than once, or later: one more',
    },
    json: { type: 'boolean', default: false, describe: 'what changed, as JSON' },
  },
  finishes: true,
  async run(argv) {
    const users = argv.user as string[];
    if (users.length === 0) {
      throw usageError(
        'install needs --user NAME',
        'memguard install --user jenkins, or as whom the agent runs',
      );
    }
    await mustBeRoot(['install', ...users.map((user) => `--user ${user}`)].join(' '));
    const { install } = await import('../access/install.ts');
    const dryRun = argv['dry-run'] === true;
    printChanges(await install(users, dryRun), argv.json === true, dryRun);
    return 0;
  },
};
