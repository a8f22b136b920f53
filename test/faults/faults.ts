// npm run faults [-- --seed N --only NAME,… --brief --files]: every fault around the built command, on this very host (root; a host that nobody
// else tunes), and docs/faults.md from what it came to. --brief: a few rounds of each, and no page; --files: with files in place of /proc/sys/vm, so that
// nothing of the host changes (the page says so); --only brings its own rows up to date. Exit code 1 where a command's result changed or something stayed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../cli/memguard.ts';
import { Bench } from './bench.ts';
import { FAMILIES } from './families.ts';
import { INSIDE, lacking, runInside } from './private-host.ts';
import { isLoud } from './row.ts';
import { type Played, pageOf } from './table.ts';

const RESULTS = join(ROOT, 'test/.cache/faults');

async function main(words: readonly string[]): Promise<number> {
  if (lacking.length > 0) throw new Error(`missing: ${lacking.join(', ')}`);
  const has = (name: string) => words.includes(name);
  const option = (name: string) => (has(name) ? words[words.indexOf(name) + 1] : undefined);
  if (INSIDE === null) return runInside(has('--files'));
  // What is to be ended with us listens to that.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => process.exit(1));
  const seed = Number(option('--seed') ?? 1);
  const only = option('--only')?.split(',') ?? Object.keys(FAMILIES);
  const isWhole = !has('--brief');
  const startMs = Date.now();
  const bench = await Bench.open(INSIDE, seed, has('--brief'));
  try {
    for (const name of only)
      await playFamily(bench, name, isWhole ? RESULTS : join(RESULTS, 'brief'), seed);
  } finally {
    bench.close();
  }
  if (isWhole) writePage();
  const { rows } = bench;
  const loud = rows.filter(isLoud);
  const rounds = rows.reduce((all, row) => all + row.rounds, 0);
  const seconds = Math.round((Date.now() - startMs) / 1000);
  console.log(
    `${rounds} rounds, ${rows.length} rows in ${seconds} s; changed or stayed: ${loud.length}`,
  );
  return loud.length === 0 ? 0 : 1;
}

async function playFamily(bench: Bench, name: string, folder: string, seed: number): Promise<void> {
  const family = FAMILIES[name];
  if (!family) throw new Error(`--only ${name}: one of ${Object.keys(FAMILIES).join(', ')}`);
  console.log(`${new Date().toISOString().slice(11, 19)} ${name} …`);
  const first = bench.rows.length;
  const played: Played = {
    seed,
    startedAt: new Date().toISOString(),
    kernel: release(),
    node: process.version,
    settings: process.env.VM_FILES ? 'files in place of /proc/sys/vm' : "the kernel's own",
    rows: [],
  };
  await family.play(bench);
  played.rows = bench.rows.slice(first);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(played, null, 1)}\n`);
}

/** Of the last time that each was played; not before all have been. */
function writePage(): void {
  const files = Object.keys(FAMILIES).map((name) => join(RESULTS, `${name}.json`));
  if (!files.every(existsSync)) return;
  const all = files.map((file): Played => JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(join(ROOT, 'docs/faults.md'), pageOf(all));
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: Error) => {
    console.error(`faults: ${error.stack}`);
    process.exitCode = 1;
  },
);
