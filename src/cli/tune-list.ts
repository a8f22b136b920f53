import { EXIT } from '../errors.ts';
import { say } from '../guard/say.ts';
import type { Command } from './command.ts';
import { printJson, printText } from './print.ts';
import { tableText } from './table.ts';

export const tuneListCommand: Command = {
  name: 'tune list',
  describe:
    'the profiles of kernel settings that there are: shipped, and in /etc/memguard/profiles',
  example: 'memguard tune list',
  options: { json: { type: 'boolean', default: false, describe: 'as JSON' } },
  async run(argv) {
    const { listProfiles } = await import('../tune/list-profiles.ts');
    const { profiles, warnings } = listProfiles();
    for (const warning of warnings) say(warning);
    if (argv.json === true) printJson({ schema: 'memguard.tune-list/1', profiles });
    else printText(tableText(profiles.map(({ name, title, file }) => [name, title, file])));
    return EXIT.ok;
  },
};
