import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeEngine } from './engine.ts';
import {
  callsOf,
  memguard,
  noRoot,
  type Place,
  place,
  program,
  ROOT,
  reportIn,
  standIn,
  WORDS,
} from './memguard.ts';

// The kernel's log is that of a tree: others write to this kernel's own while we run.
const MILD = { MEMGUARD_REMEDIES: 'compact' };
const FAILURE = 'dockerd: page allocation failure: order:5, mode:0x440dc0';
const KILL = 'Out of memory: Killed process 2592 (npm ci)';
const SETNS =
  'oci runtime error: container_linux.go:247: starting container process caused "process_linux.go:245: running exec setns process for init caused \\"exit status 6\\""';

let where: Place;
let root: string;
let out: string;
beforeEach(() => {
  where = place();
  root = join(where.folder, 'root');
  out = join(where.folder, 'out');
  cpSync(join(ROOT, 'test/fixtures/hosts/ubuntu-5.4.0-97-openstack'), root, { recursive: true });
  mkdirSync(join(root, 'dev'));
  writeFileSync(join(root, 'dev/kmsg'), '6,1,0,-;Linux version 5.4.0-97-generic\n');
});

/** Shell: has the kernel log a line now. */
const logs = (line: string) =>
  `read -r up rest </proc/uptime; echo "4,2,\${up%.*}\${up#*.}0000,-;${line}" >>"$KERNEL_LOG"`;

async function run(command: string[], options: string[] = []) {
  const args = ['run', '--root', root, ...options, '--out', out, '--', ...command];
  const KERNEL_LOG = join(root, 'dev/kmsg');
  const env = { ...MILD, KERNEL_LOG, ...(await fakeEngine(where)) };
  const answer = await memguard(args, where, { env });
  return { ...answer, report: reportIn(out) };
}

describe('a captured command', () => {
  it.skipIf(noRoot.length > 0)('words that prove little: repeated with the kernel’s', async () => {
    standIn(where, `${logs(FAILURE)}; echo '${SETNS}' >&2; exit 1`);
    const { report } = await run(['docker', 'build', '.']);
    expect(callsOf(where)).toHaveLength(2);
    const { diagnosis } = report.attempts[0] ?? {};
    expect(diagnosis).toMatchObject({ cause: 'setns-exit', order: 5, retry: 'maybe' });
    expect(diagnosis?.confidence).toBeGreaterThanOrEqual(0.9);
    expect(diagnosis?.evidence).toContainEqual({ source: 'kernel', line: null, text: FAILURE });
    expect(report.warnings.map(({ code }) => code)).not.toContain('kernel-failure');
  });

  it.each([
    ['without it', ''],
    ['where it was logged before', logs(FAILURE)],
  ])('not %s', async (_, earlier) => {
    standIn(where, `echo '${SETNS}' >&2; exit 1`);
    const { said } = await run(['sh', '-c', `${earlier || ':'}; sleep 1.5; docker build .`]);
    expect(callsOf(where)).toHaveLength(1);
    expect(said[0]).toContain('nothing from the kernel stands beside these words');
  });

  it('an OOM kill refutes fragmentation, whatever the words say', async () => {
    standIn(where, `${logs(KILL)}; echo '${WORDS}' >&2; exit 1`);
    const { said, report } = await run(['docker', 'build', '.']);
    expect(callsOf(where)).toHaveLength(1);
    expect(said[0]).toContain('a repeat would not help');
    expect(report.attempts[0]?.diagnosis).toMatchObject({ cause: 'oom-kill', retry: 'no' });
  });
});

it('an OOM kill that a container’s cgroup counted refutes it, too, where the log says nothing', async () => {
  const mountinfo = '30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n';
  const events = join(root, 'sys/fs/cgroup/docker/memory.events');
  mkdirSync(join(root, 'proc/self'));
  writeFileSync(join(root, 'proc/self/mountinfo'), mountinfo);
  mkdirSync(join(events, '..'), { recursive: true });
  writeFileSync(events, 'low 0\nmax 3\noom 0\noom_kill 0\n');
  standIn(where, `echo 'max 9\noom_kill 1' >'${events}'; echo '${WORDS}' >&2; exit 1`);
  const { report } = await run(['docker', 'build', '.']);
  expect(callsOf(where)).toHaveLength(1);
  const { diagnosis } = report.attempts[0] ?? {};
  expect(diagnosis).toMatchObject({ cause: 'oom-memcg', retry: 'no' });
  expect(diagnosis?.evidence[0]).toMatchObject({ source: 'memcg' });
});

