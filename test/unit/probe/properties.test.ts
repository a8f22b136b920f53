import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseBuddyinfo } from '../../../src/probe/buddyinfo.ts';
import { parseCgroup } from '../../../src/probe/cgroup.ts';
import { parseCpuList } from '../../../src/probe/host.ts';
import { parseCount, parseEvents, parseLimit } from '../../../src/probe/memcg.ts';
import { parseMeminfo } from '../../../src/probe/meminfo.ts';
import { parseMountinfo } from '../../../src/probe/mounts.ts';
import { parsePressure } from '../../../src/probe/pressure.ts';
import { takeRecord } from '../../../src/probe/record.ts';
import { RecordSchema } from '../../../src/probe/record-schema.ts';
import { recordText } from '../../../src/probe/record-text.ts';
import { parseSysctl } from '../../../src/probe/sysctl.ts';
import { readFreeMemory } from '../../../src/probe/usable-zones.ts';
import { parseVmstat } from '../../../src/probe/vmstat.ts';
import { parseZoneinfo } from '../../../src/probe/zoneinfo.ts';
import { hostText, MemoryTree } from './trees.ts';

const HOST = 'ubuntu-5.4.0-99-k8s';
const GOOD: { [path: string]: string } = {
  'proc/meminfo': hostText(HOST, 'proc/meminfo'),
  'proc/buddyinfo': hostText(HOST, 'proc/buddyinfo'),
  'proc/vmstat': hostText(HOST, 'proc/vmstat'),
  'proc/zoneinfo': hostText(HOST, 'proc/zoneinfo'),
  'proc/pressure/memory': hostText('prometheus-procfs', 'proc/pressure/memory'),
  'proc/self/cgroup': '4:memory:/docker/2f1e\n0::/\n',
  'proc/self/mountinfo': '35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n',
  'sys/fs/cgroup/memory/docker/2f1e/memory.limit_in_bytes': '2147483648\n',
  'sys/fs/cgroup/memory/docker/2f1e/memory.usage_in_bytes': '1048576\n',
  'proc/sys/vm/swappiness': '60\n',
};
const PARSERS = {
  parseBuddyinfo,
  parseMeminfo,
  parsePressure,
  parseSysctl,
  parseVmstat,
  parseZoneinfo,
  parseCount,
  parseEvents,
  parseLimit,
};

const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array).toString('utf8'));
/** Words that get further into a parser than noise does. */
const pieces = fc.constantFrom(
  'Node 0, zone',
  ' Normal',
  ' 12',
  '\n',
  ' kB',
  ':',
  'MemTotal',
  'MemFree: 1 kB',
  'some avg10=0.1',
  '\0',
  '-1',
  ' '.repeat(9),
  '9'.repeat(30),
  'pages free ',
  'protection: (0, 1)',
);
const almost = fc.array(pieces, { maxLength: 40 }).map((words) => words.join(''));

describe.each(Object.entries(PARSERS))('%s', (_, parse) => {
  it('never throws, and says shortly and printably what is wrong', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, almost), (text) => {
        const result = parse(text);
        if (result.ok) return;
        expect(result.problem.length).toBeLessThan(140);
        expect(result.problem).toMatch(/^[\x20-\x7e…]+$/);
      }),
      { numRuns: 500 },
    );
  });
});

it('the lenient parsers never throw', () => {
  fc.assert(
    fc.property(fc.oneof(bytes, almost), (text) => {
      parseCgroup(text);
      parseMountinfo(text);
      parseCpuList(text);
    }),
  );
});

/** A good file, damaged: cut off, with bytes replaced or put in. */
const damage = fc.record({
  path: fc.constantFrom(...Object.keys(GOOD)),
  at: fc.nat(5000),
  remove: fc.oneof(fc.nat(4), fc.constant(100_000)),
  insert: fc.oneof(fc.constant(''), bytes, pieces),
});

describe('takeRecord of damaged files', () => {
  it('is always a valid record with indices in range, and a text', () => {
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const tree = { ...GOOD };
        for (const { path, at, remove, insert } of damages) {
          const text = tree[path] ?? '';
          const from = at % (text.length + 1);
          tree[path] = text.slice(0, from) + insert + text.slice(from + remove);
        }
        const files = new MemoryTree(tree);
        const record = takeRecord(files, new Date(0));
        expect(v.is(RecordSchema, record)).toBe(true);
        for (const { unusable, index } of record.fragmentation ?? []) {
          expect(unusable.every((each) => each >= 0 && each <= 1)).toBe(true);
          expect(index.every((each) => each === -1 || (each >= -0.5 && each <= 1))).toBe(true);
        }
        expect(recordText(record)).not.toMatch(/undefined|NaN/);
        expect(readFreeMemory(files).available(4) ?? 0).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });
});
