import { closest, distance } from 'fastest-levenshtein';

/** The known name nearest to what was typed, or null: none is near enough to be what was meant. */
function nearest(typed: string, known: readonly string[]): string | null {
  if (typed === '' || known.length === 0) return null;
  const found = closest(typed, known);
  return distance(typed, found) <= Math.max(2, Math.floor(typed.length / 2)) ? found : null;
}

/** " Did you mean X?", or nothing. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const found = nearest(typed, known);
  return found === null ? '' : ` Did you mean ${found}?`;
}
