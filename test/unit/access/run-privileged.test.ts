import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PRIV_VERSION } from '../../../src/access/priv-version.ts';
import { openAccess } from '../../../src/access/privileged.ts';
import { type How, runPrivileged } from '../../../src/access/run-privileged.ts';
import { until } from '../../priv/waiting.ts';
import { noRoot } from './tree.ts';

const PATIENT_MS = 8000;

const sh = (script: string, how: How = {}, timeoutMs = PATIENT_MS) =>
  runPrivileged(['/bin/sh', '-c', script], timeoutMs, how);

describe('a program that root may run', () => {
  it('is found where the system has its programs, and is told nothing but that', async () => {
    process.env.MEMGUARD_SECRET_OF_THE_JOB = 'x';
    onTestFinished(() => void delete process.env.MEMGUARD_SECRET_OF_THE_JOB);
    const { exitCode, stdout } = await runPrivileged(['env'], PATIENT_MS);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
    });
  });

  it('stands in /, which nobody wants to unmount', async () => {
    expect((await sh('pwd')).stdout).toBe('/');
  });

  it('has nothing to read but what it is given', async () => {
    expect((await sh('cat')).stdout).toBe('');
    expect((await sh('cat', { input: 'lines\nfor it' })).stdout).toBe('lines\nfor it');
  });

  it('is in a group of its own: what ends the job does not end it', async () => {
    const { stdout } = await sh('echo $$; cut -d" " -f5 /proc/$$/stat');
    const [pid, group] = stdout.split('\n');
    expect(group).toBe(pid);
  });

  it('says what it said in one line, shortened', async () => {
    expect(await sh('echo out; printf "  first \\n\\n  second\\n" >&2; exit 3')).toEqual({
      exitCode: 3,
      stdout: 'out',
      message: 'first; second',
    });
    const { message } = await sh('printf "%500s" x | tr " " y >&2; exit 1');
    expect(message).toBe('y'.repeat(400));
  });

  it('that ends without a word is told by its command', async () => {
    expect((await sh('exit 5')).message).toMatch(/exit code 5/);
    expect((await sh('true')).message).toBe('');
  });

  it('that cannot be started, or is killed: 69, and why', async () => {
    const absent = await runPrivileged(['/no/such/program'], PATIENT_MS);
    expect(absent).toMatchObject({ exitCode: 69, stdout: '' });
    expect(absent.message).toContain('/no/such/program');
    const killed = await sh('kill -9 $$');
    expect(killed.exitCode).toBe(69);
    expect(killed.message).toContain('SIGKILL');
  });

  it('that takes too long is no longer waited for, and goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'memguard-late-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [go, gone] = [join(folder, 'go'), join(folder, 'gone')];
    const waiting = `for turn in $(seq 500); do [ -e '${go}' ] && break; sleep 0.05; done; : >'${gone}'`;
    const answer = await sh(waiting, {}, 100);
    expect(answer).toEqual({ exitCode: null, stdout: '', message: 'did not end in time' });
    writeFileSync(go, '');
    await until(() => existsSync(gone));
  });

  it.skipIf(noRoot.length > 0)('runs as another user, if that is asked for', async () => {
    const { stdout } = await sh('id -u; id -g', { as: { uid: 65534, gid: 65533 } });
    expect(stdout).toBe('65534\n65533');
  });
});

describe.skipIf(noRoot.length > 0)('root', () => {
  it('hands the script over as it is carried: nothing need be installed', async () => {
    const answer = await openAccess(0, '/nowhere').act(['version'], PATIENT_MS);
    expect(answer).toEqual({ exitCode: 0, stdout: String(PRIV_VERSION), message: '' });
    expect(PRIV_VERSION).toBeGreaterThan(0);
  });

  it('is told what the script says of a word that it does not know', async () => {
    const { exitCode, message } = await openAccess(0).act(['get', 'kernel.panic'], PATIENT_MS);
    expect(exitCode).toBe(64);
    expect(message).toMatch(/^memguard-priv: /);
  });
});
