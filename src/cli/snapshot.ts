import { EXIT } from '../errors.ts';
import type { Command } from './command.ts';
import { printJson, printText } from './print.ts';
import { rootOf } from './root-option.ts';

export const snapshotCommand: Command = {
  name: 'snapshot',
  describe: 'one record of the memory state: what is free, in which sizes, what would fail',
  example: 'memguard snapshot',
  options: {
    json: { type: 'boolean', default: false, describe: 'the whole record as JSON' },
  },
  async run(argv) {
    const root = rootOf(argv);
    const { KernelFiles } = await import('../probe/kernel-files.ts');
    const { takeRecord } = await import('../probe/record.ts');
    const record = takeRecord(new KernelFiles(root), new Date());
    if (argv.json === true) {
      printJson(record);
    } else {
      const { recordText } = await import('../probe/record-text.ts');
      printText(recordText(record));
    }
    return EXIT.ok;
  },
};
