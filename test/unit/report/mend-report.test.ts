import { describe, expect, it } from 'vitest';
import { mendReport } from '../../../src/report/mend-report.ts';
import type { Report } from '../../../src/report/report-schema.ts';
import { expectValid } from '../../published.ts';
import { rescued } from './made-report.ts';

function mended(value: unknown): Report {
  const report = mendReport(value);
  if (typeof report === 'string') throw new Error(report);
  expectValid('report', report);
  return report;
}

const codes = ({ warnings }: Report) => warnings.map(({ code }) => code);

describe('a whole report', () => {
  it('stays as it is', () => {
    expect(mended(rescued())).toEqual(rescued());
  });

  it('may have fields of tomorrow', () => {
    expect(mended({ ...rescued(), tomorrow: 1 })).toEqual(rescued());
  });
});

describe('a report that was edited by hand', () => {
  it('loses the parts that are not as they should be, and says which', () => {
    const [first, second] = rescued().attempts;
    const report = mended({
      ...rescued(),
      verdict: 'great',
      attempts: [{ ...first, number: 'one' }, second],
      records: { before: 'x', after: null },
      engine: { name: 5 },
    });
    expect(report).toMatchObject({ verdict: 'unknown', attempts: [second], engine: null });
    expect(report.records.before).toBeNull();
    expect(codes(report)).toEqual(['report-broken']);
    expect(report.warnings[0]?.message).toContain('attempts[0].number');
  });

  it('that has nothing but its schema has nothing', () => {
    const report = mended({ schema: 'memguard.report/1' });
    expect(report).toMatchObject({ verdict: 'unknown', attempts: [], id: '' });
  });

  it('two in a row do not write into each other', () => {
    mended({ schema: 'memguard.report/1' });
    expect(codes(mended({ schema: 'memguard.report/1' }))).toEqual(['report-broken']);
  });

  it('numbers that JSON has and nobody can print are none', () => {
    const text = JSON.stringify(rescued()).replace('"cpus":8', '"cpus":1e999');
    expect(mended(JSON.parse(text)).host.cpus).toBe(0);
  });

  it('counts below nought are none', () => {
    const report = rescued();
    const before = {
      ...report.records.before,
      buddyinfo: [{ node: 0, zone: 'Normal', free: [-1] }],
    };
    const { records } = mended({ ...report, records: { before, after: null } });
    expect(records.before?.buddyinfo).toEqual([{ node: 0, zone: 'Normal', free: [] }]);
  });

  it('orders that no kernel has are not known', () => {
    const { attempts, remedies } = rescued();
    const diagnosis = { ...attempts[0]?.diagnosis, order: 1e9 };
    const report = mended({
      ...rescued(),
      attempts: [{ ...attempts[0], diagnosis }],
      remedies: remedies.map((remedy) => ({ ...remedy, order: -1 })),
    });
    expect(report.attempts[0]?.diagnosis?.order).toBeNull();
    expect(report.remedies[0]?.order).toBeNull();
  });

  it('names of many broken places are counted', () => {
    const attempts = Array(50).fill('x');
    expect(mended({ ...rescued(), attempts }).warnings[0]?.message).toMatch(/ and 45 more$/);
  });
});

it('one of a newer memguard is shown as far as this one knows it, and says so', () => {
  const report = mended({ ...rescued(), schema: 'memguard.report/2' });
  expect(report.attempts).toEqual(rescued().attempts);
  expect(codes(report)).toEqual(['other-version']);
});

it('words of a newer memguard do not take what they stand in with them', () => {
  const { attempts, remedies, tuning } = rescued();
  const report = mended({
    ...rescued(),
    attempts: attempts.map((attempt) => ({ ...attempt, outcome: 'paused', scope: 'stage' })),
    remedies: remedies.map((remedy) => ({ ...remedy, trigger: 'forecast', result: 'better' })),
    tuning: { ...tuning, settings: [{ ...tuning?.settings[0], status: 'later' }] },
  });
  expect(
    [report.attempts, report.remedies, report.tuning?.settings].map((all) => all?.length),
  ).toEqual([2, 1, 1]);
  expect(report.attempts[0]?.diagnosis).toEqual(attempts[0]?.diagnosis);
  expect(report.warnings[0]?.message).toContain('or from a newer memguard');
});

it.each([null, 5, 'text', [], {}, { schema: 5 }, { schema: 'other/1' }])(
  '%j is no report, and says what was expected',
  (value) => {
    expect(mendReport(value)).toMatch(/^expected the schema memguard\.report\/1/);
  },
);
