import type { NotedAction } from '../access/last-ends.ts';
import type { PrivilegedAction } from '../access/privileged.ts';
import { REMEDIES } from '../config/choices.ts';
import { EXIT } from '../errors.ts';
import type { Rung } from './remedy-schema.ts';
import type { World } from './world.ts';

/** The strongest rung that is allowed. */
export type Strongest = (typeof REMEDIES)[number];

/** One rung: what is dropped (null: nothing) before memory is compacted. */
export interface RungPlan {
  action: Rung['action'];
  needs: Strongest;
  drop: '1' | '3' | null;
}

const RUNGS: readonly RungPlan[] = [
  { action: 'compact', needs: 'compact', drop: null },
  { action: 'drop1+compact', needs: 'cache', drop: '1' },
  { action: 'drop3+compact', needs: 'slab', drop: '3' },
];
/** Pause while another guard's remedy holds the lock, or the rate limit bids us wait. */
export const BUSY_PAUSE_MS = 250;
/** How memguard-priv refuses a compaction because another one has ended since. */
const SHARED = /\bshared: /;

/** Done here, or by another guard since the command failed; or why it was not. */
export type Taken = 'done' | 'shared' | 'timed-out' | 'not-permitted';

export function allowedRungs(strongest: Strongest): readonly RungPlan[] {
  return RUNGS.filter(({ needs }) => REMEDIES.indexOf(needs) <= REMEDIES.indexOf(strongest));
}

/** What memguard-priv calls the action of a rung that tells it from the others. */
export function notedAs({ drop }: RungPlan): NotedAction {
  return drop === null ? 'compact' : `drop${drop}`;
}

/** Whether it was done on this kernel after `since` (hundredths of a second since boot; null: that does not count). */
export function wasDoneSince(action: NotedAction, since: number | null, world: World): boolean {
  return since !== null && (world.lastEnds()[action] ?? -1) > since;
}

/** Takes one rung, or finds that another guard has taken it since `since`. Each action is done once, whoever comes first. */
export async function takeRung(
  rung: RungPlan,
  since: number | null,
  deadlineMs: number,
  world: World,
): Promise<Taken> {
  if (rung.drop === null) return compact(since, deadlineMs, world);
  const noted = notedAs(rung);
  const dropped = await takeStep(['drop', rung.drop], noted, since, deadlineMs, world);
  if (dropped !== 'done' && dropped !== 'shared') return dropped;
  // Only a compaction that came after the drop belongs to it.
  const compacted = await compact(world.lastEnds()[noted] ?? null, deadlineMs, world);
  return compacted === 'shared' ? dropped : compacted;
}

async function compact(since: number | null, deadlineMs: number, world: World): Promise<Taken> {
  if (since === null) return takeStep(['compact'], 'compact', since, deadlineMs, world);
  const once = ['compact', 'since', String(since)] as const;
  return takeStep(once, 'compact', since, deadlineMs, world);
}

async function takeStep(
  wanted: PrivilegedAction,
  noted: NotedAction,
  since: number | null,
  deadlineMs: number,
  world: World,
): Promise<Taken> {
  let action = wanted;
  for (;;) {
    if (wasDoneSince(noted, since, world)) return 'shared';
    const leftMs = deadlineMs - world.monotonicMs();
    if (leftMs <= 0) return 'timed-out';
    const { exitCode, message } = await world.access.act(action, leftMs);
    if (exitCode === EXIT.ok) return 'done';
    if (exitCode === null) return 'timed-out';
    if (exitCode === EXIT.runAgain) {
      if (SHARED.test(message)) return 'shared';
      await world.sleep(Math.min(BUSY_PAUSE_MS, leftMs));
    } else if (exitCode === EXIT.unavailable && action[0] === 'compact' && action.length > 1) {
      // A memguard-priv that was installed earlier does not know `since`: then two guards may compact.
      action = ['compact'];
    } else {
      return 'not-permitted';
    }
  }
}
