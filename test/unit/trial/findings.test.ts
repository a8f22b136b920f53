import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fisherPower, runsNeeded } from '../../../src/trial/power.ts';
import { ends, summedUp } from './made-trial.ts';

const page = readFileSync(new URL('../../../docs/findings.md', import.meta.url), 'utf8');
const percent = (share: number) => `${Math.round(100 * share)} %`;

it('docs/findings.md: its figures are those of its counts', () => {
  const counts = [...page.matchAll(/^\| `([\w-]+)` \| (\d+) of (\d+) \|/gm)];
  const { profiles, comparisons } = summedUp(
    Object.fromEntries(
      counts.map(([, name, passed, of]) => [name, ends(Number(passed), Number(of))]),
    ),
  ).summary;
  expect(profiles.map(({ runs }) => runs)).toEqual([20, 20, 20]);
  for (const { name, succeeded, runs, wilson } of profiles) {
    const range = wilson && `${percent(wilson.low)} to ${percent(wilson.high)}`;
    expect(page).toContain(`| \`${name}\` | ${succeeded} of ${runs} | ${range} |`);
  }
  expect(comparisons.map(({ verdict, pHolm }) => [verdict, pHolm?.toPrecision(1)])).toEqual([
    ['no-difference', '0.8'],
    ['helps', '0.00009'],
  ]);
  expect(page).toContain('| p = 0.75 |');
  expect(comparisons[0]?.pHolm?.toFixed(2)).toBe('0.75');
  expect(Number(runsNeeded(0.4, 10, 0.025)?.toPrecision(2))).toBe(490);
  expect([0.9, 0.7].map((other) => percent(fisherPower(20, 0.4, other, 0.025)))).toEqual([
    '85 %',
    '29 %',
  ]);
});
