import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAccess, type PrivilegedAction } from '../../../src/access/privileged.ts';
import { noRoot, treeOf } from './tree.ts';

const USER = 1000;
const PATIENT_MS = 5000;

/** A host on which an administrator has typed `memguard install`; sudo there is a script. */
function installed(sudo = 'exit 0'): string {
  return treeOf({
    'usr/local/sbin/memguard-priv': ['', 0o755],
    'usr/bin/sudo': [`#!/bin/sh\n${sudo}\n`, 0o4755],
    'proc/self/status': ['Name:\tnode\nNoNewPrivs:\t0\nSeccomp:\t0\n', 0o444],
  });
}

function act(sudo: string, action: PrivilegedAction = ['compact'], timeoutMs = PATIENT_MS) {
  return openAccess(USER, installed(sudo)).act(action, timeoutMs);
}

it('root needs neither sudo nor an installed script', () => {
  expect(openAccess(0, '/nowhere')).toMatchObject({ kind: 'root', refusal: null });
});

describe.skipIf(noRoot.length > 0)('an unprivileged user', () => {
  it('goes by sudo where the script is installed', () => {
    expect(openAccess(USER, installed())).toMatchObject({ kind: 'sudo', refusal: null });
  });

  it.each([
    [
      'no script',
      (root: string) => rmSync(join(root, 'usr/local/sbin/memguard-priv')),
      /^\/usr\/local\/sbin\/memguard-priv is not installed$/,
      /^memguard install --user \S+ \(as root\)$/,
    ],
    [
      'a script that others may write',
      (root: string) => chmodSync(join(root, 'usr/local/sbin/memguard-priv'), 0o775),
      /memguard-priv may be written by others than root$/,
      /only root may write there/,
    ],
    [
      'a folder that others may write',
      (root: string) => chmodSync(join(root, 'usr/local'), 0o777),
      /\/usr\/local may be written by others than root$/,
      /only root may write there/,
    ],
    [
      'NoNewPrivs',
      (root: string) => writeFileSync(join(root, 'proc/self/status'), 'NoNewPrivs:\t1\n'),
      /may not gain rights \(NoNewPrivs\)/,
      /NoNewPrivileges=/,
    ],
    [
      'no sudo',
      (root: string) => rmSync(join(root, 'usr/bin/sudo')),
      /^sudo is not installed \(\/usr\/bin\/sudo\)$/,
      /^install sudo/,
    ],
    [
      'a sudo without its setuid bit',
      (root: string) => chmodSync(join(root, 'usr/bin/sudo'), 0o755),
      /^sudo is not installed/,
      /^install sudo/,
    ],
  ])('%s: nothing may be changed, and it is said what mends it', async (_, spoil, reason, mend) => {
    const root = installed('touch "$0.called"');
    spoil(root);
    const access = openAccess(USER, root);
    expect(access.kind).toBe('none');
    expect(access.refusal?.reason).toMatch(reason);
    expect(access.refusal?.mend).toMatch(mend);
    const answer = await access.act(['compact'], PATIENT_MS);
    expect(answer.exitCode).toBe(77);
    expect(answer.message).toContain(access.refusal?.mend);
  });

  it.each(['usr/local/bin/sudo', 'run/wrappers/bin/sudo'])('finds sudo as /%s', (path) => {
    const root = treeOf({
      'usr/local/sbin/memguard-priv': ['', 0o755],
      [path]: ['#!/bin/sh\n', 0o4755],
    });
    // Nor is there a /proc.
    expect(openAccess(USER, root).kind).toBe('sudo');
  });

  it('takes no sudo that is another user’s, nor a folder', () => {
    const root = installed();
    chownSync(join(root, 'usr/bin/sudo'), USER, 0);
    chmodSync(join(root, 'usr/bin/sudo'), 0o4755);
    expect(openAccess(USER, root).refusal?.reason).toMatch(/^sudo is not installed/);
    rmSync(join(root, 'usr/bin/sudo'));
    mkdirSync(join(root, 'usr/bin/sudo'));
    chmodSync(join(root, 'usr/bin/sudo'), 0o4755);
    expect(openAccess(USER, root).refusal?.reason).toMatch(/^sudo is not installed/);
  });

  it('a kernel without NoNewPrivs in its status file (before 4.10) is none that sets it', () => {
    const root = installed();
    writeFileSync(join(root, 'proc/self/status'), 'Name:\tnode\n');
    expect(openAccess(USER, root).kind).toBe('sudo');
  });
});

describe.skipIf(noRoot.length > 0)('what sudo is asked, and what becomes of its answer', () => {
  it('-n, the script by its path, the action; PATH as the only environment, nothing to read', async () => {
    const { exitCode, stdout } = await act(
      'printf "%s " "$@"; env | grep -v -e ^PWD= -e ^SHLVL= -e ^_=; cat',
      ['drop', '1'],
    );
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      '-n /usr/local/sbin/memguard-priv drop 1 PATH=/usr/sbin:/usr/bin:/sbin:/bin',
    );
  });

  it.each([0, 69, 75, 77])('%i of the script stays, with what it said', async (code) => {
    const answer = await act(`echo value; echo 'memguard-priv: why' >&2; exit ${code}`);
    expect(answer).toEqual({ exitCode: code, stdout: 'value', message: 'memguard-priv: why' });
  });

  it.each([
    'sudo: a password is required',
    'sudo: sorry, you must have a tty to run sudo',
    'jenkins is not allowed to run sudo on agent.  This incident will be reported.',
  ])('refused by sudo, "%s": no permission, and what allows it', async (line) => {
    const { exitCode, message } = await act(`echo '${line}' >&2; exit 1`);
    expect(exitCode).toBe(77);
    expect(message).toContain(line);
    expect(message).toMatch(/memguard install --user \S+, as root, allows it/);
  });

  it('an action that the installed script does not know: it is older, and that is said', async () => {
    const words = ['compact', 'since', '7'] as const;
    const { exitCode, message } = await act('echo "usage: …" >&2; exit 64', words);
    expect(exitCode).toBe(69);
    expect(message).toMatch(/is older than this memguard and does not know "compact since 7" \(/);
    expect(message).toMatch(/memguard install --user \S+, as root, brings the newer one\)$/);
  });

  it('a sudo that hangs is not waited for', async () => {
    const answer = await act('exec sleep 30', ['compact'], 300);
    expect(answer).toMatchObject({ exitCode: null, message: 'did not end in time' });
  });

  it('a sudo that cannot be started: said, not thrown', async () => {
    const root = installed();
    writeFileSync(join(root, 'usr/bin/sudo'), '#!/nowhere/sh\n');
    chmodSync(join(root, 'usr/bin/sudo'), 0o4755);
    const { exitCode } = await openAccess(USER, root).act(['compact'], PATIENT_MS);
    expect(exitCode).toBe(69);
  });
});
