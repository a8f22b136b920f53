// npm run bench [-- --quick] [--only ROW,ROW] [--out FILE] [--keep] [--page]: the goals of speed, each as a ratio to its baseline, measured in
// turn in the same run (20 minutes; root for all of it). A row that falls short says so; the exit code is 1 only if one could not be
// measured. What was measured is kept in test/.cache/bench.json, and with --keep in docs/bench.json and docs/bench.md
// (which --page writes again without measuring).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, hostname, loadavg, release, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { LeftOut, Row } from './measure.ts';
import { readOptions } from './options.ts';
import { pageOf } from './page.ts';
import { makePlace, removePlace } from './place.ts';
import { type Bench, type Load, type Result, resultOf } from './result.ts';
import { type Effort, QUICK, ROWS, THOROUGH } from './rows.ts';
import { countLine, headLine, textLine } from './table.ts';

const DOCUMENTED = { json: 'docs/bench.json', page: 'docs/bench.md' };

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.page) {
    keep(DOCUMENTED.page, pageOf(JSON.parse(readFileSync(DOCUMENTED.json, 'utf8')) as Bench));
    return;
  }
  const startMs = Date.now();
  const bench: Bench = { ...machine(), isQuick: options.isQuick, seconds: 0, rows: [] };
  const effort = options.isQuick ? QUICK : THOROUGH;
  const aborting = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => aborting.abort(new Error(`ended by ${signal}`)));
  }
  console.log(headLine());
  for (const name of options.only) {
    for (const row of await resultsOf(name, effort, aborting.signal)) {
      bench.rows.push(row);
      console.log(textLine(row));
    }
    bench.seconds = (Date.now() - startMs) / 1000;
    keep(options.out, `${JSON.stringify(bench, null, 1)}\n`);
    aborting.signal.throwIfAborted();
  }
  console.log(countLine(bench));
  if (!options.keep) return;
  keep(DOCUMENTED.json, `${JSON.stringify(bench, null, 1)}\n`);
  keep(DOCUMENTED.page, pageOf(bench));
}

/** A row that breaks costs no other. */
async function resultsOf(name: string, effort: Effort, abort: AbortSignal): Promise<Result[]> {
  const load: Load = { average1min: loadavg()[0] as number, cpus: cpus().length };
  const place = makePlace();
  try {
    const measure = ROWS[name] as (typeof ROWS)[string];
    const rows: (Row | LeftOut)[] = await measure(place, effort, abort);
    return rows.map((row) => ('leftOut' in row ? row : resultOf(row, load)));
  } catch (error) {
    process.exitCode = 1;
    const { message } = error as Error;
    console.error(`bench: ${name}: ${message}`);
    return [{ name, leftOut: `it failed: ${message.split('\n')[0]}` }];
  } finally {
    removePlace(place);
  }
}

function machine(): Omit<Bench, 'isQuick' | 'seconds' | 'rows'> {
  return {
    schema: 'memguard.bench/1',
    at: new Date().toISOString(),
    hostname: hostname(),
    cpuModel: cpus()[0]?.model ?? 'CPU',
    cpus: cpus().length,
    memTotalMiB: Math.round(totalmem() / 2 ** 20),
    kernel: release(),
    node: process.versions.node,
    memguard: JSON.parse(readFileSync('package.json', 'utf8')).version,
  };
}

function keep(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

main().catch((error: Error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
