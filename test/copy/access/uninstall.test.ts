import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { install } from '../../../src/access/install.ts';
import { liveLeases } from '../../../src/access/live-leases.ts';
import { openAccess } from '../../../src/access/privileged.ts';
import { uninstall } from '../../../src/access/uninstall.ts';
import {
  AGENT,
  AGENT_UID,
  cover,
  FRAGMENT,
  freshHost,
  listing,
  octal,
  PRIV,
  RUN,
  SERVICE,
  setVm,
  TIMER,
  TIMER_LINK,
  TMPFILES,
  vm,
} from '../host.ts';

freshHost();

const LEASES = `${RUN}/leases`;

/** A lease that its holder keeps locked until the end of the test. */
async function hold(name: string, text = 'vm.swappiness=10') {
  const make = `cd ${LEASES} && exec 9>".$1" && flock 9 && echo "$2" >&9 && mv -- ".$1" "$1" && echo held && exec sleep 60 >&-`;
  const holder = spawn('sh', ['-c', make, 'holder', name, text], {
    stdio: ['ignore', 'pipe', 'inherit'],
    uid: AGENT_UID,
    gid: AGENT_UID,
  });
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  return async () => {
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    await ended;
  };
}

/** As if root's watcher had been killed: until the end of the test somebody else has its lock. */
async function withoutWatcher(): Promise<void> {
  const lock = `exec 9>>${RUN}/state/watch.lock && flock 9 && echo held && exec sleep 60 >&-`;
  const other = spawn('sh', ['-c', lock], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void other.kill('SIGKILL'));
  await once(other.stdout, 'data');
}

/** As in a container: until the end of the test the kernel takes no setting. */
function readOnlySettings(): void {
  const remount = (mode: string) =>
    execFileSync('mount', ['-o', `remount,${mode},bind`, '/proc/sys/vm']);
  remount('ro');
  onTestFinished(() => void remount('rw'));
}

/** What uninstall says when it refuses; that nothing was removed is looked at, too. */
async function refusal(dryRun = false) {
  const before = listing();
  const error = await uninstall(dryRun).then(
    () => null,
    (thrown) => thrown,
  );
  expect(listing()).toEqual(before);
  return error;
}

describe('uninstall', () => {
  it('takes back all that install has put, and a second time finds nothing', async () => {
    const before = listing();
    await install([AGENT], false);
    const { changes, warnings } = await uninstall(false);
    expect(warnings).toEqual([]);
    expect(changes).toEqual([
      { path: FRAGMENT, action: 'removed' },
      { path: TIMER, action: 'absent' },
      { path: SERVICE, action: 'absent' },
      { path: TMPFILES, action: 'removed' },
      { path: PRIV, action: 'removed' },
      { path: RUN, action: 'removed' },
    ]);
    expect(listing()).toEqual(before);
    const again = await uninstall(false);
    expect(new Set(again.changes.map(({ action }) => action))).toEqual(new Set(['absent']));
  });

  it('dry-run tells the same, and changes nothing', async () => {
    await install([AGENT], false);
    const before = listing();
    const { changes } = await uninstall(true);
    expect(changes.filter(({ action }) => action === 'removed')).toHaveLength(4);
    expect(listing()).toEqual(before);
    expect(octal(LEASES)).toBe('1777 0:0');
  });

  it('where systemd runs, stops the timer while its files are there', async () => {
    mkdirSync('/run/systemd/system', { recursive: true });
    const { calls } = cover('systemctl', `[ "$1" != disable ] || [ -e ${TIMER} ]`);
    await install([AGENT], false);
    symlinkSync(TIMER, TIMER_LINK);
    const { changes, warnings } = await uninstall(true);
    expect(calls()).toHaveLength(2);
    expect(changes[0]).toEqual({ path: TIMER_LINK, action: 'removed' });
    expect(warnings).toEqual([]);
    expect(await uninstall(false)).toMatchObject({ warnings: [] });
    expect(calls().slice(2)).toEqual(['disable --now memguard-reconcile.timer', 'daemon-reload']);
    rmSync(TIMER_LINK);
    const again = await uninstall(false);
    expect(again.changes[0]).toEqual({ path: TIMER_LINK, action: 'absent' });
  });

  it('systemctl and rm that fail are warnings', async () => {
    mkdirSync('/run/systemd/system', { recursive: true });
    cover('systemctl', 'echo "no bus" >&2; exit 1');
    cover('rm', 'echo "rm: busy" >&2; exit 1');
    mkdirSync(LEASES, { recursive: true });
    const { warnings } = await uninstall(false);
    expect(warnings).toEqual([
      'systemctl disable --now memguard-reconcile.timer: no bus',
      'systemctl daemon-reload: no bus',
      `${RUN} is not removed: rm: busy`,
    ]);
  });
});

