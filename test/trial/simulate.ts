import { compare } from '../../src/trial/comparisons.ts';
import { Random } from '../chaos/random.ts';

const ALPHA = 0.05;

/** What so many trials said. */
export interface Said {
  trials: number;
  /** Trials that said `helps` or `harms` of any profile at all. */
  any: number;
  /** Trials that said it of the first profile after the reference. */
  helps: number;
  harms: number;
}

/** Trials of profiles with these true success rates, the first of which is the reference, all from one seed. */
export function simulate(
  seed: number,
  trials: number,
  runs: number,
  rates: readonly number[],
): Said {
  const random = new Random(seed);
  const said: Said = { trials, any: 0, helps: 0, harms: 0 };
  for (let trial = 0; trial < trials; trial++) {
    const [reference, ...others] = rates.map((rate) => {
      const passed = Array.from({ length: runs }, () => random.chance(rate));
      return { succeeded: passed.filter((each) => each).length, runs };
    });
    if (!reference) continue;
    const verdicts = compare(reference, others, ALPHA).map(({ verdict }) => verdict);
    if (verdicts.some((verdict) => verdict !== 'no-difference')) said.any++;
    if (verdicts[0] === 'helps') said.helps++;
    if (verdicts[0] === 'harms') said.harms++;
  }
  return said;
}
