// npm run fuzz:classify [-- --seed N --count N]: hostile log lines against the diagnosis, 1,000,000 unless told otherwise. Exit code 1
// if one throws, or costs more than 100 times the median per byte.
import { shippedKnowledge } from '../../src/diagnose/shipped-knowledge.ts';
import { fuzzLines } from './log-lines.ts';

const MOST_SHOWN = 20;

function optionOf(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value)) throw new Error(`${name}: expected a whole number`);
  return value;
}

const seed = optionOf('--seed', 1);
const start = performance.now();
const { count, findings, worstTimes } = fuzzLines(
  seed,
  optionOf('--count', 1_000_000),
  shippedKnowledge(),
  (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} lines `);
  },
);
const seconds = Math.round((performance.now() - start) / 1000);
console.log(
  `${count} lines from seed ${seed}: ${findings.length} findings, the dearest ${worstTimes.toFixed(1)} times the median per byte, ${seconds} s`,
);
for (const finding of findings.slice(0, MOST_SHOWN)) console.log(`  ${finding}`);
process.exitCode = findings.length === 0 ? 0 : 1;
