import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hold, lay } from '../fuzz/attack.ts';
import { mixedFiles } from '../fuzz/leases.ts';
import { Lab, lacking, ORIGINALS, SCRIPT, SHELLS } from './lab.ts';
import { until } from './waiting.ts';

const STATE = '/run/memguard/state';
const OTHER_BOOT = '11111111-2222-3333-4444-555555555555';

describe.skipIf(lacking.length > 0)('what goes wrong', () => {
  describe.each(SHELLS.map((shell) => ({ shell, name: shell.join(' ') })))('$name', ({ shell }) => {
    let lab: Lab;
    const reconcile = () => lab.run(shell, ['reconcile']);
    beforeEach(async () => {
      lab = await Lab.open();
      lab.run(shell, ['init']);
      await lab.withoutWatcher();
    });
    afterEach(() => lab.close());

    it('a reader that reads nothing keeps only itself waiting, not root’s lock', async () => {
      await lab.lease('a', 'vm.swappiness=10\n');
      const full = 'head -c 65536 /dev/zero; echo full >&2; "$@"';
      const [file, args] = lab.command([
        'sh',
        '-c',
        `(${full}) 2>&3 | sleep 3600`,
        'sh',
        ...shell,
        SCRIPT,
        'reconcile',
      ]);
      await lab.background(['sh', '-c', 'exec "$@" 3>&1 >/dev/null', 'sh', file, ...args]);
      await until(() => lab.vm('swappiness') === '10');
      expect(reconcile()).toEqual({ status: 0, stdout: ['vm.swappiness already 10'], stderr: [] });
    });

    it('with no room left in /run nothing new is tuned, and originals come back', async () => {
      const first = await lab.lease('a', 'vm.swappiness=10\n');
      reconcile();
      await lab.lease('b', 'vm.swappiness=20\n');
      lab.exec(['mount', '-o', 'remount,size=256k', '/run']);
      lab.exec(['sh', '-c', 'cat /dev/zero >/run/full']);
      expect(reconcile().status).toBe(0);
      expect(lab.vm('swappiness')).toBe('10');
      await lab.end(first);
      reconcile();
      expect(lab.vm('swappiness')).toBe('60');
      rmSync(lab.path('/run/full'));
      expect(reconcile().stdout).toEqual(['vm.swappiness applied 20']);
    });

    it('a change of somebody else stays, even if there is no room to remember it', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n');
      reconcile();
      lab.set('swappiness', '42');
      lab.exec(['mount', '-o', 'remount,size=256k', '/run']);
      lab.exec(['sh', '-c', 'cat /dev/zero >/run/full']);
      reconcile();
      await lab.end(holder);
      reconcile();
      expect(lab.vm('swappiness')).toBe('42');
    });

    it('what another boot knew of leases is not believed', async () => {
      await lab.lease('a', 'vm.swappiness=10\n', 65534);
      reconcile();
      const seen = lab.path(`${STATE}/seen`);
      lab.makeOlder(1_000_000);
      writeFileSync(seen, readFileSync(seen, 'utf8').replace(/^\S+/, OTHER_BOOT));
      writeFileSync(lab.path(`${STATE}/drifted.swappiness`), `${OTHER_BOOT} 99\n`);
      expect(reconcile().stdout).toEqual(['vm.swappiness already 10']);
      expect(readdirSync(lab.path(STATE))).not.toContain('drifted.swappiness');
    });

    it('a baseline that makes no sense is forgotten', () => {
      writeFileSync(lab.path('/run/memguard/baseline/vm.swappiness'), 'no\n');
      expect(reconcile()).toEqual({ status: 0, stdout: [], stderr: [] });
      expect(readdirSync(lab.path('/run/memguard/baseline'))).toEqual([]);
      expect(lab.all()).toEqual(ORIGINALS);
    });

    it('writes nowhere but to its own folder and to the settings, and opens no lease by its name', async () => {
      const files = fc.sample(mixedFiles, { seed: 7, numRuns: 100 });
      await lab.background(hold(lab, lay(lab, files)));
      const calls =
        'open,openat,creat,mkdir,mkdirat,mknod,mknodat,link,linkat,symlink,symlinkat,rename,renameat,renameat2,truncate,chmod,fchmodat,chown,fchownat';
      lab.exec([
        'strace',
        '-f',
        '-qqy',
        '-s',
        '200',
        '-e',
        `trace=${calls}`,
        '-o',
        '/run/trace',
        ...shell,
        SCRIPT,
        'reconcile',
      ]);
      const trace = readFileSync(lab.path('/run/trace'), 'utf8').split('\n');
      const succeeded = trace.filter((line) => / = \d+/.test(line));
      const writes = succeeded.filter(
        (line) => !/ open(at)?\(/.test(line) || /O_(WRONLY|RDWR|CREAT|TRUNC)/.test(line),
      );
      // More than one for each setting that was granted: the trace is not empty.
      expect(writes.length).toBeGreaterThan(5);
      const isFine = (line: string) =>
        pathsOf(line).every((path) =>
          /^(\/run\/memguard\/(state|baseline)\/|\/proc\/sys\/vm\/[a-z_]+$|\/dev\/null$)/.test(
            path,
          ),
        ) ||
        /link(at)?\(.*"\/run\/memguard\/leases\/[^"]+", .*\/run\/memguard\/state\/links[>/](?!.*AT_SYMLINK_FOLLOW)/.test(
          line,
        );
      expect(writes.filter((line) => !isFine(line))).toEqual([]);
      const opened = succeeded.filter(
        (line) => / open(at)?\(/.test(line) && /"\/run\/memguard\/leases\/[^"]/.test(line),
      );
      expect(opened).toEqual([]);
    });
  });
});

/** Absolute paths among a call's arguments. */
function pathsOf(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path = '']) => path);
}
