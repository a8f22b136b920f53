import { readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Lab, lacking, SHELLS } from './lab.ts';
import { until } from './waiting.ts';

const NOBODY = 65534;
const COOKIE = 'JENKINS_NODE_COOKIE';

describe.skipIf(lacking.length > 0)('5: the watcher', () => {
  const ways = SHELLS.flatMap((shell) => [
    { shell, onStdin: false, name: `${shell.join(' ')}, installed` },
    { shell, onStdin: true, name: `${shell.join(' ')}, on stdin` },
  ]);

  describe.each(ways)('$name', ({ shell, onStdin }) => {
    let lab: Lab;
    // What memguard does with the script on stdin: no environment (src/access/privileged.ts).
    const options = onStdin
      ? { onStdin, env: {} }
      : { env: { [COOKIE]: 'x', BUILD_TAG: 'jenkins-a-1' } };
    const reconcile = () => lab.run(shell, ['reconcile'], options);
    const theWatcher = async () => {
      await until(() => lab.watchers().length === 1);
      return lab.watchers()[0] as number;
    };

    beforeEach(async () => {
      lab = await Lab.open();
      lab.run(shell, ['init']);
    });
    afterEach(() => lab.close());

    it('gives back what a lease held once its holder is killed, removes it, and ends', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n', NOBODY);
      reconcile();
      await theWatcher();
      expect(lab.vm('swappiness')).toBe('10');
      await lab.end(holder);
      await until(() => lab.vm('swappiness') === '60');
      await until(() => lab.watchers().length === 0);
      expect(readdirSync(lab.path('/run/memguard/leases'))).toEqual([]);
      expect(readdirSync(lab.path('/run/memguard/baseline'))).toEqual([]);
    });

    it('outlasts a time in which nothing can be written, and gives back then', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n', NOBODY);
      reconcile();
      const watcher = await theWatcher();
      const readOnly =
        'mount --bind /proc/sys/vm /proc/sys/vm && mount -o remount,ro,bind /proc/sys/vm';
      lab.exec(['sh', '-c', readOnly]);
      await lab.end(holder);
      // Longer than its naps.
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      expect(lab.vm('swappiness')).toBe('10');
      expect(lab.watchers()).toEqual([watcher]);
      lab.exec(['umount', '-l', '/proc/sys/vm']);
      await until(() => lab.vm('swappiness') === '60');
      await until(() => lab.watchers().length === 0);
    });

    it('gives back though its own folder has become read-only', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n', NOBODY);
      reconcile();
      await theWatcher();
      const run = '/run/memguard';
      lab.exec(['sh', '-c', `mount --bind ${run} ${run} && mount -o remount,ro,bind ${run}`]);
      await lab.end(holder);
      await until(() => lab.vm('swappiness') === '60');
      lab.exec(['umount', '-l', run]);
      await until(() => lab.watchers().length === 0);
      expect(readdirSync(lab.path(`${run}/baseline`))).toEqual([]);
    });

    it('is one, however many reconcile', async () => {
      await lab.lease('a', 'vm.swappiness=10\n');
      for (let round = 0; round < 4; round++) reconcile();
      const [first] = [await theWatcher()];
      await lab.lease('b', 'vm.swappiness=20\n');
      reconcile();
      expect(lab.watchers()).toEqual([first]);
    });

    it('is not started when there is nothing to watch', () => {
      expect(reconcile()).toEqual({ status: 0, stdout: [], stderr: [] });
      expect(lab.watchers()).toEqual([]);
    });

    it('keeps neither pipe, terminal, lock, session nor environment of its caller', async () => {
      await lab.lease('a', 'vm.swappiness=10\n');
      // Answers only when nobody holds its stdout and stderr any more.
      expect(reconcile().stdout).toEqual(['vm.swappiness applied 10']);
      const pid = await theWatcher();
      for (const fd of [0, 1, 2]) expect(readlinkSync(`/proc/${pid}/fd/${fd}`)).toBe('/dev/null');
      // Between two passes it holds nothing but its own lock and a lease; what the test itself was given is not its fault.
      const given = readdirSync('/proc/self/fd').map((fd) => target('self', fd));
      const isLeft = (path: string) =>
        /pipe:|socket:|state\/lock$/.test(path) && !given.includes(path);
      await until(() => !readdirSync(`/proc/${pid}/fd`).some((fd) => isLeft(target(pid, fd))));
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      expect(environment).not.toMatch(/JENKINS|BUILD_TAG/);
      if (!onStdin) expect(sessionOf(pid)).toBe(pid);
    });

    it('reconciles for those who did not: a second lease ends while the first lives', async () => {
      await lab.lease('a', 'vm.swappiness=10\n');
      const second = await lab.lease('b', 'vm.vfs_cache_pressure=200\n');
      reconcile();
      await theWatcher();
      await lab.end(second);
      await until(() => lab.vm('vfs_cache_pressure') === '100');
      expect(lab.vm('swappiness')).toBe('10');
    });

    it('killed, is started again by the next reconcile', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n');
      reconcile();
      process.kill(await theWatcher(), 'SIGKILL');
      await until(() => lab.watchers().length === 0);
      expect(reconcile().stdout).toEqual(['vm.swappiness already 10']);
      await theWatcher();
      await lab.end(holder);
      await until(() => lab.vm('swappiness') === '60');
    });

    it('keeps a change of somebody else, and ends', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n');
      reconcile();
      await theWatcher();
      lab.set('swappiness', '42');
      await until(() => readdirSync(lab.path('/run/memguard/baseline')).length === 0);
      await lab.end(holder);
      await until(() => lab.watchers().length === 0);
      expect(lab.vm('swappiness')).toBe('42');
    });
  });

  it('a lease that comes while the watcher ends is not left alone', async () => {
    const lab = await Lab.open();
    try {
      // The watcher says last what it gave back; here that takes until the file is gone.
      const logger =
        '#!/bin/sh\nread -r line\ncase $line in *original*back*) while [ -e /run/slow ]; do sleep 0.1; done ;; esac\n';
      lab.cover('/usr/bin/logger', logger, 0o755);
      writeFileSync(lab.path('/run/slow'), '');
      lab.run(['dash'], ['init']);
      const first = await lab.lease('a', 'vm.swappiness=10\n');
      lab.run(['dash'], ['reconcile']);
      await until(() => lab.watchers().length === 1);
      await lab.end(first);
      await until(() => lab.vm('swappiness') === '60');
      const second = await lab.lease('b', 'vm.swappiness=20\n');
      lab.run(['dash'], ['reconcile']);
      rmSync(lab.path('/run/slow'));
      await lab.end(second);
      await until(() => lab.vm('swappiness') === '60');
      await until(() => lab.watchers().length === 0);
    } finally {
      await lab.close();
    }
  });
});

function target(pid: number | string, fd: string): string {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`);
  } catch {
    return '';
  }
}

/** Field 6 of /proc/PID/stat. */
function sessionOf(pid: number): number {
  return Number(
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[3],
  );
}
