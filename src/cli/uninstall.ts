import type { Command } from './command.ts';
import { mustBeRoot, printChanges } from './rights.ts';

export const uninstallCommand: Command = {
  name: 'uninstall',
  describe:
    'puts every setting back, then removes all that install has put; not while a build still holds settings',
  example: 'memguard uninstall',
  options: {
    json: { type: 'boolean', default: false, describe: 'what changed, as JSON' },
  },
  finishes: true,
  async run(argv) {
    await mustBeRoot('uninstall');
    const { uninstall } = await import('../access/uninstall.ts');
    const dryRun = argv['dry-run'] === true;
    printChanges(await uninstall(dryRun), argv.json === true, dryRun);
    return 0;
  },
};
