import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Lab, lacking, ORIGINALS } from './lab.ts';

/** bash runs this before each command; the n-th that changes anything is not reached. */
const KILLER = `set -T
trap 'case $BASH_COMMAND in printf*|mv*|rm*|echo*|ln*|mkdir*) [ $((++steps)) != "$KILL_AT" ] || kill -9 $$ ;; esac' DEBUG
steps=0
`;
const SIGKILLED = 137;
const FIRST = {
  swappiness: '10',
  dirty_ratio: '8',
  dirty_background_ratio: '4',
  min_free_kbytes: '100000',
};
const SECOND = {
  swappiness: '20',
  dirty_ratio: '40',
  dirty_background_ratio: '15',
  min_free_kbytes: '120000',
};

describe.skipIf(lacking.length > 0)('killed between any two steps', () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await Lab.open();
    lab.run(['dash'], ['init']);
    await lab.withoutWatcher();
  });
  afterEach(() => lab.close());

  /** True: it was killed; false: it came to its end before. */
  function reconcileKilledAt(step: number): boolean {
    const killer = join(lab.folder, 'killer');
    writeFileSync(killer, KILLER);
    const env = { BASH_ENV: killer, KILL_AT: String(step) };
    const status = lab.run(['bash'], ['reconcile'], { env }).status;
    expect([null, 0, SIGKILLED]).toContain(status);
    return status !== 0;
  }

  it('the next reconcile ends what it began, and every original comes back', async () => {
    let step = 0;
    for (let wasKilled = true; wasKilled; ) {
      step++;
      const first = await lab.lease('a', leaseOf(FIRST));
      wasKilled = reconcileKilledAt(step);
      expectEither(ORIGINALS, FIRST, step);
      lab.run(['dash'], ['reconcile']);
      expect(lab.all(), `first lease, step ${step}`).toEqual({ ...ORIGINALS, ...FIRST });
      const second = await lab.lease('b', leaseOf(SECOND));
      wasKilled = reconcileKilledAt(step) || wasKilled;
      expectEither(FIRST, SECOND, step);
      lab.run(['dash'], ['reconcile']);
      expect(lab.all(), `second lease, step ${step}`).toEqual({ ...ORIGINALS, ...SECOND });
      await lab.end(first);
      await lab.end(second);
      wasKilled = reconcileKilledAt(step) || wasKilled;
      expectEither(SECOND, ORIGINALS, step);
      lab.run(['dash'], ['reconcile']);
      expect(lab.all(), `no lease, step ${step}`).toEqual(ORIGINALS);
      for (const folder of ['leases', 'baseline']) {
        expect(readdirSync(lab.path(`/run/memguard/${folder}`))).toEqual([]);
      }
    }
    // It was killed at each of its steps: a pass that changes four settings has many.
    expect(step).toBeGreaterThan(20);
  });

  /** Each setting holds the one or the other, nothing else. */
  function expectEither(before: object, after: object, step: number): void {
    for (const key of Object.keys(FIRST)) {
      const values = [before, after].map((each) => (each as { [key: string]: string })[key]);
      expect(values, `${key}, step ${step}`).toContain(lab.vm(key));
    }
  }

  it('a change of somebody else is not overwritten', async () => {
    for (let step = 1, wasKilled = true; wasKilled; step++) {
      const holder = await lab.lease('a', 'vm.swappiness=10\n');
      lab.run(['dash'], ['reconcile']);
      lab.set('swappiness', '42');
      wasKilled = reconcileKilledAt(step);
      lab.run(['dash'], ['reconcile']);
      expect(lab.vm('swappiness'), `step ${step}`).toBe('42');
      await lab.end(holder);
      lab.run(['dash'], ['reconcile']);
      expect(lab.vm('swappiness'), `step ${step}`).toBe('42');
      lab.set('swappiness', '60');
    }
  });
});

function leaseOf(wanted: { [key: string]: string }): string {
  return Object.entries(wanted)
    .map(([key, value]) => `vm.${key}=${value}\n`)
    .join('');
}
