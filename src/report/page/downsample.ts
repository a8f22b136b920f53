/** A moment and its value; null: not known there. */
export type Point = readonly [x: number, y: number | null];

/**
 * At most `2 × buckets + 2` points (and as many gaps) that look the same: of each equal stretch of x the lowest and the highest stay, and
 * the first and the last of all. No peak and no trough is lost, and no value is made up. Points come in order of x.
 */
export function keepExtremes(points: readonly Point[], buckets: number): Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length <= 2 * buckets + 2) return [...points];
  const width = (last[0] - first[0]) / buckets || 1;
  const kept = new Set([0, points.length - 1]);
  let from = 0;
  while (from < points.length) {
    const bucket = bucketOf(points[from] as Point, first[0], width);
    let to = from;
    while (to < points.length && bucketOf(points[to] as Point, first[0], width) === bucket) to++;
    for (const index of extremesIn(points, from, to)) kept.add(index);
    from = to;
  }
  return [...kept].sort((a, b) => a - b).map((index) => points[index] as Point);
}

function bucketOf([x]: Point, start: number, width: number): number {
  return Math.floor((x - start) / width);
}

/** Of the points [from, to): the lowest, the highest, and a gap if there is one. */
function extremesIn(points: readonly Point[], from: number, to: number): number[] {
  let [low, high, gap] = [-1, -1, -1];
  for (let index = from; index < to; index++) {
    const y = points[index]?.[1] ?? null;
    if (y === null) gap = index;
    else {
      if (low < 0 || y < (points[low]?.[1] as number)) low = index;
      if (high < 0 || y > (points[high]?.[1] as number)) high = index;
    }
  }
  return [low, high, gap].filter((index) => index >= 0);
}
