/**
 * Chances of luck (p) corrected for how many there are, in their order: whoever takes those below alpha for real is wrong about any
 * of them with a chance of alpha at most, however the comparisons hang together.
 * Source: S. Holm, Scandinavian Journal of Statistics 6 (1979), 65; R's p.adjust(p, "holm").
 */
export function holm(ps: readonly number[]): number[] {
  const ascending = ps.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p);
  const corrected: number[] = [];
  let least = 0;
  ascending.forEach(({ p, at }, rank) => {
    least = Math.max(least, Math.min(1, p * (ps.length - rank)));
    corrected[at] = least;
  });
  return corrected;
}
