import { EXIT, MemguardError } from '../errors.ts';
import type { BlockOptions } from '../guard/options.ts';
import { say } from '../guard/say.ts';
import { BLOCK_OPTIONS } from './block-options.ts';
import type { Command } from './command.ts';
import { optionsOfBlock } from './guarded-block.ts';
import { usageError } from './usage-error.ts';

export const runCommand: Command = {
  name: 'run',
  describe: 'guard CMD: record, and repeat a docker command once that failed for memory',
  example: 'memguard run -- docker build -t app .',
  takesCommand: true,
  options: {
    ...BLOCK_OPTIONS,
    out: { type: 'string', describe: 'folder for report.json, and the page report.html of it' },
  },
  async run(argv, rest) {
    const command = commandOf(rest);
    const out = argv.out;
    if (out !== undefined && (typeof out !== 'string' || out === '')) {
      throw usageError('--out needs one folder');
    }
    const options = await optionsOrRefusal(argv);
    if (options === null) return EXIT.refused;
    const { runGuarded } = await import('../guard/run.ts');
    return runGuarded({ command, options, out: out ?? null });
  },
  async off(rest) {
    const { runBare } = await import('../guard/run.ts');
    return runBare(commandOf(rest));
  },
};

/** null: memguard refuses under --strict, and has said why. */
async function optionsOrRefusal(argv: { [name: string]: unknown }): Promise<BlockOptions | null> {
  try {
    return (await optionsOfBlock(argv)).options;
  } catch (error) {
    if (!(error instanceof MemguardError) || error.code !== 'bad-config') throw error;
    say(`refusing to run this command (--strict): ${error.message}`);
    return null;
  }
}

function commandOf([file, ...args]: readonly string[]): [string, ...string[]] {
  if (file !== undefined) return [file, ...args];
  throw usageError('run: no command given', 'memguard run -- docker build -t app .');
}
