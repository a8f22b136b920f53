import { describe, expect, test } from 'vitest';
import { diagnosed, fixture, KERNEL_LOGS } from './logs.ts';

const OVERLAY =
  'open /var/lib/docker/overlay/4147d85b3462f5e8db7d445913e63e680ce113c7361f0b3bcd95b3bdbf3d3e11-init/merged/dev/console: cannot allocate memory';

describe('builds that died of the words', () => {
  const names = ['words-last', 'words-under-make', 'words-without-newline'];
  const logs = names.flatMap((name) =>
    ['legacy', 'buildkit', 'buildx', 'podman'].map((how) => `${name}.${how}`),
  );
  logs.push('parallel-failed.buildkit', 'parallel-failed.buildx', 'words-last.compose');
  logs.push('words-last.tty', 'words-last.legacy-tty', 'parallel-failed.podman');
  logs.push('words-last.buildah', 'words-last.buildah-chroot');

  test.each(logs)('%s', (name) => {
    const { cause, retry, confidence, evidence, step } = diagnosed(
      fixture(`build-logs/${name}.log`),
    );
    expect({ cause, retry, confidence }).toEqual({
      cause: 'generic',
      retry: 'maybe',
      confidence: 0.3,
    });
    expect(step).toMatch(/RUN/);
    expect(evidence).toHaveLength(1);
    expect(evidence[0]?.text).toMatch(/: Cannot allocate memory$/);
  });

  test('the line number is that of the log', () => {
    const log = fixture('build-logs/words-last.buildx.log');
    const [evidence] = diagnosed(log).evidence;
    expect(log.split('\n')[(evidence?.line ?? 0) - 1]).toContain(evidence?.text);
  });
});

describe('tools that died of the words', () => {
  test.each([
    ['bash-fork', 'cannot-fork'],
    ['dash-fork', 'cannot-fork'],
    ['gcc-vfork', 'cannot-fork'],
    ['git-fork', 'cannot-fork'],
    ['perl-fork', 'cannot-fork'],
    ['python-fork', 'cannot-fork'],
    ['make-spawn', 'generic'],
    ['ninja-mmap', 'generic'],
    ['npm-mmap', 'generic'],
    ['pip-mmap', 'generic'],
    ['python-mmap', 'generic'],
    ['go-limit', 'go-oom'],
  ])('%s: %s', (name, cause) => {
    expect(diagnosed(fixture(`build-logs/${name}.tool.log`))).toMatchObject({
      cause,
      retry: 'maybe',
    });
  });
});

describe('builds that failed for other reasons', () => {
  const names = [
    'copy-missing',
    'no-base',
    'words-early',
    'words-then-error',
    'words-then-silence',
  ];
  names.push(
    'words-in-source',
    'words-in-command',
    'words-in-heredoc',
    'words-in-passed-step',
    'set-x',
  );
  const logs = names.flatMap((name) =>
    ['legacy', 'buildkit', 'buildx', 'podman'].map((how) => `${name}.${how}`),
  );
  logs.push('parallel-survived.buildkit', 'parallel-survived.buildx', 'words-then-error.tty');
  logs.push('parallel-survived.podman', 'passed-then-push.podman', 'words-in-heredoc.buildah');
  logs.push('words-then-error.legacy-tty', 'passed-then-push.legacy', 'passed-then-push.buildkit');

  test.each(logs)('%s', (name) => {
    expect(diagnosed(fixture(`build-logs/${name}.log`))).toMatchObject({
      cause: null,
      retry: 'no',
      confidence: 0,
    });
  });

  test.each(['java-heap', 'java-limit', 'apt-fork'])('%s: nothing known', (name) => {
    expect(diagnosed(fixture(`build-logs/${name}.tool.log`))).toMatchObject({
      cause: null,
      retry: 'no',
    });
  });
});

