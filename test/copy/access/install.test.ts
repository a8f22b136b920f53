import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { install } from '../../../src/access/install.ts';
import {
  AGENT,
  asAgent,
  cover,
  FRAGMENT,
  freshHost,
  listing,
  octal,
  PRIV,
  RUN,
  SERVICE,
  TIMER,
  TIMER_LINK,
  TMPFILES,
} from '../host.ts';

freshHost();

const SCRIPT = readFileSync('resources/memguard/memguard-priv', 'utf8');
const SUDOERS = '/etc/sudoers';

function edit(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, 'utf8');
  onTestFinished(() => {
    rmSync(path, { force: true });
    writeFileSync(path, text, { mode: 0o440 });
  });
  writeFileSync(path, change(text));
}

/** What install says when it refuses; that nothing was changed is looked at, too. */
async function refusal(names: string[] = [AGENT]) {
  const before = listing();
  const error = await install(names, false).then(
    () => null,
    (thrown) => thrown,
  );
  expect(listing()).toEqual(before);
  return error;
}

describe('install', () => {
  it('puts what root runs where only root writes, and lets the user run that alone', async () => {
    const { changes, warnings } = await install([AGENT], false);
    expect(warnings).toEqual([]);
    expect(changes).toEqual(
      [PRIV, TMPFILES, FRAGMENT, RUN].map((path) => ({ path, action: 'created' })),
    );
    expect(octal(PRIV)).toBe('755 0:0');
    expect(octal(TMPFILES)).toBe('644 0:0');
    expect(octal(FRAGMENT)).toBe('440 0:0');
    expect(octal(`${RUN}/leases`)).toBe('1777 0:0');
    expect(readFileSync(PRIV, 'utf8')).toBe(SCRIPT);
    expect(asAgent('sudo', '-n', PRIV, 'version').status).toBe(0);
    expect(asAgent('sudo', '-n', '/bin/id', '-u').status).toBe(1);
    expect(asAgent('sudo', '-n', '-u', 'nobody', PRIV, 'version').status).toBe(1);
    expect(asAgent('sudo', '-n', 'FOO=1', PRIV, 'version').status).toBe(1);
  });

  it('hands the script nothing of the environment, whatever others keep', async () => {
    writeFileSync('/etc/sudoers.d/keep', 'Defaults env_keep += "FOO"\n', { mode: 0o440 });
    onTestFinished(() => rmSync('/etc/sudoers.d/keep'));
    await install([AGENT], false);
    writeFileSync(PRIV, '#!/bin/sh\nenv\n');
    const { status, stdout } = asAgent('sudo', '-n', PRIV, 'version');
    expect(status).toBe(0);
    expect(stdout).toContain('SUDO_USER=');
    expect(stdout).not.toContain('FOO');
  });

  it('a second time changes nothing; another user comes beside the first', async () => {
    await install([AGENT], false);
    const before = listing();
    const again = await install([AGENT], false);
    expect(new Set(again.changes.map(({ action }) => action))).toEqual(new Set(['unchanged']));
    expect(listing()).toEqual(before);
    const { changes } = await install(['daemon'], false);
    expect(changes.filter(({ action }) => action !== 'unchanged')).toEqual([
      { path: FRAGMENT, action: 'updated' },
    ]);
    const users = [...readFileSync(FRAGMENT, 'utf8').matchAll(/^(\S+) ALL=/gm)];
    expect(users.map(([, user]) => user)).toEqual([AGENT, 'daemon']);
  });

  it.each([
    ['of another version', () => appendFileSync(PRIV, '# older\n')],
    ['of another mode', () => chmodSync(PRIV, 0o700)],
  ])('brings a script %s up to date', async (_, spoil) => {
    await install([AGENT], false);
    spoil();
    const { changes } = await install([AGENT], false);
    expect(changes[0]).toEqual({ path: PRIV, action: 'updated' });
    expect(readFileSync(PRIV, 'utf8')).toBe(SCRIPT);
    expect(octal(PRIV)).toBe('755 0:0');
  });

  it('dry-run tells the same, and changes nothing', async () => {
    const before = listing();
    const { changes, warnings } = await install([AGENT], true);
    expect(changes.map(({ path }) => path)).toEqual([PRIV, TMPFILES, FRAGMENT, RUN]);
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(['created']));
    expect(warnings).toEqual([]);
    expect(listing()).toEqual(before);
  });

  it('without /etc/tmpfiles.d does without it', async () => {
    rmSync('/etc/tmpfiles.d', { recursive: true });
    const { changes } = await install([AGENT], false);
    expect(changes.map(({ path }) => path)).toEqual([PRIV, FRAGMENT, RUN]);
  });
});

