import { EXIT } from '../errors.ts';
import type { Command } from './command.ts';
import { printJson, printText } from './print.ts';
import { rootOf } from './root-option.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  describe: 'what works on this host, what does not, and the command that mends it',
  example: 'memguard doctor',
  options: { json: { type: 'boolean', default: false, describe: 'all checks as JSON' } },
  async run(argv) {
    const { examine } = await import('../doctor/doctor.ts');
    const { whatIsMissing } = await import('../doctor/check.ts');
    const { showProgress } = await import('./progress.ts');
    const endProgress = showProgress(() => 'looking at this host', argv);
    const checks = await examine(rootOf(argv)).finally(endProgress);
    if (argv.json === true) {
      printJson({ schema: 'memguard.doctor/1', checks });
    } else {
      const { doctorText } = await import('../doctor/table.ts');
      printText(doctorText(checks));
    }
    return whatIsMissing(checks).length === 0 ? EXIT.ok : EXIT.unavailable;
  },
};
