import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Lab, lacking, ORIGINALS, SCRIPT, SHELLS } from './lab.ts';
import { withSysctl } from './waiting.ts';

const NOBODY = 65534;
const LEASES = '/run/memguard/leases';

/** The numbers are those of the rules in docs/root.md. */
describe.skipIf(lacking.length > 0)('leases', () => {
  describe.each(SHELLS.map((shell) => ({ shell, name: shell.join(' ') })))('$name', ({ shell }) => {
    let lab: Lab;
    const reconcile = () => lab.run(shell, ['reconcile']);

    beforeEach(async () => {
      lab = await Lab.open();
      expect(lab.run(shell, ['init'])).toEqual({ status: 0, stdout: [], stderr: [] });
      await lab.withoutWatcher();
    });
    afterEach(() => lab.close());

    it('1: a lease lives as long as its one process, however that ends', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n', NOBODY);
      expect(reconcile().stdout).toEqual(['vm.swappiness applied 10']);
      expect(reconcile().stdout).toEqual(['vm.swappiness already 10']);
      await lab.end(holder);
      expect(reconcile().stdout).toEqual(['vm.swappiness restored 60']);
      expect(readdirSync(lab.path(LEASES))).toEqual([]);
    });

    it('3: an unlocked visible lease is dead, and removed', () => {
      writeFileSync(lab.path(`${LEASES}/dead`), 'vm.swappiness=10\n');
      expect(reconcile()).toEqual({ status: 0, stdout: [], stderr: [] });
      expect(existsSync(lab.path(`${LEASES}/dead`))).toBe(false);
      expect(lab.vm('swappiness')).toBe('60');
    });

    it('3: what is not renamed yet is neither used nor removed', async () => {
      await lab.lease('.a', 'vm.swappiness=10\n');
      writeFileSync(lab.path(`${LEASES}/.b`), '');
      expect(reconcile()).toEqual({ status: 0, stdout: [], stderr: [] });
      expect(readdirSync(lab.path(LEASES)).sort()).toEqual(['..a', '.b']);
    });

    it('3: a name that was never renamed is removed after 60 s, unless somebody holds it', async () => {
      await lab.lease('.held', '');
      writeFileSync(lab.path(`${LEASES}/.stale`), '');
      reconcile();
      lab.makeOlder(61);
      reconcile();
      expect(readdirSync(lab.path(LEASES))).toEqual(['..held']);
    });

    it('3: a shared lock keeps nothing alive', () => {
      writeFileSync(lab.path(`${LEASES}/shared`), 'vm.swappiness=10\n');
      const answer = lab.exec(['flock', '-s', `${LEASES}/shared`, ...shell, SCRIPT, 'reconcile']);
      expect(answer.stdout).toEqual([]);
    });

    it('3: others can read what root keeps for them, and nothing else', async () => {
      await lab.lease('a', 'vm.swappiness=10\n');
      reconcile();
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      expect(
        lab.exec(['cat', '/run/memguard/baseline/vm.swappiness'], { uid: NOBODY }).stdout,
      ).toEqual([`${boot} 60 10`]);
      expect(lab.exec(['ls', '/run/memguard/state'], { uid: NOBODY }).status).not.toBe(0);
      expect(statSync(lab.path('/run/memguard/baseline/vm.swappiness')).mode & 0o777).toBe(0o644);
    });

    it('3: lines outside the allow-list are skipped and said, the others count', async () => {
      await lab.lease(
        'a',
        'vm.overcommit_memory=1\n# a comment\nvm.swappiness=10\nvm.vfs_cache_pressure=0\n',
      );
      expect(reconcile()).toEqual({
        status: 0,
        stdout: ['vm.swappiness applied 10', 'vm.vfs_cache_pressure refused 100'],
        stderr: [
          'memguard-priv: lease a: line 1: not KEY=VALUE with a key that memguard may set',
          'memguard-priv: lease a: line 4: vm.vfs_cache_pressure: 0 is not within 50 and 500',
        ],
      });
      expect(lab.all()).toEqual({ ...ORIGINALS, swappiness: '10' });
    });

    it('4: lowering the dirty pair writes the background first, raising it the ratio first', async () => {
      const first = await lab.lease('a', 'vm.dirty_ratio=8\nvm.dirty_background_ratio=4\n');
      expect(reconcile().stdout).toEqual([
        'vm.dirty_background_ratio applied 4',
        'vm.dirty_ratio applied 8',
      ]);
      await lab.lease('b', 'vm.dirty_ratio=40\nvm.dirty_background_ratio=20\n');
      expect(reconcile().stdout).toEqual([
        'vm.dirty_ratio applied 40',
        'vm.dirty_background_ratio applied 20',
      ]);
      await lab.end(first);
    });

    it('4: min_free_kbytes never below its original, which root has saved', async () => {
      const holder = await lab.lease('a', 'vm.min_free_kbytes=100000\n');
      expect(reconcile().stdout).toEqual(['vm.min_free_kbytes applied 100000']);
      await lab.lease('b', 'vm.min_free_kbytes=67583\n');
      expect(reconcile().stdout).toEqual(['vm.min_free_kbytes already 100000']);
      await lab.end(holder);
      expect(reconcile().stdout).toEqual(['vm.min_free_kbytes restored 67584']);
    });

    it('4: reconcile waits two seconds for root’s lock, then says that it is busy', async () => {
      reconcile();
      const hold = 'exec 9>>/run/memguard/state/lock; flock 9; echo held; exec sleep 60';
      const holder = await lab.background(['sh', '-c', hold]);
      expect(reconcile()).toEqual({
        status: 75,
        stdout: [],
        stderr: ['memguard-priv: busy: another reconcile is at work'],
      });
      await lab.end(holder);
      expect(reconcile().status).toBe(0);
    });

    it('6: age is counted by root: after 24 h a user’s lease has ended, whatever its file says', async () => {
      await lab.lease('users', 'vm.swappiness=10\n', NOBODY);
      await lab.lease('roots', 'vm.vfs_cache_pressure=200\n');
      reconcile();
      lab.exec(['touch', '-d', '2001-01-01', `${LEASES}/roots`]);
      lab.exec(['touch', '-d', '2031-01-01', `${LEASES}/users`], { uid: NOBODY });
      lab.makeOlder(86_390);
      expect(reconcile().stdout).toEqual([
        'vm.swappiness already 10',
        'vm.vfs_cache_pressure already 200',
      ]);
      lab.makeOlder(20);
      expect(reconcile()).toEqual({
        status: 0,
        stdout: ['vm.swappiness restored 60', 'vm.vfs_cache_pressure already 200'],
        stderr: ['memguard-priv: lease users: older than 86400 s: ended'],
      });
      expect(readdirSync(lab.path(LEASES))).toEqual(['roots']);
    });

    it('7: without /run/memguard nothing is known of any original: no value is touched', () => {
      lab.set('swappiness', '10');
      lab.exec(['rm', '-r', '/run/memguard']);
      lab.exec(['mkdir', '/run/memguard']);
      expect(reconcile()).toEqual({ status: 0, stdout: [], stderr: [] });
      expect(lab.vm('swappiness')).toBe('10');
    });

    it.each(['1', '2'])(
      '3: under fs.protected_regular %s a lease is seen, and given back',
      async (level) => {
        await withSysctl('/proc/sys/fs/protected_regular', level, async () => {
          const holder = await lab.lease('a', 'vm.swappiness=10\n', NOBODY);
          expect(reconcile()).toEqual({
            status: 0,
            stdout: ['vm.swappiness applied 10'],
            stderr: [],
          });
          // What must not be used: it may create, and is refused (EX_NOINPUT).
          expect(lab.exec(['flock', '-s', '-n', `${LEASES}/a`, 'true']).status).toBe(66);
          await lab.end(holder);
          expect(reconcile().stdout).toEqual(['vm.swappiness restored 60']);
        });
      },
    );
  });
});
