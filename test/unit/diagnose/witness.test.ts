import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/diagnose/diagnosis-schema.ts';
import { kernelEvidence } from '../../../src/diagnose/kernel-evidence.ts';
import { machineEvidence } from '../../../src/diagnose/machine-evidence.ts';
import { memcgSign } from '../../../src/diagnose/memcg-evidence.ts';
import { shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';
import { withWitness } from '../../../src/diagnose/witness.ts';
import type { MemoryRecord } from '../../../src/probe/record-schema.ts';
import { diagnosed, fixture, KERNEL_LOGS, recordOf } from './logs.ts';

const FORK = '[8] System error: fork/exec /usr/bin/docker: cannot allocate memory';
const WORDS = 'order-probe: order 4: Cannot allocate memory';

const before = recordOf({
  vmstat: { allocstall_normal: 5, compact_fail: 1, compact_stall: 2, pgfault: 1 },
});
const strained = recordOf({
  vmstat: { allocstall_normal: 9, compact_fail: 1, compact_stall: 4, pgfault: 99 },
});
const calm = recordOf({
  vmstat: { allocstall_normal: 5, compact_fail: 1, compact_stall: 2, pgfault: 99 },
});

/** One zone with 8 blocks of each order below `orders`, and its watermark. */
function zone(orders: number, lowPages = 0): Partial<MemoryRecord> {
  const free: number[] = [];
  for (let order = 0; order < 11; order++) free.push(order < orders ? 8 : 0);
  const freePages = free.reduce((sum, count, order) => sum + count * 2 ** order, 0);
  const marks = { node: 0, zone: 'Normal', freePages, minPages: 0, lowPages, highPages: lowPages };
  return { buddyinfo: [{ node: 0, zone: 'Normal', free }], watermarks: [marks] };
}

const witnessed = (log: string, evidence: Evidence[]) =>
  withWitness(diagnosed(log), evidence, shippedKnowledge());
const kernel = (text: string): Evidence => ({ source: 'kernel', line: null, text });

describe('what the machine shows', () => {
  test('counters that rose', () => {
    expect(machineEvidence(before, strained, null)).toEqual([
      { source: 'vmstat', line: null, text: 'allocstall_normal rose by 4, to 9' },
      { source: 'vmstat', line: null, text: 'compact_stall rose by 2, to 4' },
    ]);
    expect(machineEvidence(before, calm, null)).toEqual([]);
    expect(machineEvidence(null, strained, null)).toEqual([]);
    expect(machineEvidence(before, null, null)).toEqual([]);
  });

  test('nothing free of the order, or of order 4 where none was told', () => {
    const found = machineEvidence(null, recordOf(zone(4)), null);
    expect(found).toMatchObject([{ source: 'buddyinfo', line: null }]);
    expect(found[0]?.text).toMatch(/order 4 .*node 0 Normal: 0\)/);
    expect(machineEvidence(null, recordOf(zone(5)), 4)).toEqual([]);
    expect(machineEvidence(null, recordOf(zone(5)), 5)).toHaveLength(1);
    expect(machineEvidence(null, recordOf({ buddyinfo: [] }), 4)).toEqual([]);
  });

  test('tasks that wait for memory, once more of them do', () => {
    const pressed = (avg10: number) =>
      recordOf({
        pressure: { some: { avg10, avg60: 0, avg300: 0, totalUs: 0 }, full: null },
      });
    expect(machineEvidence(pressed(0.5), pressed(45.1), 4)).toEqual([
      {
        source: 'pressure',
        line: null,
        text: 'tasks waited for memory 45.10 % of the last 10 s (some avg10), 0.50 % before',
      },
    ]);
    expect(machineEvidence(pressed(45.1), pressed(45.2), 4)).toEqual([]);
    expect(machineEvidence(recordOf({}), pressed(45.1), 4)).toEqual([]);
  });

  test('blocks under a watermark are said to be there', () => {
    const found = machineEvidence(null, recordOf(zone(6, 100_000)), 4);
    expect(found[0]?.text).toMatch(/above the low watermark .*node 0 Normal: 16\)/);
  });
});

describe('a cause that needs a witness', () => {
  test('is maybe for itself, and no where nothing stands beside it', () => {
    expect(diagnosed(FORK).retry).toBe('maybe');
    const alone = witnessed(FORK, []);
    expect(alone).toMatchObject({ cause: 'fork-exec', retry: 'no' });
    expect(alone.title).toMatch(/nothing from the kernel/);
    const pressure: Evidence = { source: 'pressure', line: null, text: 'x' };
    expect(witnessed(FORK, [pressure]).retry).toBe('no');
  });

  test.each([
    ['vmstat', machineEvidence(before, strained, null)],
    ['buddyinfo', machineEvidence(null, recordOf(zone(4)), null)],
    ['the kernel', [kernel('runc: page allocation failure: order:4, mode:0x1')]],
  ])('stays maybe with %s', (_, evidence) => {
    const diagnosis = witnessed(FORK, evidence);
    expect(diagnosis).toMatchObject({ cause: 'fork-exec', retry: 'maybe' });
    expect(diagnosis.evidence).toHaveLength(1 + evidence.length);
  });
});