describe('nothing is removed while', () => {
  it('leases are held: 69, and how many', async () => {
    await install([AGENT], false);
    const release = [];
    for (const name of ['a', 'b', 'c', 'd']) release.push(await hold(name));
    for (const dryRun of [true, false]) {
      expect(await refusal(dryRun)).toMatchObject({
        code: 'still-held',
        exitCode: 69,
        message: 'leases are held: 4 (a, b, c); nothing was removed',
        hint: expect.stringContaining('tune status'),
      });
    }
    for (const end of release) await end();
    expect((await uninstall(false)).warnings).toEqual([]);
    expect(existsSync(RUN)).toBe(false);
  });

  it('it cannot be told whether one is held: 69', async () => {
    await install([AGENT], false);
    cover('flock', '', 0o644);
    expect((await refusal()).message).toBe('flock (util-linux) is not here; nothing was removed');
  });

  it('an original does not come back: 69, and anybody may take leases again', async () => {
    await install([AGENT], false);
    const end = await hold('build');
    await openAccess(0).act(['reconcile'], 10_000);
    readOnlySettings();
    rmSync(`${LEASES}/build`);
    await end();
    await openAccess(0).act(['reconcile'], 10_000);
    writeFileSync(`${RUN}/baseline/.vm.dirty_ratio.tmp`, '');
    const error = await refusal();
    expect(error).toMatchObject({ code: 'still-held', exitCode: 69 });
    expect(error.message).toMatch(
      /^originals of vm\.swappiness are not back: \S.*; nothing was removed$/,
    );
    expect(octal(LEASES)).toBe('1777 0:0');
  });

  it('a build begins meanwhile: 69, and anybody may take leases again', async () => {
    await install([AGENT], false);
    const { calls } = cover(
      'flock',
      // The first look finds nothing; then a lease is there and held.
      `[ -e ${RUN}/looked ] && exit 1; : >${RUN}/looked; exit 0`,
    );
    writeFileSync(`${LEASES}/late`, 'vm.swappiness=10\n');
    const error = await uninstall(false).catch((thrown) => thrown);
    expect(error.message).toContain('leases are held: 1 (late)');
    expect(calls().length).toBeGreaterThan(1);
    expect(octal(LEASES)).toBe('1777 0:0');
    expect(existsSync(PRIV)).toBe(true);
  });

  it("there are files that are not memguard's: 73, all of them", async () => {
    await install([AGENT], false);
    writeFileSync(FRAGMENT, 'root ALL=(ALL) ALL\n');
    rmSync(PRIV);
    symlinkSync('/no/where', PRIV);
    const error = await refusal();
    expect(error).toMatchObject({ code: 'unsafe-place', exitCode: 73 });
    expect(error.message).toContain(`${FRAGMENT} is not memguard's`);
    expect(error.message).toContain(`${PRIV} is a link`);
  });
});

it('originals that nobody else would bring back come back first', async () => {
  await install([AGENT], false);
  await withoutWatcher();
  const end = await hold('build');
  await openAccess(0).act(['reconcile'], 10_000);
  expect(vm('swappiness')).toBe('10');
  await end();
  expect(vm('swappiness')).toBe('10');
  expect((await uninstall(false)).warnings).toEqual([]);
  expect(vm('swappiness')).toBe('60');
});

describe('live leases', () => {
  it('are those whose lock is held, and nothing else that lies there', async () => {
    await install([AGENT], false);
    expect(await liveLeases()).toEqual({ names: [], problem: null });
    await hold('held');
    await hold('-n');
    await hold('a b');
    await hold('.unfinished');
    writeFileSync(`${LEASES}/dead`, 'vm.swappiness=10\n');
    mkdirSync(`${LEASES}/folder`);
    symlinkSync(`${LEASES}/held`, `${LEASES}/link`);
    symlinkSync('nowhere', `${LEASES}/dangling`);
    expect(await liveLeases()).toEqual({ names: ['-n', 'a b', 'held'], problem: null });
  });

  it('none where there is no folder for them: nobody has tuned', async () => {
    expect(await liveLeases()).toEqual({ names: [], problem: null });
  });
});

it('removes by rm a folder that others could exchange, not by following it', async () => {
  await install([AGENT], false);
  const { calls } = cover('rm', '[ "$*" != "-rf -- /run/memguard" ]');
  setVm('swappiness', '60');
  await uninstall(false);
  expect(calls()).toEqual(['-rf -- /run/memguard']);
  expect(readFileSync('/etc/passwd', 'utf8')).toContain(AGENT);
});
