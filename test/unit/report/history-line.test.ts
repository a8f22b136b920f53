import { describe, expect, it } from 'vitest';
import { historyLine } from '../../../src/report/history-line.ts';
import type { Attempt, Command, Report } from '../../../src/report/report-schema.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();

function command(number: number, from: number, to: number, change: Partial<Command> = {}): Command {
  return {
    number,
    argv: ['docker', 'build'],
    startedAt: at(from),
    endedAt: at(to),
    exitCode: 0,
    logBytes: 0,
    repeatOf: null,
    ...change,
  };
}

function attempt(from: number, to: number, change: Partial<Attempt> = {}): Attempt {
  return {
    number: 1,
    scope: 'command',
    startedAt: at(from),
    endedAt: at(to),
    outcome: 'success',
    exitCode: 0,
    commands: [],
    commandsDropped: 0,
    peaks: {},
    lows: {},
    record: null,
    diagnosis: null,
    ...change,
  };
}

function report(...attempts: Attempt[]): Report {
  return {
    schema: 'memguard.report/1',
    id: 'a',
    label: null,
    startedAt: at(0),
    endedAt: at(1000),
    verdict: 'passed',
    mode: 'act',
    host: {
      hostname: 'agent',
      bootId: null,
      cpus: 2,
      memTotalKiB: 16_000_000,
      swapTotalKiB: null,
      kernel: { release: '6.1', version: '', machine: 'x86_64' },
      container: null,
      cgroupVersion: null,
    },
    engine: null,
    tuning: null,
    attempts,
    remedies: [],
    records: { before: null, after: null },
    samples: { intervalSeconds: 1, columns: [], rows: [] },
    warnings: [],
  };
}

describe('inVainSeconds', () => {
  const first = command(1, 10, 30, { exitCode: 1 });

  it.each([
    ['nothing was repeated', [attempt(0, 1000, { scope: 'body' })], 0],
    [
      'a command that failed and was not repeated',
      [attempt(0, 1000, { scope: 'body', commands: [first] })],
      0,
    ],
    [
      'a first try whose repeat passed',
      [
        attempt(0, 30, { commands: [first] }),
        attempt(30, 1000, { commands: [command(2, 31, 81, { repeatOf: 1 })] }),
      ],
      20,
    ],
    [
      'a first try and its repeat, which failed',
      [
        attempt(0, 30, { commands: [first] }),
        attempt(30, 1000, { commands: [command(2, 31, 81, { repeatOf: 1, exitCode: 1 })] }),
      ],
      70,
    ],
    [
      'a body whose repeat passed',
      [
        attempt(0, 300, { scope: 'body', outcome: 'failure', commands: [first] }),
        attempt(300, 1000, { scope: 'body' }),
      ],
      300,
    ],
    [
      'a body twice in vain',
      [
        attempt(0, 300, { scope: 'body', outcome: 'failure' }),
        attempt(300, 1000, { scope: 'body', outcome: 'failure' }),
      ],
      1000,
    ],
    [
      'a clock that was put back meanwhile',
      [
        attempt(0, 30, { commands: [command(1, 10, 5, { exitCode: 1 })] }),
        attempt(30, 1000, { commands: [command(2, 31, 81, { repeatOf: 1 })] }),
      ],
      0,
    ],
  ])('%s', (_, attempts, seconds) => {
    expect(historyLine(report(...attempts), null).inVainSeconds).toBe(seconds);
  });
});

it('the RAM of the host, to measure a leak by', () => {
  expect(historyLine(report(), null).memTotalKiB).toBe(16_000_000);
});

it('whether a repeat could help, as it was decided then', () => {
  const diagnosis = {
    cause: 'overlay-enomem',
    title: '',
    retry: 'maybe' as const,
    confidence: 0.6,
    order: 4,
    step: null,
    evidence: [],
    advice: [],
  };
  const failed = attempt(0, 30, { outcome: 'failure', diagnosis });
  expect(historyLine(report(failed), null).retry).toBe('maybe');
});
