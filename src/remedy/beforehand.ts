import { uptimeCentiseconds } from '../access/last-ends.ts';
import { EXIT } from '../errors.ts';
import type { FreeMemory } from '../probe/usable-zones.ts';
import { lookUntil } from './look.ts';
import { DEFAULT_ORDER, hasMargin } from './margin.ts';
import { measure } from './measured.ts';
import type { Remedy } from './remedy-schema.ts';
import type { World } from './world.ts';

/** Given up after this: the body waits for it. */
const BOUND_MS = 5000;
/** Once on a kernel in ten minutes; memguard-priv holds that for all users, this saves the process that would ask it. */
const PAUSE_CENTISECONDS = 10 * 60 * 100;

export interface Beforehand {
  /** Null: not now; one was done lately, or another remedy is at work. */
  remedy: Remedy | null;
  /** Why nothing was done that should have been; null: none. */
  problem: string | null;
}

/** Compaction before a body, and nothing stronger: what is in the page cache may be just what the body needs. */
export async function compactBeforehand(
  observe: boolean,
  world: World,
  nowCentiseconds = uptimeCentiseconds(),
): Promise<Beforehand> {
  const last = world.lastEnds().preflight;
  if (last !== undefined && nowCentiseconds - last < PAUSE_CENTISECONDS) {
    return { remedy: null, problem: null };
  }
  const measured = measure({ trigger: 'preflight', order: null }, world);
  if (observe) return { remedy: measured.conclude('would', null), problem: null };
  const { refusal } = world.access;
  if (refusal !== null) return { remedy: null, problem: `${refusal.reason}: ${refusal.mend}` };
  const { exitCode, message } = await world.access.act(['compact', 'preflight'], BOUND_MS);
  if (exitCode === EXIT.runAgain) return { remedy: null, problem: null };
  if (exitCode === null) {
    const problem = `compaction did not end in ${BOUND_MS / 1000} s`;
    return { remedy: measured.conclude('timed-out', world.look()), problem };
  }
  if (exitCode !== EXIT.ok) {
    return { remedy: measured.conclude('not-permitted', world.look()), problem: message };
  }
  const isEnough = (seen: FreeMemory) => hasMargin(seen.available(DEFAULT_ORDER), world.guards);
  const after = await lookUntil(isEnough, world);
  measured.add('compact', measured.startMs, after);
  return {
    remedy: measured.conclude(isEnough(after) ? 'recovered' : 'not-recovered', after),
    problem: null,
  };
}