describe('a docker that nobody captured', () => {
  const hidden = (script: string) => program(where, 'docker', script, join(where.folder, 'hidden'));

  it('is not repeated; one line says why, and what would', async () => {
    const { exitCode, said, report } = await run([
      hidden(`${logs(FAILURE)}; exit 7`),
      'build',
      '.',
    ]);
    expect(exitCode).toBe(7);
    expect(said).toEqual([
      "the body failed: the kernel could not serve a request for a large contiguous piece of memory; not run again: only the kernel's side of it was seen; with retry: 'body' the whole body would be repeated",
      `report: ${join(out, 'report.json')}`,
    ]);
    expect(report.attempts).toMatchObject([
      { scope: 'body', diagnosis: { cause: 'page-alloc-high', order: 5, confidence: 0.9 } },
    ]);
    const warning = report.warnings.find(({ code }) => code === 'kernel-failure');
    expect(warning?.message).toContain(FAILURE);
    expect(warning?.message).toContain("only the kernel's side of it was seen");
  });

  it.skipIf(noRoot.length > 0)('--retry body: repeats the body, once', async () => {
    const docker = hidden(`${logs(FAILURE)}; echo try; exit 7`);
    const { exitCode, stdout, report } = await run([docker, 'build', '.'], ['--retry', 'body']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 7, stdout: 'try\ntry\n' });
    expect(report.attempts).toMatchObject([
      { scope: 'body', diagnosis: { cause: 'page-alloc-high', order: 5 } },
      { scope: 'body', diagnosis: { cause: 'page-alloc-high', order: 5 } },
    ]);
  });

  it.each([
    ['an OOM kill', KILL, 'a repeat would not help'],
    [
      'an OOM kill beside it',
      `${FAILURE}\n4,3,\${up%.*}\${up#*.}0000,-;${KILL}`,
      'a repeat would not help',
    ],
  ])('--retry body: not for %s', async (_, line, reason) => {
    const { stdout, said } = await run(
      [hidden(`${logs(line)}; echo try; exit 7`), 'build', '.'],
      ['--retry', 'body'],
    );
    expect(stdout).toBe('try\n');
    expect(said[0]).toContain(reason);
  });

  it('a request that must not wait (order 0 to 3) is told in the report, and is no reason', async () => {
    const atomic = 'ksoftirqd/0: page allocation failure: order:0, mode:0x20';
    const { stdout, report } = await run(
      [hidden(`${logs(atomic)}; echo try; exit 7`), 'build', '.'],
      ['--retry', 'body'],
    );
    expect(stdout).toBe('try\n');
    expect(report.attempts).toMatchObject([{ diagnosis: { cause: null } }]);
    expect(report.warnings).toContainEqual({
      code: 'kernel-failure',
      message: expect.stringContaining(atomic),
    });
  });
});

describe('beside another failure', () => {
  it('what a captured docker has survived is told, and does not repeat the body', async () => {
    standIn(where, logs(FAILURE));
    const { said, report } = await run(
      ['sh', '-c', 'docker build . && exit 3'],
      ['--retry', 'body'],
    );
    expect(callsOf(where)).toHaveLength(1);
    expect(said).toEqual([
      expect.stringMatching(/^failed; the kernel logged "dockerd: page .* no captured command/),
      expect.stringMatching(/^report: /),
    ]);
    expect(report.attempts[0]?.diagnosis?.cause ?? null).toBeNull();
  });
});

describe('a block that passed', () => {
  const vmstat = () => join(root, 'proc/vmstat');

  it('the log is not even read where the counters stand still', async () => {
    const { said, report } = await run(['sh', '-c', logs(KILL)]);
    expect(said).toEqual(['passed, nothing to do']);
    expect(report.warnings.map(({ code }) => code)).not.toContain('kernel-failure');
  });

  it('is told in the report where an OOM kill was counted', async () => {
    const counted = readFileSync(vmstat(), 'utf8').replace(/^oom_kill .*\n/m, '');
    writeFileSync(vmstat(), `${counted}oom_kill 0\n`);
    writeFileSync(`${vmstat()}.later`, `${counted}oom_kill 1\n`);
    const { said, report } = await run([
      'sh',
      '-c',
      `${logs(KILL)}; cp '${vmstat()}.later' '${vmstat()}'`,
    ]);
    expect(said).toEqual(['passed, nothing to do']);
    expect(report.warnings.find(({ code }) => code === 'kernel-failure')?.message).toContain(KILL);
  });
});
