import type { FreeMemory } from '../probe/usable-zones.ts';
import { lookUntil } from './look.ts';
import { DEFAULT_ORDER, hasMargin } from './margin.ts';
import { type Measured, measure } from './measured.ts';
import type { Remedy } from './remedy-schema.ts';
import {
  allowedRungs,
  BUSY_PAUSE_MS,
  notedAs,
  type RungPlan,
  type Strongest,
  takeRung,
  wasDoneSince,
} from './rungs.ts';
import type { World } from './world.ts';

/** All waiting for remedies of one failure, so that `heal` keeps its 90 s. */
const BOUND_MS = 60_000;
/** Whoever took the last rung takes the next one, too: the others of one failure leave that to it so long. */
const LEAD_MS = 2000;

export interface Climb {
  trigger: Remedy['trigger'];
  /** Order of the request that failed; null: not told. */
  order: number | null;
  strongest: Strongest;
  /** Changes nothing, says what it would do. */
  observe: boolean;
  /** When the command failed, hundredths of a second since boot: what others did since is shared. Null: nothing is. */
  failedAt: number | null;
}

/**
 * The ladder of remedies, mild to strong. The first rung always runs, here or in another guard since the failure: it costs no
 * cache, and its counts alone say whether it is enough. A stronger one runs only while the order is still not available with
 * margin; where that can't be counted, none does.
 */
export async function climb(plan: Climb, world: World): Promise<Remedy> {
  const measured = measure(plan, world);
  if (plan.observe) return measured.conclude('would', null);
  if (plan.strongest === 'none') return measured.conclude('not-permitted', null);
  if (world.access.kind === 'none') {
    const isShared = wasDoneSince('compact', plan.failedAt, world);
    return measured.conclude(isShared ? 'shared' : 'not-permitted', measured.before);
  }
  const { result, last } = await climbRungs(plan, measured, world);
  return measured.conclude(result, last);
}

/** Where the ladder ended, and what was free then. */
interface End {
  result: Remedy['result'];
  last: FreeMemory;
}

async function climbRungs(plan: Climb, measured: Measured, world: World): Promise<End> {
  const order = plan.order ?? DEFAULT_ORDER;
  const isEnough = (seen: FreeMemory) => hasMargin(seen.available(order), world.guards);
  const deadlineMs = measured.startMs + BOUND_MS;
  let last = measured.before;
  let hasShared = false;
  const end = (result: Remedy['result']): End => ({
    result: hasShared && measured.rungs.length === 0 ? 'shared' : result,
    last,
  });
  for (const rung of allowedRungs(plan.strongest)) {
    if (hasShared && measured.rungs.length === 0) {
      last = await leaveTheLead(rung, plan.failedAt, isEnough, world);
      if (isEnough(last)) break;
    }
    const startMs = world.monotonicMs();
    const taken = await takeRung(rung, plan.failedAt, deadlineMs, world);
    if (taken === 'timed-out') return end('timed-out');
    // What was gained so far is kept.
    if (taken === 'not-permitted' && measured.rungs.length === 0) return end('not-permitted');
    if (taken === 'not-permitted') break;
    last = await lookUntil(isEnough, world);
    if (taken === 'shared') hasShared = true;
    else measured.add(rung.action, startMs, last);
    if (isEnough(last) || last.available(order) === null) break;
  }
  return end(isEnough(last) ? 'recovered' : 'not-recovered');
}

/** Waits for the guard that took the last rung to take the next one, or for memory to become enough; what is free then. */
async function leaveTheLead(
  next: RungPlan,
  since: number | null,
  isEnough: (seen: FreeMemory) => boolean,
  world: World,
): Promise<FreeMemory> {
  const untilMs = world.monotonicMs() + LEAD_MS;
  for (;;) {
    const seen = world.look();
    const isOver = world.monotonicMs() >= untilMs;
    if (isOver || isEnough(seen) || wasDoneSince(notedAs(next), since, world)) return seen;
    await world.sleep(BUSY_PAUSE_MS);
  }
}
