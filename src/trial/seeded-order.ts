/** One run to be made. */
export interface PlannedRun {
  /** From 1, in the order of running. */
  number: number;
  /** From 1. */
  block: number;
  profile: string;
}

/** Seeds are whole numbers below this. */
export const SEEDS = 2 ** 32;

/**
 * Randomised blocks: each has every profile once, in an order that the seed alone decides, so that what drifts on the host
 * (caches that fill, a neighbour, the time of day) hits all profiles alike. Pure.
 */
export function plannedRuns(
  profiles: readonly string[],
  runsPerProfile: number,
  seed: number,
): PlannedRun[] {
  const random = seeded(seed);
  const planned: PlannedRun[] = [];
  for (let block = 1; block <= runsPerProfile; block++) {
    for (const profile of shuffled(profiles, random)) {
      planned.push({ number: planned.length + 1, block, profile });
    }
  }
  return planned;
}

/** Numbers from 0 up to, not including, 1: Tommy Ettinger's mulberry32, the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / SEEDS;
  };
}

/** Fisher and Yates: each order is as likely as any other. */
function shuffled<T>(things: readonly T[], random: () => number): T[] {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1));
    [order[last], order[at]] = [order[at] as T, order[last] as T];
  }
  return order;
}
