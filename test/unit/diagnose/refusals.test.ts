import { describe, expect, test } from 'vitest';
import { diagnosed, fixture, recordOf } from './logs.ts';

const YES = `open /var/lib/docker/overlay/${'0af1'.repeat(16)}/merged/etc/resolv.conf: cannot allocate memory`;

describe('refusals win, even over the surest words', () => {
  test.each([
    [
      'an OOM kill',
      '[  544.922131] Out of memory: Killed process 2592 (npm ci) total-vm:1kB',
      'oom-kill',
    ],
    [
      "a container's limit",
      '[Di Aug 12 03:54:03 2025] Memory cgroup out of memory: Killed process 1 (php)',
      'oom-memcg',
    ],
    [
      'a killed compiler',
      'c++: fatal error: Killed signal terminated program cc1plus',
      'cc-killed',
    ],
    ['a full disk', 'write /usr/lib/x: no space left on device', 'enospc'],
    [
      "V8's heap",
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
      'node-heap',
    ],
    ["Java's heap", 'java.lang.OutOfMemoryError: Java heap space', 'java-heap'],
    [
      "PHP's limit",
      'PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted',
      'php-limit',
    ],
    ['a limit on processes', "sh: can't fork: Resource temporarily unavailable", 'pthread-eagain'],
    [
      "Go's threads",
      'runtime: failed to create new OS thread (have 2 already; errno=11)',
      'go-thread',
    ],
    ['the loader', 'x.so: cannot allocate memory in static TLS block', 'static-tls'],
    ['a stopped build', 'ERROR: failed to solve: Canceled: context canceled', 'canceled'],
  ])('%s', (_, line, cause) => {
    for (const log of [`${line}\n${YES}\n`, `${YES}\n${line}\n`]) {
      const diagnosis = diagnosed(log);
      expect(diagnosis).toMatchObject({ cause, retry: 'no', order: null });
      expect(diagnosis.evidence[0]?.text).toBe(line);
    }
  });

  test('but what was only named does not refuse', () => {
    const log = `ok 3 - reports: No space left on device\n# No space left on device\n${YES}\n`;
    expect(diagnosed(log).retry).toBe('yes');
  });

  test('nor what happened long before', () => {
    const log = `tar: write: No space left on device\n${'next file\n'.repeat(50)}${YES}\n`;
    expect(diagnosed(log).retry).toBe('yes');
  });

  test('no space for a cgroup is no full disk', () => {
    const log = 'mkdir /sys/fs/cgroup/memory/docker/x: no space left on device\n';
    expect(diagnosed(log)).toMatchObject({ cause: 'memcg-ids', retry: 'maybe' });
  });
});

describe('real builds', () => {
  test.each([
    ['killed', 'exit-137'],
    ['terminated', 'exit-signal'],
    ['disk-full', 'enospc'],
  ])('%s: %s', (name, cause) => {
    for (const builder of ['legacy', 'buildkit', 'buildx', 'podman']) {
      expect(diagnosed(fixture(`build-logs/${name}.${builder}.log`))).toMatchObject({
        cause,
        retry: 'no',
      });
    }
  });

  test.each([
    ['node-heap', 'node-heap'],
    ['tar-full', 'enospc'],
  ])('%s: %s', (name, cause) => {
    expect(diagnosed(fixture(`build-logs/${name}.tool.log`))).toMatchObject({ cause, retry: 'no' });
  });
});

describe('the exit code of the command itself', () => {
  test.each([
    [137, 'exit-137'],
    [130, 'exit-signal'],
    [143, 'exit-signal'],
    [139, 'exit-signal'],
    [192, 'exit-signal'],
    [124, 'timed-out'],
  ])('%i refuses', (exitCode, cause) => {
    expect(diagnosed(YES, { exitCode })).toMatchObject({
      cause,
      retry: 'no',
      evidence: [{ text: `exit code ${exitCode}` }, { text: YES }],
    });
  });

  test.each([1, 12, 125, 128, 255])('%i does not', (exitCode) => {
    expect(diagnosed(YES, { exitCode }).retry).toBe('yes');
  });

  test('a time limit: a real log', () => {
    const log = fixture('build-logs/survived-timeout.tool.log');
    expect(diagnosed(log, { exitCode: 124 })).toMatchObject({ cause: 'timed-out', retry: 'no' });
  });
});

describe("the kernel's counter of OOM kills", () => {
  const record = (oomKill: number) => recordOf({ vmstat: { oom_kill: oomKill } });

  test('refuses where it rose', () => {
    expect(diagnosed(YES, { before: record(3), atFailure: record(4) })).toMatchObject({
      cause: 'oom-kill',
      retry: 'no',
      confidence: 0.8,
      evidence: [{ source: 'vmstat', line: null, text: 'oom_kill rose by 1, to 4' }, { text: YES }],
    });
  });

  test('says nothing where it did not, or was not read', () => {
    for (const atFailure of [record(3), recordOf({ vmstat: {} }), recordOf({}), null]) {
      expect(diagnosed(YES, { before: record(3), atFailure }).retry).toBe('yes');
    }
    expect(diagnosed(YES, { before: null, atFailure: record(4) }).retry).toBe('yes');
  });
});
