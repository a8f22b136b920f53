import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { KernelFiles } from '../../src/probe/kernel-files.ts';
import { readFreeMemory } from '../../src/probe/usable-zones.ts';
import type { Remedy } from '../../src/remedy/remedy-schema.ts';
import { compile, type SickHost, sickHost } from './sick-host.ts';

const BUNDLE = resolve('resources/memguard/memguard.cjs');
/** 64 KiB. */
export const ORDER = 4;
/** The least margin of the ladder: fewer blocks than these are sick. */
const MARGIN = 8;
/** So many requests in a row must be served afterwards. */
const PROBES = '50';

/** The ladder, and what it is held against. */
export const WAYS = ['ladder', 'always drop 3 + compact'] as const;
type Way = (typeof WAYS)[number];

export interface LadderRun {
  way: Way;
  /** Requests of the order that could be served, above the watermark. */
  blocksBefore: number;
  blocksAfter: number;
  pageCacheLostKiB: number;
  seconds: number;
  /** What the ladder took. */
  rungs: string;
  isAvailable: boolean;
}

export interface LadderPlan {
  /** Of each way; the two take turns. */
  runs: number;
  /** Options of fragment.c. */
  fragmentOptions: readonly string[];
  onRun?: (run: LadderRun) => void;
  /** Called when the host was not sick any more as a run began: that run is taken again. */
  onCuredByOthers?: () => void;
  /** A signal that ends it early. */
  abort?: AbortSignal;
}

const files = new KernelFiles();

/** Makes the host sick before each run, and puts it back. Errors: no C compiler; a sickness that does not take; the signal's reason. */
export async function ladderRuns(plan: LadderPlan): Promise<LadderRun[]> {
  const folder = mkdtempSync(join(tmpdir(), 'memguard-ladder-'));
  let host: SickHost | undefined;
  try {
    const probe = compile('order-probe', folder);
    // What is loaded for the first time would be read from disk while memory is sick.
    spawnSync(process.execPath, [BUNDLE, 'compact', '--dry-run']);
    host = sickHost(compile('fragment', folder), plan.fragmentOptions, 'true', process.env);
    const runs: LadderRun[] = [];
    while (runs.length < 2 * plan.runs) {
      plan.abort?.throwIfAborted();
      const run = await sickRun(host, WAYS[runs.length % 2] as Way, probe);
      plan.abort?.throwIfAborted();
      if (run === null) {
        plan.onCuredByOthers?.();
        continue;
      }
      runs.push(run);
      plan.onRun?.(run);
    }
    return runs;
  } finally {
    await host?.restore();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Null: the host was not sick any more when it began. */
async function sickRun(host: SickHost, way: Way, probe: string): Promise<LadderRun | null> {
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
