/** One block's value of something, and when. */
export interface Point {
  atMs: number;
  value: number;
}

/** A clear rise over a history. */
export interface Rise {
  from: number;
  to: number;
  hours: number;
  blocks: number;
}

/** Fewer blocks, or a shorter time, show how a machine warms up and no trend. */
const LEAST_BLOCKS = 10;
const LEAST_MS = 3_600_000;
/** All pairs of points are compared: the newest of more. */
const MOST_POINTS = 100;
/** Kendall's tau: of 20 pairs at most two go the other way. A level that only varies is near 0, one step up below 0.6. */
const LEAST_TAU = 0.8;

/**
 * A rise by at least `least` that nearly all pairs of blocks show, measured by the median slope of all pairs (Theil–Sen), which a
 * strange block does not move; null: none that is clear.
 */
export function clearRise(points: readonly Point[], least: number): Rise | null {
  const newest = [...points].sort((a, b) => a.atMs - b.atMs).slice(-MOST_POINTS);
  const [first, last] = [newest[0], newest.at(-1)];
  if (!first || !last || newest.length < LEAST_BLOCKS) return null;
  const spanMs = last.atMs - first.atMs;
  // Most hosts end here: nothing has risen.
  if (spanMs < LEAST_MS || last.value - first.value < least) return null;
  const { slopes, tau } = pairsOf(newest);
  const risen = (slopes[Math.floor(slopes.length / 2)] ?? 0) * spanMs;
  if (tau < LEAST_TAU || risen < least) return null;
  return {
    from: first.value,
    to: last.value,
    hours: spanMs / 3_600_000,
    blocks: newest.length,
  };
}

/** Slopes of all pairs, sorted, and how much the rising ones outweigh the falling ones, −1 to 1. */
function pairsOf(points: readonly Point[]): { slopes: number[]; tau: number } {
  const slopes: number[] = [];
  let balance = 0;
  points.forEach((early, index) => {
    for (const late of points.slice(index + 1)) {
      if (late.atMs === early.atMs) continue;
      slopes.push((late.value - early.value) / (late.atMs - early.atMs));
      balance += Math.sign(late.value - early.value);
    }
  });
  return {
    slopes: slopes.sort((a, b) => a - b),
    tau: slopes.length === 0 ? 0 : balance / slopes.length,
  };
}
