import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, onTestFinished } from 'vitest';
import { ORIGINALS } from '../priv/lab.ts';

if (!existsSync('/run/copy-of-a-host')) {
  throw new Error('these tests write where root writes: test/in-copy runs them');
}

export const PRIV = '/usr/local/sbin/memguard-priv';
export const FRAGMENT = '/etc/sudoers.d/memguard';
export const TMPFILES = '/etc/tmpfiles.d/memguard.conf';
export const SERVICE = '/etc/systemd/system/memguard-reconcile.service';
export const TIMER = '/etc/systemd/system/memguard-reconcile.timer';
export const TIMER_LINK = '/etc/systemd/system/timers.target.wants/memguard-reconcile.timer';
export const RUN = '/run/memguard';
/** An unprivileged user of the copy, and his number. */
export const AGENT = 'ci-agent';
export const AGENT_UID = 4711;

const OURS = [PRIV, FRAGMENT, TMPFILES, SERVICE, TIMER, TIMER_LINK, RUN, '/run/systemd'];
const OTHERS = ['/etc/memguard', '/etc/sysctl.d/90-memguard.conf', '/run/memguard-priv'];
const WATCHED = ['/etc/sudoers.d', '/etc/tmpfiles.d', '/etc/systemd/system', '/usr/local/sbin'];

/** Before each test: a host without memguard, with healthy settings. */
export function freshHost(): void {
  beforeEach(() => {
    for (const path of [...OURS, ...OTHERS]) rmSync(path, { recursive: true, force: true });
    for (const folder of WATCHED) {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o755);
      for (const name of readdirSync(folder))
        if (/^\..*\.new$/.test(name)) rmSync(join(folder, name));
    }
    mkdirSync('/etc/systemd/system/timers.target.wants', { recursive: true });
    for (const [key, value] of Object.entries(ORIGINALS)) setVm(key, value);
  });
}

export function vm(key: string): string {
  return readFileSync(`/proc/sys/vm/${key}`, 'utf8').trim();
}

export function setVm(key: string, value: string): void {
  writeFileSync(`/proc/sys/vm/${key}`, `${value}\n`);
}

/** `755 0 name` of all that is in the folders where install puts something. */
export function listing(): string[] {
  const below = (path: string): string[] => {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return [];
    const line = `${(stats.mode & 0o7777).toString(8)} ${stats.uid} ${path}`;
    const names = stats.isDirectory() ? readdirSync(path) : [];
    return [line, ...names.flatMap((name) => below(join(path, name)))];
  };
  return [...WATCHED, RUN].flatMap(below).sort();
}

/** Until the end of the test a shell script stands in place of a program; what it was called with is noted. */
export function cover(program: string, script: string, mode = 0o755): { calls(): string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'memguard-cover-'));
  const file = join(folder, 'program');
  const notes = join(folder, 'calls');
  writeFileSync(file, `#!/bin/sh\necho "$*" >>'${notes}'\n${script}\n`, { mode });
  const path = execFileSync('sh', ['-c', 'readlink -f "$(command -v "$0")"', program], {
    encoding: 'utf8',
  }).trim();
  execFileSync('mount', ['--bind', file, path]);
  onTestFinished(() => {
    execFileSync('umount', [path]);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    calls: () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : []),
  };
}

/** Runs a program as the agent's user. */
export function asAgent(...words: string[]): { status: number | null; stdout: string } {
  const user = [`--reuid=${AGENT_UID}`, `--regid=${AGENT_UID}`, '--clear-groups', '--'];
  const { status, stdout } = spawnSync('setpriv', [...user, ...words], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, FOO: 'bar' },
  });
  return { status, stdout };
}

export function octal(path: string): string {
  const { mode, uid, gid } = lstatSync(path);
  return `${(mode & 0o7777).toString(8)} ${uid}:${gid}`;
}
