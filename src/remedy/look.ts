import type { FreeMemory } from '../probe/usable-zones.ts';
import type { World } from './world.ts';

/** Freed pages may sit in per-CPU lists for a while: look again before a rung counts as a failure. */
const SECOND_LOOKS_MS = [50, 150, 300];

/** Memory after a rung: as soon as it is enough, or half a second later. */
export async function lookUntil(
  isEnough: (seen: FreeMemory) => boolean,
  world: World,
): Promise<FreeMemory> {
  let seen = world.look();
  for (const pauseMs of SECOND_LOOKS_MS) {
    if (isEnough(seen)) break;
    await world.sleep(pauseMs);
    seen = world.look();
  }
  return seen;
}
