// npm run genuine:ladder [-- --runs N --leave MB …]: the ladder against always drop 3 + compact, on this very host (root; test
// hosts only, and nothing else at work on it). Before each run memory is made sick on purpose by fragment.c; the two take turns.
// Exit code 1 if one of them does not make the order available. All other options go to fragment.c.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { KernelFiles } from '../../src/probe/kernel-files.ts';
import { readFreeMemory } from '../../src/probe/usable-zones.ts';
import type { Remedy } from '../../src/remedy/remedy-schema.ts';
import { compile, type SickHost, sickHost } from './sick-host.ts';

const RUNS = 10;
const BUNDLE = resolve('resources/memguard/memguard.cjs');
/** 64 KiB. */
const ORDER = 4;
/** The least margin of the ladder: fewer blocks than these are sick. */
const MARGIN = 8;
/** So many requests in a row must be served afterwards. */
const PROBES = '50';

interface Run {
  way: 'ladder' | 'always drop 3 + compact';
  /** Requests of the order that could be served, above the watermark. */
  blocksBefore: number;
  blocksAfter: number;
  pageCacheLostKiB: number;
  seconds: number;
  /** What the ladder took. */
  rungs: string;
  isAvailable: boolean;
}

const files = new KernelFiles();

async function main(args: readonly string[]): Promise<number> {
  if (process.getuid?.() !== 0) throw new Error('it needs root');
  const at = args.indexOf('--runs');
  const wanted = at < 0 ? RUNS : Number(args[at + 1]);
  if (!(wanted >= 1)) throw new Error('--runs needs a number from 1 on');
  const options = at < 0 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  const folder = mkdtempSync(join(tmpdir(), 'memguard-ladder-'));
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isEnding = true;
    });
  }
  let host: SickHost | undefined;
  try {
    const probe = compile('order-probe', folder);
    // What is loaded for the first time would be read from disk while memory is sick.
    spawnSync(process.execPath, [BUNDLE, 'compact', '--dry-run']);
    host = sickHost(compile('fragment', folder), options, 'true', process.env);
    const runs: Run[] = [];
    console.log(HEAD);
    while (runs.length < 2 * wanted) {
      const way = runs.length % 2 === 0 ? 'ladder' : 'always drop 3 + compact';
      const run = await sickRun(host, way, probe);
      if (isEnding) throw new Error('ended by a signal');
      if (run === null) {
        console.log('  somebody else cured it meanwhile: once more');
        continue;
      }
      runs.push(run);
      console.log(lineOf(run));
    }
    return summary(runs);
  } finally {
    await host?.restore();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Null: the host was not sick any more when it began. */
async function sickRun(host: SickHost, way: Run['way'], probe: string): Promise<Run | null> {
  await host.arm();
  const before = look();
  if (before.blocks >= MARGIN) return null;
  const start = process.hrtime.bigint();
  const rungs = way === 'ladder' ? ladder() : always();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const after = look();
  const { status } = spawnSync(probe, [String(ORDER), PROBES]);
  return {
    way,
    blocksBefore: before.blocks,
    blocksAfter: after.blocks,
    pageCacheLostKiB: Math.max(0, before.pageCacheKiB - after.pageCacheKiB),
    seconds,
    rungs,
    isAvailable: after.blocks >= MARGIN && status === 0,
  };
}

function look(): { blocks: number; pageCacheKiB: number } {
  const memory = readFreeMemory(files);
  return { blocks: memory.available(ORDER) ?? 0, pageCacheKiB: memory.pageCacheKiB ?? 0 };
}

/** As a guard would, start of Node and all. */
function ladder(): string {
  const args = [BUNDLE, 'compact', '--until', String(ORDER), '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const remedy = JSON.parse(stdout) as Remedy;
  if (!Array.isArray(remedy.rungs)) throw new Error(`memguard compact: ${stderr}`);
  return remedy.rungs.map(({ action }) => action).join(', ');
}

function always(): string {
  spawnSync('sync');
  writeFileSync('/proc/sys/vm/drop_caches', '3');
  writeFileSync('/proc/sys/vm/compact_memory', '1');
  return 'drop3+compact';
}

const HEAD = `way                      requests of order ${ORDER}  page cache lost  seconds  rungs`;

function lineOf({ way, blocksBefore, blocksAfter, pageCacheLostKiB, seconds, rungs }: Run): string {
  return [
    way.padEnd(23),
    `${blocksBefore} → ${blocksAfter}`.padEnd(19),
    `${pageCacheLostKiB} KiB`.padStart(15),
    seconds.toFixed(2).padStart(7),
    rungs,
  ].join('  ');
}

function summary(runs: readonly Run[]): number {
  for (const way of ['ladder', 'always drop 3 + compact'] as const) {
    const own = runs.filter((run) => run.way === way);
    const available = own.filter(({ isAvailable }) => isAvailable).length;
    const lost = spread(own.map(({ pageCacheLostKiB }) => pageCacheLostKiB));
    const seconds = spread(own.map((run) => Math.round(run.seconds * 100) / 100));
    console.log(
      `${way}: available ${available} of ${own.length}; lost ${lost} KiB; ${seconds} s (median, least to most)`,
    );
  }
  return runs.every(({ isAvailable }) => isAvailable) ? 0 : 1;
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)]} (${sorted[0]} to ${sorted.at(-1)})`;
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: Error) => {
    console.error(`genuine:ladder: ${error.message}`);
    process.exitCode = 1;
  },
);
