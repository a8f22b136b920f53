import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Lab, lacking, SHELLS } from './lab.ts';

const LAST = '/run/memguard/last';
const BOOT = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

/** Hundredths of a second since boot. */
function uptimeCentiseconds(): number {
  return Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]?.replace('.', ''));
}

describe.skipIf(lacking.length > 0)('remedies', () => {
  describe.each(SHELLS.map((shell) => ({ shell, name: shell.join(' ') })))('$name', ({ shell }) => {
    let lab: Lab;
    beforeEach(async () => {
      lab = await Lab.open();
      lab.run(shell, ['init']);
    });
    afterEach(() => lab.close());
    const run = (...args: string[]) => lab.run(shell, args);
    const last = () => (existsSync(lab.path(LAST)) ? readFileSync(lab.path(LAST), 'utf8') : '');
    /** ACTION and when it ended, of a file that must be whole. */
    const ends = () =>
      last()
        .split('\n')
        .slice(0, -1)
        .map((line) => {
          const [, action, ended] = new RegExp(`^([a-z0-9]+) ${BOOT} (\\d+)$`).exec(line) ?? [];
          return [action, Number(ended)] as const;
        });
    const forget = () => lab.exec(['sh', '-c', 'rm -f /run/memguard/rates/*']);

    it('tells everybody when the last of each kind ended; only root can write it', () => {
      const before = uptimeCentiseconds();
      run('compact');
      run('drop', '1');
      run('compact');
      const after = uptimeCentiseconds();
      expect(ends().map(([action]) => action)).toEqual(['drop1', 'compact']);
      for (const [, ended] of ends()) {
        expect(ended).toBeGreaterThanOrEqual(before);
        expect(ended).toBeLessThanOrEqual(after);
      }
      const { uid, mode } = statSync(lab.path(LAST));
      expect([uid, mode & 0o7777]).toEqual([0, 0o644]);
    });

    it('says nothing of one that was refused', () => {
      lab.exec(['mount', '-o', 'remount,bind,ro', '/proc/sys/vm']);
      expect(run('compact').status).toBe(77);
      expect(last()).toBe('');
    });

    it('compact since: not again, if one has ended since', () => {
      const failedAt = uptimeCentiseconds() - 1;
      expect(run('compact', 'since', String(failedAt)).status).toBe(0);
      lab.set('compact_memory', '');
      expect(run('compact', 'since', String(failedAt))).toMatchObject({
        status: 75,
        stderr: ['memguard-priv: shared: a compaction has ended since'],
      });
      expect(lab.vm('compact_memory')).toBe('');
      const [, ended] = ends()[0] ?? [];
      expect(run('compact', 'since', String(ended)).status).toBe(0);
      expect(lab.vm('compact_memory')).toBe('1');
    });

    it.each([
      [
        'of another boot',
        () => `compact 00000000-0000-0000-0000-000000000000 ${uptimeCentiseconds()}`,
      ],
      ['of the future', () => `compact ${BOOT} ${uptimeCentiseconds() + 360_000}`],
      ['that is no number', () => `compact ${BOOT} 9x9`],
      ['of a preflight', () => `preflight ${BOOT} ${uptimeCentiseconds()}`],
      ['of a drop', () => `drop1 ${BOOT} ${uptimeCentiseconds()}`],
    ])('compact since: an end %s is not shared', (_, line) => {
      writeFileSync(lab.path(LAST), `${line()}\n`);
      expect(run('compact', 'since', '1').status).toBe(0);
      expect(lab.vm('compact_memory')).toBe('1');
    });

    it('eight at once that failed together: one compaction', async () => {
      const failedAt = String(uptimeCentiseconds() - 1);
      const script = `for n in 1 2 3 4 5 6 7 8; do "$@" compact since ${failedAt} 2>/dev/null && echo done & done; wait`;
      const path = '/run/memguard-priv-script';
      writeFileSync(lab.path(path), readFileSync('resources/memguard/memguard-priv'));
      const answer = lab.exec(['sh', '-c', script, 'sh', ...shell, path]);
      expect(answer.stdout).toEqual(['done']);
    });

    it('compact preflight: once in ten minutes, and it is no remedy', () => {
      expect(run('compact', 'preflight').status).toBe(0);
      expect(ends().map(([action]) => action)).toEqual(['preflight']);
      lab.set('compact_memory', '');
      expect(run('compact', 'preflight')).toMatchObject({
        status: 75,
        stderr: ['memguard-priv: too soon: preflight was done 1 times in the last 600 s'],
      });
      expect(lab.vm('compact_memory')).toBe('');
      expect(run('compact', 'since', '1').status).toBe(0);
      forget();
      expect(run('compact', 'preflight').status).toBe(0);
      expect(ends().map(([action]) => action)).toEqual(['compact', 'preflight']);
    });

    it('compact preflight counts as a compaction', () => {
      for (let time = 0; time < 6; time++) expect(run('compact').status).toBe(0);
      expect(run('compact', 'preflight').status).toBe(75);
      expect(run('compact')).toMatchObject({ status: 75 });
    });

    it.each([
      ['compact', 'since'],
      ['compact', 'since', ''],
      ['compact', 'since', '-1'],
      ['compact', 'since', '1.5'],
      ['compact', 'since', '012'],
      ['compact', 'since', '99999999999999'],
      ['compact', 'preflight', '1'],
      ['compact', ''],
      ['compact', '', '1'],
    ])('%j %j %j is a usage error', (...args) => {
      expect(run(...args.filter((each) => each !== undefined))).toMatchObject({ status: 64 });
      expect(lab.vm('compact_memory')).toBe('');
    });
  });
});
