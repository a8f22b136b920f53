import { BLOCK_OPTIONS, blockOptionsOf } from './block-options.ts';
import type { Command } from './command.ts';
import { sayIgnored } from './ignored.ts';
import { usageError } from './usage-error.ts';

export const runCommand: Command = {
  name: 'run',
  describe: 'guard CMD: record, and repeat a docker command once that failed for memory',
  example: 'memguard run -- docker build -t app .',
  options: {
    ...BLOCK_OPTIONS,
    out: { type: 'string', describe: 'folder for report.json' },
  },
  async run(argv, rest) {
    const command = commandOf(rest);
    const { options, ignored } = blockOptionsOf(argv);
    const out = argv.out;
    if (out !== undefined && (typeof out !== 'string' || out === '')) {
      throw usageError('--out needs one folder');
    }
    sayIgnored(ignored);
    const { runGuarded } = await import('../guard/run.ts');
    return runGuarded({ command, options, out: out ?? null });
  },
  async off(rest) {
    const { runBare } = await import('../guard/run.ts');
    return runBare(commandOf(rest));
  },
};

function commandOf([file, ...args]: readonly string[]): [string, ...string[]] {
  if (file !== undefined) return [file, ...args];
  throw usageError('run: no command given', 'memguard run -- docker build -t app .');
}
