import { expect, it } from 'vitest';
import { Build } from '../../../src/report/build.ts';
import { markdownText } from '../../../src/report/markdown.ts';
import { buildPage } from '../../../src/report/page/build-page.tsx';
import type { Attempt, Report } from '../../../src/report/report-schema.ts';
import { shownReport } from '../../../src/report/shown-report.ts';
import { rescued } from './made-report.ts';

const notShown = (report: Report) =>
  report.warnings.filter(({ code }) => code === 'not-shown').map(({ message }) => message);

it('leaves a report of a guard as it is', () => {
  const report = rescued();
  expect(shownReport(report)).toBe(report);
});

it('of too many attempts it keeps the first and the last, and says how many there are', () => {
  const [first, last] = rescued().attempts as [Attempt, Attempt];
  const shown = shownReport(rescued({ attempts: [...Array<Attempt>(60).fill(first), last] }));
  expect(shown.attempts).toHaveLength(50);
  expect([shown.attempts[0], shown.attempts.at(-1)]).toEqual([first, last]);
  expect(notShown(shown)).toEqual(['of 61 attempts 50 are shown; all of them are in report.json']);
});

it('so with remedies and warnings', () => {
  const [remedy] = rescued().remedies as [Report['remedies'][number]];
  const warnings = Array(70).fill({ code: 'x', message: 'a warning' });
  const shown = shownReport(rescued({ remedies: Array(60).fill(remedy), warnings }));
  expect(shown.remedies).toHaveLength(50);
  expect(shown.warnings).toHaveLength(52);
  expect(notShown(shown)).toEqual([
    'of 60 remedies 50 are shown; all of them are in report.json',
    'of 70 warnings 50 are shown; all of them are in report.json',
  ]);
});

it('200,000 attempts, which no call takes as arguments, have a page of the usual size', () => {
  const [first, last] = rescued().attempts as [Attempt, Attempt];
  const build = new Build('');
  build.add(rescued({ attempts: [...Array<Attempt>(200_000).fill(first), last] }));
  expect(buildPage(build, 'report.css').length).toBeLessThan(500_000);
  expect(markdownText(build)).toContain('of 200,001 attempts 50 are shown');
});

it('repeats by the hundred thousand are counted in one pass', () => {
  const [first] = rescued().attempts as [Attempt];
  const [command] = first.commands as [Attempt['commands'][number]];
  const build = new Build('');
  const commands = Array(200_000).fill({ ...command, number: 2, repeatOf: 1 });
  build.add(rescued({ attempts: [{ ...first, commands }] }));
  expect(build.tally().repeats).toBe(200_000);
});

it('of a remedy without end the first steps are shown', () => {
  const [remedy] = rescued().remedies as [Report['remedies'][number]];
  const build = new Build('');
  build.add(rescued({ remedies: [{ ...remedy, rungs: Array(100_000).fill(remedy.rungs[0]) }] }));
  expect(buildPage(build, 'report.css').length).toBeLessThan(500_000);
});
