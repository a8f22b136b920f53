import type * as fc from 'fast-check';

/** One thing that reads what others wrote, and what is promised of it. */
export interface Target<T = unknown> {
  name: string;
  /** Of so many parts of all inputs this is one's share: cheap ones take more. */
  share: number;
  /** Made from a seed alone. */
  inputs: fc.Arbitrary<T>;
  /** Reads one input; throws when a promise is broken, whoever throws. */
  play(input: T): void;
}

/** A target whose inputs are as `play` takes them; what plays all of them need not know how. */
export function target<T>(made: Target<T>): Target {
  return made as unknown as Target;
}
