/** One line of the table: a fault, played so many times. */
export interface Row {
  fault: string;
  where: string;
  rounds: number;
  /** Rounds that ended with the result of the repeat, where the unguarded command fails. */
  repeated: number;
  /** What memguard said, and how often. */
  said: Counts;
  /** What was not to be had afterwards, and how often. */
  lost: Counts;
  /** Rounds whose result was not the unguarded one (nor the repeat's): what was other. */
  changed: string[];
  /** What was still there 5 s later: settings, leases, originals, processes. */
  stayed: string[];
}

export interface Counts {
  [what: string]: number;
}

export function newRow(fault: string, where: string): Row {
  return { fault, where, rounds: 0, repeated: 0, said: {}, lost: {}, changed: [], stayed: [] };
}

export function count(counts: Counts, whats: readonly string[]): void {
  for (const what of new Set(whats)) counts[what] = (counts[what] ?? 0) + 1;
}

export function isLoud({ changed, stayed }: Row): boolean {
  return changed.length > 0 || stayed.length > 0;
}
