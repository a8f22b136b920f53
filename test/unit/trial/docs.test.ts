import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { trialText } from '../../../src/cli/trial-text.ts';
import { fisherExact } from '../../../src/trial/fisher.ts';
import { fisherPower, runsNeeded } from '../../../src/trial/power.ts';
import { smallestVisible } from '../../../src/trial/smallest-visible.ts';
import { wilsonInterval } from '../../../src/trial/wilson.ts';
import { simulate } from '../../trial/simulate.ts';
import { ends, summedUp } from './made-trial.ts';

const ALPHA = 0.05;
const page = readFileSync(new URL('../../../docs/trial.md', import.meta.url), 'utf8');
/** As somebody reads it. */
const prose = page.replace(/\s+/g, ' ');

const percent = (share: number) => `${Math.round(100 * share)} %`;
const tableRow = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

describe('docs/trial.md', () => {
  it('shows what the command prints', () => {
    const trial = summedUp({
      none: ends(7, 20),
      'swappiness-10': ends(9, 20),
      'high-order': ends(18, 20),
    });
    const [block = ''] = [...page.matchAll(/^```text\n(.*?)\n```$/gms)].map(([, text]) => text);
    expect(block).toBe(trialText(trial));
    expect(prose).toContain('"About 470 runs of each would be needed');
  });

  it('tells the power of a trial', () => {
    for (const runs of [10, 20, 40, 80]) {
      const powers = [0.6, 0.7, 0.8, 0.9, 1].map((other) => fisherPower(runs, 0.5, other, ALPHA));
      expect(page).toContain(tableRow([runs, ...powers.map(percent)]));
    }
    const cures = [2, 3, 5, 10].map((of) => runsNeeded(1 - 1 / of, 100 / of, ALPHA) as number);
    expect(page).toContain(tableRow(['runs of each, for four of five trials', ...cures]));
    expect([1, 2, 6].map((others) => smallestVisible(others, ALPHA))).toEqual([4, 5, 5]);
    expect(smallestVisible(7, ALPHA)).toBe(6);
  });

  it('tells how often a trial is wrong', () => {
    const wrong = [0.1, 0.3, 0.5, 0.9].map((rate) => simulate(1, 1000, 20, [rate, rate, rate]).any);
    expect(page).toContain(
      tableRow(['trials that said `helps` or `harms`', ...wrong.map((any) => `${any / 10} %`)]),
    );
  });

  it('reckons the original 10 of 10', () => {
    const { low, high } = wilsonInterval(10, 10);
    expect(prose).toContain(`between ${percent(low)} and ${percent(high)} (Wilson, 95 %)`);
    expect(prose).toContain(`row in ${percent(0.9 ** 10)} of all cases`);
    expect(prose).toContain(`still in ${(100 * (2 / 3) ** 10).toFixed(1)} %`);
    const p = fisherExact({ succeeded: 10, runs: 10 }, { succeeded: 0, runs: 10 });
    expect(prose).toContain(`Fisher's p is ${p.toFixed(6)}`);
    const third = fisherPower(10, 2 / 3, 1, ALPHA);
    const needed = runsNeeded(2 / 3, 100 / 3, ALPHA);
    expect(prose).toContain(
      `a perfect cure in ${percent(third)} of such trials, and ${needed} would`,
    );
    expect(prose).toContain(`one in ten, ${runsNeeded(0.9, 10, ALPHA)}.`);
  });
});