describe("the kernel's logs", () => {
  test.each(KERNEL_LOGS)('%s', (name, cause, retry, order) => {
    const diagnosis = diagnosed(fixture(`logs/${name}`));
    expect(diagnosis).toMatchObject({ cause, retry, order });
    expect(diagnosis.confidence).toBeGreaterThanOrEqual(0.9);
    expect(diagnosis.evidence.every(({ source }) => source === 'kernel')).toBe(true);
  });

  test('every header of a failed page allocation tells its order, whatever kernel wrote it', () => {
    const headers = fixture('logs/pagealloc-headers-mixed.log').match(
      /^.*page allocation failure.*$/gm,
    );
    expect(headers).toHaveLength(9);
    for (const header of headers ?? []) {
      expect(diagnosed(header).order).toBe(Number(/order:(\d+)/.exec(header)?.[1]));
    }
  });

  test('blocks that are free are not denied', () => {
    const text = JSON.stringify(
      diagnosed(fixture('logs/pagealloc-3.13.0-29-order4-blocks-free.log')),
    );
    expect(text).not.toMatch(/no (block|piece)s? (is |are )?free/i);
  });

  test('an OOM kill beside them refutes fragmentation', () => {
    const failure = 'exe: page allocation failure: order:6, mode:0x10c0d0\n';
    const kill = 'Out of memory: Killed process 2592 (npm ci)\n';
    for (const log of [failure + kill, kill + failure]) {
      expect(diagnosed(log)).toMatchObject({ cause: 'oom-kill', retry: 'no', order: null });
    }
  });

  test('in a build’s log they confirm what was printed', () => {
    const kernel = '[2548650.549228] dockerd: page allocation failure: order:4, mode:0x40dc0\n';
    const build = fixture('build-logs/words-last.legacy.log');
    expect(diagnosed(build + kernel)).toMatchObject({
      cause: 'page-alloc-high',
      retry: 'yes',
      order: 4,
      confidence: 0.9,
      evidence: [{ source: 'build' }, { source: 'kernel' }],
    });
    const other = fixture('build-logs/copy-missing.legacy.log');
    expect(diagnosed(other + kernel)).toMatchObject({ cause: null, retry: 'no' });
  });
});

test('each line quoted from the threads is known', () => {
  const lines = fixture('logs/build-and-daemon-log-lines.txt').trim().split('\n');
  expect(lines.filter((line) => diagnosed(line).cause === null)).toEqual([]);
});

test('the failure that memguard comes from', () => {
  const log = `Step 2/9 : RUN make\n ---> Running in 5bda8842430d\n${OVERLAY}\n`;
  expect(diagnosed(log)).toMatchObject({
    cause: 'overlay-enomem',
    retry: 'yes',
    confidence: 0.6,
    order: 4,
    step: '2/9 RUN make',
    evidence: [{ source: 'build', line: 3, text: OVERLAY }],
  });
  expect(diagnosed(`Error response from daemon: ${OVERLAY}`).evidence[0]?.source).toBe('daemon');
});

test('what the builder says behind the command it quotes counts', () => {
  const words =
    'failed to create endpoint vh6aabslshu1ylmqye2xv1xk8 on network bridge: failed to add the host (veth29ccddf) <=> sandbox (veth73bd838) pair interfaces: cannot allocate memory';
  const log = fixture('build-logs/copy-missing.buildx.log').replace(
    /^ERROR: failed to solve.*$/m,
    `ERROR: failed to solve: process "/bin/sh -c apt-get update" did not complete successfully: ${words}`,
  );
  expect(diagnosed(log.replace(/^#7 ERROR.*$/m, ''))).toMatchObject({
    cause: 'veth-pair',
    retry: 'yes',
  });
});

test('evidence and step are short and free of secrets', () => {
  const log = `Step 1/1 : RUN curl -H "Authorization: Bearer abcdefgh12345" ${'x'.repeat(500)}\nTOKEN=geheim42 ${'y'.repeat(500)}: Cannot allocate memory\n`;
  const { step, evidence } = diagnosed(log);
  expect(step?.length).toBeLessThanOrEqual(300);
  expect(evidence[0]?.text.length).toBeLessThanOrEqual(300);
  expect(JSON.stringify([step, evidence])).not.toMatch(/geheim42|abcdefgh12345/);
});

test('behind a gap the evidence has no line number', () => {
  const log = 'a\nb\nprobe: Cannot allocate memory\n';
  expect(diagnosed(log, { gapAfterLine: 2 }).evidence).toMatchObject([{ line: null }]);
});

test('nothing at all', () => {
  expect(diagnosed('')).toEqual({
    schema: 'memguard.diagnosis/1',
    cause: null,
    title: 'no known cause in what was printed last',
    retry: 'no',
    confidence: 0,
    order: null,
    step: null,
    evidence: [],
    advice: [],
  });
});
