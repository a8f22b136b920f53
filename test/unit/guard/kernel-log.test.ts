import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Access, PrivilegedAction } from '../../../src/access/privileged.ts';
import { readKernelLog } from '../../../src/guard/kernel-log.ts';
import { readKernelClock, slackSeconds } from '../../../src/probe/kernel-clock.ts';

/** One that may do nothing. */
const NONE: Access = { kind: 'none', refusal: null, act: async () => answer(77, '') };
const clock = readKernelClock();
const offset = clock.uptimeSeconds - clock.monotonicSeconds;
/** Far from now, so that nobody's own lines are in it. */
const window = { start: clock.uptimeSeconds + 1000, end: clock.uptimeSeconds + 2000 };

function answer(exitCode: number | null, stdout: string) {
  return { exitCode, stdout, message: '' };
}

/** A root folder with these files. */
function tree(files: { [path: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'memguard log '));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** A record of /dev/kmsg at a moment of the session's clock. */
const record = (uptime: number, text: string) =>
  `4,1,${Math.round((uptime - offset) * 1e6)},-;oom: ${text}\n`;

async function texts(question: Partial<Parameters<typeof readKernelLog>[0]>): Promise<string[]> {
  const defaults = { window, access: NONE, root: '/', isLive: false, wallShiftSeconds: 0 };
  return (await readKernelLog({ ...defaults, ...question })).map(({ text }) =>
    text.replace('oom: ', ''),
  );
}

describe('of the kernel’s ring buffer', () => {
  it('what is in the window, and not what is beyond its edges', async () => {
    const beyond = slackSeconds(clock) + 0.5;
    const kmsg = [
      record(window.start - beyond, 'before'),
      record(window.start, 'first'),
      record(window.end, 'last'),
      record(window.end + beyond, 'after'),
    ];
    const root = tree({ 'dev/kmsg': kmsg.join('') });
    expect(await texts({ root })).toEqual(['first', 'last']);
  });

  it('nothing of what the machine does besides', async () => {
    const link = record(window.start, 'x').replace('oom: ', 'eth0: link up ');
    expect(await texts({ root: tree({ 'dev/kmsg': link }) })).toEqual([]);
  });

  it('whatever the wall clock has done meanwhile', async () => {
    const root = tree({ 'dev/kmsg': record(window.start + 1, 'x') });
    expect(await texts({ root, wallShiftSeconds: -3600 })).toEqual(['x']);
  });

  it.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a FIFO without a writer', (path: string) => spawnSync('mkfifo', [path])],
    ['bytes', (path: string) => writeFileSync(path, Buffer.from([0xff, 0, 10, 0x80]))],
  ])('nothing where it is %s', async (_, make) => {
    const root = tree({ 'dev/null': '' });
    make(join(root, 'dev/kmsg'));
    expect(await texts({ root })).toEqual([]);
  });
});

describe('of the files of syslog', () => {
  const now = new Date();
  const seconds = (ago: number) => new Date(now.getTime() - ago * 1000).toISOString().slice(0, 19);
  const log = [600, 300, 5].map((ago) => `${seconds(ago)}Z a kernel: oom: ${ago} s ago\n`).join('');
  const recent = { start: clock.uptimeSeconds - 305, end: clock.uptimeSeconds - 100 };

  it('what the wall clock puts into the window', async () => {
    const root = tree({ 'var/log/kern.log': log });
    expect(await texts({ root, window: recent })).toEqual(['300 s ago']);
  });

  it('nothing once that clock was set: its dates mean other moments', async () => {
    const root = tree({ 'var/log/kern.log': log });
    for (const wallShiftSeconds of [-3600, 3600]) {
      expect(await texts({ root, window: recent, wallShiftSeconds })).toEqual([]);
    }
  });

  it('only the end of a large one', async () => {
    const old = `${seconds(400)}Z a kernel: oom: x\n`.repeat(40_000);
    const root = tree({ 'var/log/messages': old + log });
    expect(await texts({ root, window: recent })).toEqual(['300 s ago']);
  });
});

describe('through memguard-priv', () => {
  function asked(access: Pick<Access, 'kind'>, ...how: Parameters<typeof answer>) {
    const actions: PrivilegedAction[] = [];
    const act = async (action: PrivilegedAction) => {
      actions.push(action);
      return answer(...how);
    };
    return { actions, access: { ...NONE, ...access, act } };
  }
  /** This machine, as one sees it who may not read its ring buffer. */
  const live = () => ({ root: tree({ 'dev/null': '' }), isLive: true });
  const inWindow = `${(window.start + 1 - offset).toFixed(6)} oom: x\n`;

  it('no more than the window and what may be wrong with its clock', async () => {
    const past = { start: clock.uptimeSeconds - 10, end: clock.uptimeSeconds };
    const { actions, access } = asked({ kind: 'sudo' }, 0, inWindow);
    await texts({ ...live(), access, window: past });
    expect(actions).toHaveLength(1);
    const [verb, seconds] = actions[0] ?? [];
    expect(verb).toBe('kmsg');
    expect(Number(seconds)).toBeGreaterThanOrEqual(10);
    expect(Number(seconds)).toBeLessThan(10 + 5 + Math.max(0, offset) + slackSeconds(clock));
  });

  it('never more than it gives out', async () => {
    const { actions, access } = asked({ kind: 'sudo' }, 0, inWindow);
    await texts({ ...live(), access, window: { start: -1e6, end: 0 } });
    expect(actions).toEqual([['kmsg', '86400']]);
  });

  it('what it prints', async () => {
    expect(await texts({ ...live(), ...asked({ kind: 'sudo' }, 0, inWindow) })).toEqual(['x']);
  });

  it('is spared where the ring buffer can be read', async () => {
    const { actions, access } = asked({ kind: 'root' }, 0, inWindow);
    const root = tree({ 'dev/kmsg': record(window.start, 'direct') });
    expect(await texts({ root, isLive: true, access })).toEqual(['direct']);
    expect(actions).toEqual([]);
  });

  it('root, too, is told nothing where the administrator denies it', async () => {
    const files = {
      'dev/kmsg': record(window.start, 'direct'),
      'etc/memguard/priv.conf': 'deny kmsg\n',
    };
    const { access } = asked({ kind: 'root' }, 77, '');
    expect(await texts({ root: tree(files), isLive: true, access })).toEqual([]);
  });

  it('a fault of it is no fault of the build', async () => {
    const act = () => Promise.reject(new Error('gone'));
    expect(await texts({ ...live(), access: { ...NONE, kind: 'sudo', act } })).toEqual([]);
  });
});
