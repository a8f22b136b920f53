// npm run fuzz:priv [-- --seed N --count N --only arguments|leases]: hostile arguments and hostile lease files, N of each, against memguard-priv under
// dash, bash and busybox sh (root; in a mount namespace, so that this machine is not touched). Exit code 1 if one gets through.
import { lacking } from '../priv/lab.ts';
import { type Fuzzed, fuzzArguments, fuzzLeases } from './root-script.ts';

const MOST_SHOWN = 50;

async function main(args: readonly string[]): Promise<number> {
  if (lacking.length > 0) throw new Error(`missing: ${lacking.join(', ')}`);
  const option = (name: string, otherwise: string) => {
    const at = args.indexOf(name);
    return at < 0 ? otherwise : (args[at + 1] ?? '');
  };
  const [seed, count] = [Number(option('--seed', '1')), Number(option('--count', '100000'))];
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count)) {
    throw new Error('--seed and --count are whole numbers');
  }
  const only = option('--only', '');
  const results: Fuzzed[] = [];
  if (only !== 'leases') {
    results.push(await timed('argument vectors', (onBatch) => fuzzArguments(seed, count, onBatch)));
  }
  if (only !== 'arguments') {
    results.push(await timed('lease files', (onBatch) => fuzzLeases(seed, count, onBatch)));
  }
  return results.every(({ findings }) => findings.length === 0) ? 0 : 1;
}

async function timed(
  what: string,
  fuzz: (onBatch: (done: number) => void) => Promise<Fuzzed>,
): Promise<Fuzzed> {
  const start = performance.now();
  const result = await fuzz((done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} ${what} `);
  });
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${result.count} ${what}: ${result.findings.length} findings, ${seconds} s`);
  for (const finding of result.findings.slice(0, MOST_SHOWN)) console.log(`  ${finding}`);
  return result;
}

process.exitCode = await main(process.argv.slice(2));
