import { takeRecord } from '../../../src/probe/record.ts';
import type { Attempt, Report } from '../../../src/report/report-schema.ts';
import { REPORT_COLUMNS } from '../../../src/watch/samples.ts';
import { hostFiles } from '../probe/trees.ts';

const START_MS = Date.parse('2026-03-04T05:06:07.000Z');

export function at(seconds: number): string {
  return new Date(START_MS + seconds * 1000).toISOString();
}

function recordOf(host: string, seconds: number): NonNullable<Report['records']['before']> {
  const { schema: _, ...record } = takeRecord(hostFiles(host), new Date(at(seconds)));
  return record;
}

/** Free pieces by order of a host whose large ones are used up, and after compaction. */
const EXHAUSTED = [62072, 25403, 101874, 83247, 0, 0, 0, 0, 0, 0, 0];
const COMPACTED = [18550, 9576, 31757, 24516, 927, 708, 310, 40, 3, 0, 0];

/** Rows of samples: a wave, so that a peak, a trough and a time can be told. */
export function waves(count: number, intervalSeconds = 1): (number | null)[][] {
  return Array.from({ length: count }, (_, index) => {
    const wave = (high: number, length: number) =>
      Math.round(high * (0.6 + 0.4 * Math.sin(index / length)));
    const meminfo = [4e6, 14e6, 6e6, 90_000, 0, 900_000, 700_000, 400_000, 60_000, 5e6];
    return [
      index * intervalSeconds,
      ...meminfo.map((high, column) => wave(high, 20 + 7 * column)),
      ...[90_000, 900, 700, 300, 40].map((high) => wave(high, 15)),
    ];
  });
}

function attempt(change: Partial<Attempt> & Pick<Attempt, 'number'>): Attempt {
  return {
    scope: 'command',
    startedAt: at(0),
    endedAt: at(65),
    outcome: 'failure',
    exitCode: 1,
    commands: [],
    commandsDropped: 0,
    peaks: {},
    lows: { MemAvailable: { KiB: 2_900_000, at: at(61) } },
    record: null,
    diagnosis: null,
    ...change,
  };
}

const ARGV = ['docker', 'build', '-t', 'app', '--build-arg', 'TOKEN=***', '.'];

/** A block whose docker build failed for want of a piece of 64 KiB, and passed after compaction. */
export function rescued(change: Partial<Report> = {}): Report {
  const command = { number: 1, argv: ARGV, logBytes: 271, repeatOf: null };
  const first = attempt({
    number: 1,
    commands: [{ ...command, startedAt: at(1), endedAt: at(65), exitCode: 1 }],
    record: recordOf('coreos-failing', 65),
    diagnosis: {
      cause: 'overlay-enomem',
      title: 'overlayfs found no piece of 64 KiB for a copy-up',
      retry: 'yes',
      confidence: 0.95,
      order: 4,
      step: '2/3 COPY . /',
      evidence: [
        {
          source: 'build',
          line: 5,
          text: 'error creating overlay mount: open /var/lib/docker/overlay/4147d85b/merged/dev/console: cannot allocate memory',
        },
        {
          source: 'kernel',
          line: null,
          text: 'dockerd: page allocation failure: order:4, mode:0x40d0',
        },
        { source: 'vmstat', line: null, text: 'compact_fail rose by 12, to 40' },
        {
          source: 'buddyinfo',
          line: null,
          text: 'no request of order 4 could be served above the low watermark (free blocks of that size and larger: node 0 Normal: 0)',
        },
      ],
      advice: [
        {
          text: 'Use the storage driver overlay2 in place of overlay, which copies up less',
          command: "docker info --format '{{.Driver}}'",
          lasting: true,
        },
        {
          text: 'Raise vm.min_free_kbytes (at most 5 % of the RAM), so that larger pieces survive; this shows it',
          command: 'sysctl vm.min_free_kbytes',
          lasting: true,
        },
        {
          text: 'Compact memory now',
          command: 'echo 1 > /proc/sys/vm/compact_memory',
          lasting: false,
        },
      ],
    },
  });
  const second = attempt({
    number: 2,
    startedAt: at(66),
    endedAt: at(180),
    outcome: 'success',
    exitCode: 0,
    commands: [
      { ...command, number: 2, startedAt: at(66), endedAt: at(180), exitCode: 0, repeatOf: 1 },
    ],
  });
  return {
    schema: 'memguard.report/1',
    id: 'block-1',
    label: 'build app',
    startedAt: at(0),
    endedAt: at(180),
    verdict: 'passed-after-retry',
    mode: 'act',
    host: {
      hostname: 'agent-7',
      bootId: '0f0e',
      cpus: 8,
      memTotalKiB: 16_000_000,
      swapTotalKiB: 0,
      kernel: { release: '3.10.0-957.el7.x86_64', version: '#1 SMP', machine: 'x86_64' },
      container: null,
      cgroupVersion: 'v1',
    },
    engine: {
      name: 'docker',
      clientVersion: '19.03.1',
      serverVersion: '19.03.1',
      storageDriver: 'overlay',
      cgroupDriver: 'cgroupfs',
      endpoint: 'unix:///var/run/docker.sock',
      local: 'yes',
    },
    tuning: {
      profile: 'swappiness-10',
      settings: [
        {
          key: 'vm.swappiness',
          before: '60',
          wanted: '10',
          during: '10',
          after: '60',
          status: 'applied',
        },
      ],
    },
    attempts: [first, second],
    remedies: [
      {
        trigger: 'failure',
        startedAt: at(65.2),
        order: 4,
        result: 'recovered',
        seconds: 0.6,
        freeBlocks: { before: EXHAUSTED, after: COMPACTED },
        pageCacheKiB: { before: 459_736, after: 390_472 },
        rungs: [{ action: 'compact', seconds: 0.6, freeBlocks: COMPACTED, pageCacheKiB: 390_472 }],
      },
    ],
    records: { before: recordOf('ubuntu-5.4.0-97-openstack', 0), after: recordOf('CENTOS76', 180) },
    samples: { intervalSeconds: 1, columns: [...REPORT_COLUMNS], rows: waves(180) },
    warnings: [],
    ...change,
  };
}

/** A block in which nothing happened. */
export function passed(change: Partial<Report> = {}): Report {
  const body = attempt({
    number: 1,
    scope: 'body',
    outcome: 'success',
    exitCode: 0,
    endedAt: at(42),
  });
  return rescued({
    verdict: 'passed',
    endedAt: at(42),
    attempts: [body],
    remedies: [],
    samples: { intervalSeconds: 1, columns: [...REPORT_COLUMNS], rows: waves(42) },
    tuning: null,
    ...change,
  });
}

/** A block that failed and that nothing was done about. */
export function failed(change: Partial<Report> = {}): Report {
  const { attempts, ...rest } = rescued();
  const [first] = attempts as [Attempt];
  return {
    ...rest,
    verdict: 'failed',
    endedAt: at(65),
    attempts: [{ ...first, scope: 'body' }],
    remedies: [],
    warnings: [
      { code: 'not-repeated', message: 'command 1 (docker build): memory could not be compacted' },
    ],
    ...change,
  };
}
