import { expect, it } from 'vitest';
import { shortenReport } from '../../../src/support/shorten-report.ts';

it('keeps the tightest moments of a day of samples', () => {
  const columns = ['elapsedSeconds', 'MemFreeKiB', 'MemAvailableKiB'];
  const rows = Array.from({ length: 86_400 }, (_, second) => [
    second,
    5,
    second === 4711 ? 1 : 900,
  ]);
  const { samples } = shortenReport({ samples: { intervalSeconds: 1, columns, rows } });
  const kept = (samples as { rows: number[][] }).rows;
  expect(kept.length).toBeLessThanOrEqual(300);
  expect(kept).toContainEqual([4711, 5, 1]);
});

it('keeps the last commands, and the first lines of evidence', () => {
  const commands = Array.from({ length: 200 }, (_, number) => ({ number }));
  const evidence = Array.from({ length: 500 }, (_, line) => ({ line }));
  const { attempts } = shortenReport({
    attempts: [{ number: 1, commands, diagnosis: { evidence } }],
  });
  const [attempt] = attempts as [
    { number: number; commands: object[]; diagnosis: { evidence: object[] } },
  ];
  expect(attempt.number).toBe(1);
  expect(attempt.commands.at(-1)).toEqual({ number: 199 });
  expect(attempt.commands.length).toBeLessThan(100);
  expect(attempt.diagnosis.evidence[0]).toEqual({ line: 0 });
  expect(attempt.diagnosis.evidence.length).toBeLessThan(100);
});

it.each([
  {},
  { samples: null, attempts: 'none' },
  { samples: { rows: 7 }, attempts: [null, 1, { commands: {}, diagnosis: [] }] },
  { samples: { columns: [], rows: [1, null, []] } },
])('takes what is no report of ours as it is: %j', (value) => {
  expect(shortenReport(value)).toEqual(value);
});
