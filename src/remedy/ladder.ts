import type { Access, PrivilegedAction } from '../access/privileged.ts';
import { EXIT } from '../errors.ts';
import type { FreeMemory } from '../probe/usable-zones.ts';
import type { Remedy, Rung } from './remedy-schema.ts';

/** The strongest rung that is allowed. */
export type Strongest = 'none' | 'compact' | 'cache' | 'slab';

/** Judged when the failure did not tell its order: the 64 KiB piece of overlay's copy-up. */
export const DEFAULT_ORDER = 4;
/** So many requests must be available before a rung counts as a success: single ones pass by stray blocks. */
const MARGIN_BLOCKS = 8;
/** All waiting for remedies of one failure, so that `heal` keeps its 90 s. */
const BOUND_MS = 60_000;
/** Freed pages may sit in per-CPU lists for a while: look again before a rung counts as a failure. */
const SECOND_LOOKS_MS = [50, 150, 300];
/** Pause while another guard's remedy holds the lock, or the rate limit bids us wait. */
const BUSY_PAUSE_MS = 250;

const RUNGS: readonly { action: Rung['action']; needs: Strongest; steps: PrivilegedAction[] }[] = [
  { action: 'compact', needs: 'compact', steps: [['compact']] },
  { action: 'drop1+compact', needs: 'cache', steps: [['drop', '1'], ['compact']] },
  { action: 'drop3+compact', needs: 'slab', steps: [['drop', '3'], ['compact']] },
];
const STRENGTHS: readonly Strongest[] = ['none', 'compact', 'cache', 'slab'];

export interface Climb {
  trigger: Remedy['trigger'];
  /** Order of the request that failed; null: not told. */
  order: number | null;
  strongest: Strongest;
  /** Changes nothing, says what it would do. */
  observe: boolean;
}

/** What the ladder needs of the world; a test brings its own. */
export interface World {
  access: Access;
  look(): FreeMemory;
  now(): Date;
  /** Milliseconds of a clock that is never set. */
  monotonicMs(): number;
  sleep(ms: number): Promise<void>;
}

/**
 * The ladder of remedies, mild to strong. The first rung always runs: it costs no cache, and its counts alone say whether it
 * is enough. A stronger one runs only while the order is still not available with margin.
 */
export async function climb(plan: Climb, world: World): Promise<Remedy> {
  const order = plan.order ?? DEFAULT_ORDER;
  const before = world.look();
  const startedAt = world.now();
  const startMs = world.monotonicMs();
  const rungs: Rung[] = [];
  const conclude = (result: Remedy['result'], after: FreeMemory | null): Remedy => ({
    schema: 'memguard.remedy/1',
    trigger: plan.trigger,
    startedAt: startedAt.toISOString(),
    order: plan.order,
    result,
    seconds: seconds(world.monotonicMs() - startMs),
    freeBlocks: { before: before.freeBlocks, after: after?.freeBlocks ?? null },
    pageCacheKiB: { before: before.pageCacheKiB, after: after?.pageCacheKiB ?? null },
    rungs,
  });

  if (plan.observe) return conclude('would', null);
  if (world.access.kind === 'none' || plan.strongest === 'none')
    return conclude('not-permitted', null);
  const deadlineMs = startMs + BOUND_MS;
  let last = before;
  for (const { action, steps } of allowedRungs(plan.strongest)) {
    const rungStartMs = world.monotonicMs();
    const stopped = await takeSteps(steps, deadlineMs, world);
    if (stopped) return conclude(rungs.length > 0 ? 'not-recovered' : stopped, last);
    last = await lookUntilAvailable(order, world);
    const { freeBlocks, pageCacheKiB } = last;
    rungs.push({
      action,
      seconds: seconds(world.monotonicMs() - rungStartMs),
      freeBlocks,
      pageCacheKiB,
    });
    if (isAvailable(last, order)) return conclude('recovered', last);
  }
  return conclude('not-recovered', last);
}

function allowedRungs(strongest: Strongest) {
  return RUNGS.filter(({ needs }) => STRENGTHS.indexOf(needs) <= STRENGTHS.indexOf(strongest));
}

/** Null: all steps were done. Else why not. */
async function takeSteps(
  steps: readonly PrivilegedAction[],
  deadlineMs: number,
  world: World,
): Promise<'timed-out' | 'not-permitted' | null> {
  for (const step of steps) {
    for (;;) {
      const leftMs = deadlineMs - world.monotonicMs();
      if (leftMs <= 0) return 'timed-out';
      const { exitCode } = await world.access.act(step, leftMs);
      if (exitCode === EXIT.ok) break;
      if (exitCode === null) return 'timed-out';
      if (exitCode !== EXIT.runAgain) return 'not-permitted';
      await world.sleep(Math.min(BUSY_PAUSE_MS, leftMs));
    }
  }
  return null;
}

async function lookUntilAvailable(order: number, world: World): Promise<FreeMemory> {
  let seen = world.look();
  for (const pauseMs of SECOND_LOOKS_MS) {
    if (isAvailable(seen, order)) break;
    await world.sleep(pauseMs);
    seen = world.look();
  }
  return seen;
}

function isAvailable(memory: FreeMemory, order: number): boolean {
  const blocks = memory.available(order);
  return blocks !== null && blocks >= MARGIN_BLOCKS;
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
