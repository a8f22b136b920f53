import { EXIT } from '../errors.ts';
import type { Command } from './command.ts';
import { rootOf } from './root-option.ts';
import { printTuning } from './tuning-table.ts';

/** `tune verify` answers so where the kernel is not as the profile wants it (the contract, 2). */
const DRIFT = 1;

export const tuneVerifyCommand: Command = {
  name: 'tune verify',
  describe:
    'compares the kernel with a profile: already (as wanted), drifted, unsupported, refused; exit 1 with drift',
  example: 'memguard tune verify swappiness-10',
  words: [{ name: 'PROFILE', describe: "a profile's name, or a file" }],
  options: { json: { type: 'boolean', default: false, describe: 'as JSON' } },
  async run(argv) {
    const { KernelFiles } = await import('../probe/kernel-files.ts');
    const { verifyProfile } = await import('../tune/verify.ts');
    const files = new KernelFiles(rootOf(argv));
    const { profile, settings } = verifyProfile(String(argv.PROFILE), files);
    printTuning(profile, settings, argv.json === true);
    const isRight = settings.every(
      ({ status }) => status === 'already' || status === 'unsupported',
    );
    return isRight ? EXIT.ok : DRIFT;
  },
};
