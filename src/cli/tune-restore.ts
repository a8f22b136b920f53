import { EXIT, type MemguardError } from '../errors.ts';
import { say } from '../guard/say.ts';
import type { Command } from './command.ts';
import { printTuning } from './tuning-table.ts';

export const tuneRestoreCommand: Command = {
  name: 'tune restore',
  describe:
    'ends what `tune apply` holds (one lease by its ID, or all of yours), and gives the originals back',
  example: 'memguard tune restore',
  words: [{ name: 'ID', describe: 'a lease, as `tune status` lists it', optional: true }],
  options: {
    persist: {
      type: 'boolean',
      default: false,
      describe: 'removes /etc/sysctl.d/90-memguard.conf, too (root only)',
    },
    json: { type: 'boolean', default: false, describe: 'as JSON' },
  },
  finishes: true,
  async run(argv) {
    const dryRun = argv['dry-run'] === true;
    if (argv.persist === true) {
      const { mustBeRoot } = await import('./rights.ts');
      await mustBeRoot('tune restore --persist');
      const { unpersist } = await import('../tune/persist.ts');
      const { path, action } = unpersist(dryRun);
      say(`${path}: ${dryRun ? 'would be ' : ''}${action}`);
    }
    const { restore } = await import('../tune/restore.ts');
    const id = typeof argv.ID === 'string' ? argv.ID : null;
    const restored = await restore(id, dryRun).catch((error: MemguardError) => {
      // It has ended by itself, or never began: to whom it is all the same.
      if (argv.quiet === true && error.code === 'no-such-lease') return null;
      throw error;
    });
    if (restored === null) return EXIT.noInput;
    const { ended, profile, settings, problem } = restored;
    printTuning(profile, settings, argv.json === true);
    if (ended.length === 0 && argv.quiet !== true) say('nothing is held by `tune apply`');
    for (const { key, during } of settings.filter(({ status }) => status === 'drifted')) {
      say(`${key} was changed to ${during} by somebody else: left alone`);
    }
    if (problem !== null && ended.length > 0) {
      say(`the originals come back by root's watcher, within seconds: ${problem}`);
    }
    return EXIT.ok;
  },
};