describe('the confidence', () => {
  const both = [
    ...machineEvidence(before, strained, null),
    ...machineEvidence(null, recordOf(zone(4)), null),
  ];

  test('rises with each kind of evidence, not with its lines', () => {
    expect(witnessed(WORDS, []).confidence).toBe(0.3);
    expect(witnessed(WORDS, machineEvidence(before, strained, null)).confidence).toBe(0.4);
    expect(witnessed(WORDS, both).confidence).toBe(0.5);
    expect(witnessed(FORK, both).confidence).toBe(0.8);
  });

  test("reaches 0.9 only with the kernel's word", () => {
    const said = [kernel('runc: page allocation failure: order:5, mode:0x1')];
    expect(witnessed(WORDS, said)).toMatchObject({
      cause: 'page-alloc-high',
      retry: 'yes',
      order: 5,
      confidence: 0.9,
    });
    expect(witnessed(FORK, said)).toMatchObject({ cause: 'fork-exec', order: 5, confidence: 0.9 });
    expect(witnessed(WORDS, [kernel('eth0: link up')]).confidence).toBe(0.3);
  });
});

describe("of the kernel's log", () => {
  test.each(KERNEL_LOGS)(
    '%s: the words get its cause and its order',
    (name, cause, retry, order) => {
      const evidence = kernelEvidence(fixture(`logs/${name}`).split('\n'), shippedKnowledge());
      expect(evidence.length).toBeLessThanOrEqual(5);
      expect(evidence.every(({ source, line }) => source === 'kernel' && line === null)).toBe(true);
      const diagnosis = witnessed(WORDS, evidence);
      expect(diagnosis).toMatchObject({ cause, retry, order });
      expect(diagnosis.confidence).toBeGreaterThanOrEqual(0.9);
    },
  );

  test('only lines that speak of memory are evidence', () => {
    expect(kernelEvidence(['eth0: link up', 'Mem-Info:'], shippedKnowledge())).toEqual([]);
    expect(kernelEvidence([], shippedKnowledge())).toEqual([]);
  });
});

describe('memory cgroups', () => {
  const events = (oomKills: number | null, limitHits: number | null) => ({ oomKills, limitHits });

  test('an OOM kill where the limit was reached is the limit’s', () => {
    const sign = memcgSign({ docker: events(1, 5) }, { docker: events(2, 9) });
    expect(sign).toMatchObject({ killedBy: 'oom-memcg' });
    expect(sign.evidence).toHaveLength(2);
    expect(sign.evidence[0]?.text).toMatch(/^docker: .*\(oom_kill\): 1$/);
  });

  test('one without is the machine’s; a limit that was reached alone is no reason', () => {
    expect(memcgSign({ a: events(1, 5) }, { a: events(2, 5) }).killedBy).toBe('oom-kill');
    const hit = memcgSign({ a: events(1, 5) }, { a: events(1, 6) });
    expect(hit).toMatchObject({ killedBy: null, evidence: [{ source: 'memcg' }] });
  });

  test('a container that is new has counted from nought', () => {
    expect(memcgSign({}, { a: events(1, 1) }).killedBy).toBe('oom-memcg');
  });

  test.each([
    ['what was before the block', { a: events(3, 5) }, { a: events(3, 5) }],
    ['a cgroup made anew', { a: events(3, 5) }, { a: events(1, 1) }],
    ['what this kernel does not count', { a: events(null, 5) }, { a: events(null, 5) }],
    ['what was not read at the start', null, { a: events(3, 5) }],
  ])('%s is no sign', (_, was, now) => {
    expect(memcgSign(was, now)).toEqual({ evidence: [], killedBy: null });
  });

  test('a kill refutes fragmentation; the kernel’s log is more exact', () => {
    const counted = (log: string, evidence: Evidence[]) =>
      withWitness(diagnosed(log), evidence, shippedKnowledge(), 'oom-kill');
    expect(counted(WORDS, [])).toMatchObject({ cause: 'oom-kill', retry: 'no', confidence: 0.8 });
    const logged = [kernel('Memory cgroup out of memory: Killed process 4249 (python)')];
    expect(counted(WORDS, logged)).toMatchObject({ cause: 'oom-memcg', confidence: 0.9 });
  });
});

test('an OOM kill in the window refutes', () => {
  const said = [kernel('Out of memory: Killed process 2592 (npm ci)')];
  expect(witnessed(WORDS, said)).toMatchObject({ cause: 'oom-kill', retry: 'no', confidence: 0.9 });
});

test('a no stays as it is, and so does nothing', () => {
  const strain = machineEvidence(before, strained, null);
  for (const log of ['tar: x: No space left on device', 'hello']) {
    expect(witnessed(log, strain)).toEqual(diagnosed(log));
  }
});

test('a full disk stays one, whoever was killed beside it; who killed a step the kernel tells', () => {
  const killed = [kernel('Memory cgroup out of memory: Killed process 4249 (python)')];
  expect(witnessed('tar: x: No space left on device', killed).cause).toBe('enospc');
  const step = "The command '/bin/sh -c npm install' returned a non-zero code: 137";
  expect(witnessed(step, killed)).toMatchObject({ cause: 'oom-memcg', retry: 'no' });
});
