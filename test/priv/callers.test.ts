import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Lab, lacking, ORIGINALS, SCRIPT, SHELLS } from './lab.ts';
import { until } from './waiting.ts';

const NOBODY = 65534;
/** What sudo hands on as the caller has it: limits, and signals that are ignored. */
const CALLERS = [
  ...[
    '-n 10',
    '-n 12',
    '-n 14',
    '-n 16',
    '-d 400',
    '-s 100',
    '-c 0',
    '-m 1',
    '-t 1',
    '-f 2',
    '-v 9000',
  ].map((limit) => `ulimit ${limit}`),
  "trap '' TERM ALRM CHLD HUP INT QUIT PIPE USR1 CONT XCPU XFSZ",
];

describe.skipIf(lacking.length > 0)('whatever a caller hands on', () => {
  describe.each(SHELLS.map((shell) => ({ shell, name: shell.join(' ') })))('$name', ({ shell }) => {
    let lab: Lab;
    const reconcile = (prelude: string) =>
      lab.exec(['bash', '-c', `${prelude}; exec "$@"`, 'bash', ...shell, SCRIPT, 'reconcile']);

    beforeEach(async () => {
      lab = await Lab.open();
      lab.run(shell, ['init']);
    });
    afterEach(() => lab.close());

    it.each(CALLERS)('it does its work, or nothing, and all comes back: %s', async (prelude) => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n', NOBODY);
      reconcile(prelude);
      expect(['10', '60']).toContain(lab.vm('swappiness'));
      await lab.end(holder);
      lab.run(shell, ['reconcile']);
      await until(() => lab.watchers().length === 0);
      expect(lab.all()).toEqual(ORIGINALS);
    });

    it('a watcher that was started with signals ignored still sees that another lease ends', async () => {
      // The timeout(1) of busybox hands on what is ignored.
      lab.cover('/usr/bin/timeout', '#!/bin/sh\nexec busybox timeout "$@"\n', 0o755);
      // It waits for the lock of the last in the order of names.
      await lab.lease('z', 'vm.swappiness=10\n', NOBODY);
      const victim = await lab.lease('a', 'vm.vfs_cache_pressure=200\n', NOBODY);
      reconcile("trap '' TERM ALRM CHLD");
      expect(lab.vm('vfs_cache_pressure')).toBe('200');
      // Once it waits: a second is enough nearly always, and less would only show less.
      await sleep(1000);
      await lab.end(victim);
      await until(() => lab.vm('vfs_cache_pressure') === '100');
      expect(lab.vm('swappiness')).toBe('10');
    });

    it('users can: a newer lease of one overrides an older one of another, within the bounds, until it ends', async () => {
      await lab.lease('a', 'vm.swappiness=10\n', NOBODY);
      reconcile('true');
      const newer = await lab.lease('b', 'vm.swappiness=100\nvm.vfs_cache_pressure=1\n', 4711);
      reconcile('true');
      expect([lab.vm('swappiness'), lab.vm('vfs_cache_pressure')]).toEqual(['100', '100']);
      await lab.end(newer);
      reconcile('true');
      expect(lab.vm('swappiness')).toBe('10');
    });

    it('users can: keep a lease of another alive by a lock, until it is 24 h old', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n', NOBODY);
      reconcile('true');
      const hold = 'exec 9</run/memguard/leases/a && flock 9 && echo held && exec sleep 3600 >&-';
      const waits = lab.background(['sh', '-c', hold], 4711);
      await lab.end(holder);
      await waits;
      reconcile('true');
      expect(lab.vm('swappiness')).toBe('10');
      lab.makeOlder(86_401);
      reconcile('true');
      await until(() => lab.vm('swappiness') === '60');
    });
  });
});
