import { EXIT } from '../errors.ts';
import type { Command } from './command.ts';
import { printText } from './print.ts';

export const helpCommand: Command = {
  name: 'help',
  describe: 'tells of a command, or of a topic that is none',
  example: 'memguard help exit-codes',
  words: [
    {
      name: 'TOPIC',
      describe: 'a command, or exit-codes, environment, files',
      many: true,
      optional: true,
    },
  ],
  options: {},
  async run(argv, _, commands) {
    const { helpFor } = await import('./help-text.ts');
    printText(await helpFor((argv.TOPIC as string[] | undefined) ?? [], commands));
    return EXIT.ok;
  },
};
