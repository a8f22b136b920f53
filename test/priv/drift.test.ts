import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Lab, lacking, SHELLS } from './lab.ts';

describe.skipIf(lacking.length > 0)('a key that somebody else has changed', () => {
  describe.each(SHELLS.map((shell) => ({ shell, name: shell.join(' ') })))('$name', ({ shell }) => {
    let lab: Lab;
    const reconcile = () => lab.run(shell, ['reconcile']).stdout;

    beforeEach(async () => {
      lab = await Lab.open();
      lab.run(shell, ['init']);
      await lab.withoutWatcher();
    });
    afterEach(() => lab.close());

    it('stays for as long as the leases of that time live, and afterwards', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\nvm.vfs_cache_pressure=200\n');
      reconcile();
      lab.set('swappiness', '42');
      for (let round = 0; round < 3; round++) {
        expect(reconcile()).toEqual([
          'vm.swappiness drifted 42',
          'vm.vfs_cache_pressure already 200',
        ]);
      }
      await lab.end(holder);
      expect(reconcile()).toEqual(['vm.vfs_cache_pressure restored 100']);
      expect(lab.vm('swappiness')).toBe('42');
    });

    it('is the original of a lease that comes later, and the older one still may not', async () => {
      const older = await lab.lease('a', 'vm.swappiness=10\n');
      reconcile();
      lab.set('swappiness', '42');
      expect(reconcile()).toEqual(['vm.swappiness drifted 42']);
      const later = await lab.lease('b', 'vm.swappiness=20\n');
      expect(reconcile()).toEqual(['vm.swappiness applied 20']);
      await lab.end(later);
      expect(reconcile()).toEqual(['vm.swappiness restored 42']);
      expect(reconcile()).toEqual(['vm.swappiness drifted 42']);
      await lab.end(older);
      expect(reconcile()).toEqual([]);
      expect(lab.vm('swappiness')).toBe('42');
    });

    it('is taken as the original by a lease that comes before anybody noticed', async () => {
      await lab.lease('a', 'vm.swappiness=10\n');
      reconcile();
      lab.set('swappiness', '42');
      const later = await lab.lease('b', 'vm.swappiness=20\n');
      expect(reconcile()).toEqual(['vm.swappiness applied 20']);
      await lab.end(later);
      expect(reconcile()).toEqual(['vm.swappiness restored 42']);
    });

    it('may be tuned again once the leases of that time are gone', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n');
      reconcile();
      lab.set('swappiness', '42');
      reconcile();
      await lab.end(holder);
      reconcile();
      await lab.lease('b', 'vm.swappiness=10\n');
      expect(reconcile()).toEqual(['vm.swappiness applied 10']);
    });

    it('is not noticed if it is back at its original: that is what memguard wants at last', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n');
      reconcile();
      await lab.end(holder);
      lab.set('swappiness', '60');
      expect(reconcile()).toEqual(['vm.swappiness restored 60']);
      lab.set('swappiness', '10');
      expect(reconcile()).toEqual([]);
      expect(lab.vm('swappiness')).toBe('10');
    });
  });
});