describe('nothing is changed, and it is said why, where', () => {
  it('visudo refuses the fragment: 69, with its words', async () => {
    cover('visudo', 'case "$*" in *-f*) echo ">>> line 9: no good" >&2; exit 1 ;; esac');
    const error = await refusal();
    expect(error).toMatchObject({
      code: 'no-sudo',
      exitCode: 69,
      hint: expect.stringContaining('in order'),
    });
    expect(error.message).toMatch(
      /^visudo refuses what was to become \/etc\/sudoers\.d\/memguard: >>> line 9: no good; nothing was changed$/,
    );
  });

  it('sudoers are broken already: 69', async () => {
    writeFileSync('/etc/sudoers.d/broken', 'no such thing\n', { mode: 0o440 });
    onTestFinished(() => rmSync('/etc/sudoers.d/broken'));
    const error = await refusal();
    expect(error).toMatchObject({ code: 'no-sudo', exitCode: 69 });
    expect(error.message).toMatch(/^sudoers is broken already: \S.*; nothing was changed$/);
  });

  it('sudoers do not include the folder: 69, and the line that does', async () => {
    edit(SUDOERS, (text) => text.replace(/^[@#]includedir/gm, '# includedir'));
    const error = await refusal();
    expect(error.exitCode).toBe(69);
    expect(error.message).toContain('"@includedir /etc/sudoers.d"');
  });

  it.each([
    '@includedir /etc/sudoers.d',
    '#includedir /etc/sudoers.d',
    '#includedir\t/etc/sudoers.d/  ',
    '@includedir "/etc/sudoers.d"',
  ])('but not for its spelling: %j', async (line) => {
    edit(SUDOERS, (text) => text.replace(/^[@#]includedir.*$/gm, line));
    expect((await install([AGENT], false)).changes).toHaveLength(4);
  });

  it.each([
    '@includedir /etc/sudoers.d/more',
    '@includedir /etc/sudoers',
    ' @includedir/etc/sudoers.d',
    'x @includedir /etc/sudoers.d',
    '@includedir /etc/sudoers.d # here',
  ])('%j includes something else', async (line) => {
    edit(SUDOERS, (text) => text.replace(/^[@#]includedir.*$/gm, line));
    expect((await refusal()).message).toContain('does not include');
  });

  it('sudo is not there: 69', async () => {
    renameSync(SUDOERS, `${SUDOERS}.away`);
    onTestFinished(() => renameSync(`${SUDOERS}.away`, SUDOERS));
    expect(await refusal()).toMatchObject({
      exitCode: 69,
      message: 'sudo is not installed (no /etc/sudoers); nothing was changed',
    });
  });

  it('places are unsafe: 73, all of them at once', async () => {
    chmodSync('/usr/local/sbin', 0o777);
    writeFileSync(FRAGMENT, 'root ALL=(ALL) ALL\n');
    const error = await refusal();
    expect(error).toMatchObject({
      code: 'unsafe-place',
      exitCode: 73,
      hint: expect.stringContaining('chown root:root'),
    });
    expect(error.message).toBe(
      `/usr/local/sbin may be written by others than root; ${FRAGMENT} is not memguard's: it does not begin as what install writes; nothing was changed`,
    );
  });

  it('a folder is missing: 73', async () => {
    rmSync('/etc/sudoers.d', { recursive: true });
    expect((await refusal()).message).toBe('/etc/sudoers.d is missing; nothing was changed');
  });

  it('one of two users is not known: 66', async () => {
    expect(await refusal([AGENT, 'no-such-user'])).toMatchObject({ exitCode: 66 });
  });
});

describe('what does not work although the rights are there is a warning', () => {
  it('a later line of sudoers that takes the right away', async () => {
    writeFileSync('/etc/sudoers.d/zz', `${AGENT} ALL=(ALL) PASSWD: ALL\n`, { mode: 0o440 });
    onTestFinished(() => rmSync('/etc/sudoers.d/zz'));
    const { warnings } = await install(['daemon', AGENT], false);
    expect(warnings).toEqual([
      expect.stringMatching(/^sudo does not let ci-agent in: sudo: .*"sudo -l -U ci-agent"/),
    ]);
  });

  it('a /run/memguard that cannot be made', async () => {
    writeFileSync(RUN, '');
    const { changes, warnings } = await install([AGENT], false);
    expect(warnings).toEqual([expect.stringMatching(/memguard-priv: .*\/run\/memguard/)]);
    expect(changes.map(({ path }) => path)).toEqual([PRIV, TMPFILES, FRAGMENT]);
  });
});

describe('where systemd runs', () => {
  const withSystemd = (answer = '') => {
    mkdirSync('/run/systemd/system', { recursive: true });
    return cover('systemctl', answer);
  };

  it('a timer reconciles, also after a boot', async () => {
    const { calls } = withSystemd();
    const { changes, warnings } = await install([AGENT], false);
    expect(changes).toEqual(
      [PRIV, TMPFILES, SERVICE, TIMER, FRAGMENT, TIMER_LINK, RUN].map((path) => ({
        path,
        action: 'created',
      })),
    );
    expect(warnings).toEqual([]);
    expect(calls()).toEqual(['daemon-reload', 'enable --now memguard-reconcile.timer']);
    expect(octal(SERVICE)).toBe('644 0:0');
    expect(readFileSync(SERVICE, 'utf8')).toContain(`\nExecStart=${PRIV} reconcile\n`);
    expect(octal(TIMER)).toBe('644 0:0');
    expect(readFileSync(TIMER, 'utf8')).toContain('\nOnUnitInactiveSec=60\n');
  });

  it('a timer that is enabled already stays so', async () => {
    withSystemd();
    symlinkSync(TIMER, TIMER_LINK);
    const { changes } = await install([AGENT], false);
    expect(changes).toContainEqual({ path: TIMER_LINK, action: 'unchanged' });
  });

  it('dry-run does not call systemctl', async () => {
    const { calls } = withSystemd();
    await install([AGENT], true);
    expect(calls()).toEqual([]);
  });

  it('systemctl that fails is a warning, call by call', async () => {
    withSystemd('[ "$1" = daemon-reload ] || { echo "Failed: masked" >&2; exit 1; }');
    const { warnings } = await install([AGENT], false);
    expect(warnings).toEqual(['systemctl enable --now memguard-reconcile.timer: Failed: masked']);
  });
});
