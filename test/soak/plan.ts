import { Random } from '../chaos/random.ts';

/**
 * plain, broken (its step fails): guarded by `run`; healed: it dies with the words of a failed allocation until memory was compacted;
 * tuned: under a profile, so that leases come and go; pair: between `before` and `after`, as Jenkins' step does it, with a
 * profile or without.
 */
export type Kind = 'plain' | 'broken' | 'healed' | 'tuned' | 'pair' | 'tuned-pair';

export interface BuildPlan {
  number: number;
  kind: Kind;
}

/** Of 20 builds. */
const SHARES: readonly Kind[] = [
  ...Array.from({ length: 10 }, () => 'plain' as const),
  ...['broken', 'healed', 'healed', 'tuned', 'tuned', 'tuned', 'pair', 'pair'].map(
    (kind) => kind as Kind,
  ),
  ...(['tuned-pair', 'tuned-pair'] as const),
];

/** Which builds there are, from a seed alone. */
export function planOf(builds: number, seed: number): BuildPlan[] {
  const random = new Random(seed);
  return Array.from({ length: builds }, (_, at) => ({ number: at + 1, kind: random.pick(SHARES) }));
}
