import { statSync } from 'node:fs';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import type { Command } from './command.ts';
import { printJson, printText } from './print.ts';
import { usageError } from './usage-error.ts';

export const snapshotCommand: Command = {
  name: 'snapshot',
  describe: 'one record of the memory state: what is free, in which sizes, what would fail',
  example: 'memguard snapshot',
  options: {
    json: { type: 'boolean', default: false, describe: 'the whole record as JSON' },
  },
  async run(argv) {
    const root = folderOf(argv.root);
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

function folderOf(root: unknown): string {
  if (typeof root !== 'string' || root === '') throw usageError('--root needs one folder');
  const hint = 'DIR is a folder that holds proc and sys';
  try {
    if (statSync(root).isDirectory()) return root;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'EACCES') {
      throw new MemguardError(
        'root-unreadable',
        EXIT.noPermission,
        `--root ${root}: ${messageOf(cause)}`,
        { hint, cause },
      );
    }
    throw new MemguardError('no-such-root', EXIT.noInput, `--root ${root}: no such folder`, {
      hint,
      cause,
    });
  }
  throw new MemguardError('root-not-a-folder', EXIT.dataErr, `--root ${root}: not a folder`, {
    hint,
  });
}
