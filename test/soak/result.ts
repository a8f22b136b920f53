import { median } from '../bench/measure.ts';
import type { Built } from './build.ts';
import type { Growth } from './growth.ts';
import type { Sizes } from './measure.ts';
import type { Kind } from './plan.ts';

/** All that a soak came to; kept as JSON. */
export interface Result {
  schema: 'memguard.soak/1';
  seed: number;
  builds: number;
  seconds: number;
  kernel: string;
  node: string;
  kinds: { kind: Kind; builds: number; medianSeconds: number }[];
  /** Builds that memguard had built once more, and that passed then. */
  repeated: number;
  faults: string[];
  /** Settings that were not as they should be at one of the moments. */
  drifts: string[];
  growth: Growth[];
  /** What was left when all had ended. */
  left: string[];
  sizes: Sizes[];
}

export function isGood({ faults, drifts, growth, left }: Result): boolean {
  return (
    faults.length + drifts.length + left.length === 0 && growth.every((each) => !each.hasGrown)
  );
}

export function kindsOf(built: readonly Built[]): Result['kinds'] {
  const kinds = [...new Set(built.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const seconds = built.filter((each) => each.kind === kind).map((each) => each.seconds);
    return { kind, builds: seconds.length, medianSeconds: median(seconds) };
  });
}
