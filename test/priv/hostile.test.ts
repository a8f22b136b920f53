import {
  chmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hold } from '../fuzz/attack.ts';
import { Lab, lacking, ORIGINALS, SHELLS } from './lab.ts';

const LEASES = '/run/memguard/leases';
const NOBODY = 65534;
const NOT_A_KEY = 'not KEY=VALUE with a key that memguard may set';
const NOT_A_NUMBER = 'not a number of at most 8 digits';

/** Lines that no lease may have, and why. */
const BAD_LINES: [string, string][] = [
  ['vm.overcommit_memory=1', NOT_A_KEY],
  ['vm.dirty_bytes=1048576', NOT_A_KEY],
  ['vm.nr_hugepages=1', NOT_A_KEY],
  ['swappiness=10', NOT_A_KEY],
  ['vm.=10', NOT_A_KEY],
  ['vm.swappiness dirty_ratio=10', NOT_A_KEY],
  ['vm.*=10', NOT_A_KEY],
  ['vm.../../kernel/core_pattern=1', NOT_A_KEY],
  ['kernel.core_pattern=|/tmp/x', NOT_A_KEY],
  ['vm.swappiness', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness=', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness=010', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness=0x10', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness=-1', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness= 10', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness=10 ', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness=10\r', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness=٣٠', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness=１０', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness=$(id)', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness=18446744073709551626', `vm.swappiness: ${NOT_A_NUMBER}`],
  ['vm.swappiness=0', 'vm.swappiness: 0 is not within 1 and 200'],
  ['vm.swappiness=201', 'vm.swappiness: 201 is not within 1 and 200'],
  ['vm.vfs_cache_pressure=49', 'vm.vfs_cache_pressure: 49 is not within 50 and 500'],
  ['vm.zone_reclaim_mode=1', 'vm.zone_reclaim_mode: 1 is not within 0 and 0'],
  ['vm.dirty_ratio=41', 'vm.dirty_ratio: 41 is not within 5 and 40'],
  ['vm.min_free_kbytes=1', 'vm.min_free_kbytes: 1 is not within 67584 and '],
  ['vm.extfrag_threshold=99', 'vm.extfrag_threshold: 99 is not within 100 and 1000'],
];

describe.skipIf(lacking.length > 0)('whatever a job’s user writes', () => {
  describe.each(SHELLS.map((shell) => ({ shell, name: shell.join(' ') })))('$name', ({ shell }) => {
    let lab: Lab;
    const reconcile = () => lab.run(shell, ['reconcile']);

    beforeEach(async () => {
      lab = await Lab.open();
      lab.run(shell, ['init']);
      await lab.withoutWatcher();
    });
    afterEach(() => lab.close());

    it('lines that are wrong are said and change nothing', async () => {
      await lab.lease('a', BAD_LINES.map(([line]) => `${line}\n`).join(''), NOBODY);
      const { status, stderr } = reconcile();
      expect(status).toBe(0);
      expect(stderr.map((line) => line.replace(/(?<=67584 and )\d+$/, ''))).toEqual(
        BAD_LINES.map(([, why], index) => `memguard-priv: lease a: line ${index + 1}: ${why}`),
      );
      expect(lab.all()).toEqual(ORIGINALS);
    });

    it('a last line that was cut is not believed', async () => {
      await lab.lease('a', 'vm.vfs_cache_pressure=200\nvm.swappiness=1', NOBODY);
      expect(reconcile().stdout).toEqual([
        'vm.swappiness refused 60',
        'vm.vfs_cache_pressure applied 200',
      ]);
    });

    it('both halves of a dirty pair that do not go together are refused', async () => {
      await lab.lease('a', 'vm.dirty_ratio=10\nvm.dirty_background_ratio=10\n', NOBODY);
      expect(reconcile().stdout).toEqual([
        'vm.dirty_background_ratio refused 10',
        'vm.dirty_ratio refused 20',
      ]);
      expect(lab.all()).toEqual(ORIGINALS);
    });

    it('a half that does not go with what is there is refused', async () => {
      await lab.lease('a', 'vm.dirty_background_ratio=20\n', NOBODY);
      expect(reconcile().stdout).toEqual(['vm.dirty_background_ratio refused 10']);
      await lab.lease('b', 'vm.dirty_ratio=40\n', NOBODY);
      expect(reconcile().stdout).toEqual([
        'vm.dirty_ratio applied 40',
        'vm.dirty_background_ratio applied 20',
      ]);
    });

    it('links are neither followed nor kept, FIFOs neither opened nor kept, folders left', () => {
      const [file, args] = lab.command(
        [
          'sh',
          '-c',
          `cd ${LEASES} && ln -s /proc/sys/vm/swappiness link && ln -s /nowhere broken && mkfifo fifo && mkdir folder && ln -s folder to-folder`,
        ],
        NOBODY,
      );
      expect(lab.exec([file, ...args]).status).toBe(0);
      expect(reconcile()).toEqual({
        status: 0,
        stdout: [],
        stderr: [
          'lease folder: not a file (or no room for a link to it): skipped',
          ...['broken', 'fifo', 'link', 'to-folder'].map(
            (name) => `lease ${name}: not a regular file: removed`,
          ),
        ].map((line) => `memguard-priv: ${line}`),
      });
      expect(readdirSync(lab.path(LEASES))).toEqual(['folder']);
    });

    it('a living lease of 10 MB is not read', async () => {
      await lab.lease('big', 'vm.swappiness=10\n', NOBODY);
      lab.exec(['sh', '-c', `yes vm.swappiness=10 | head -c 10000000 >>${LEASES}/big`], {
        uid: NOBODY,
      });
      expect(reconcile()).toEqual({
        status: 0,
        stdout: [],
        stderr: ['memguard-priv: lease big: over 4096 bytes: skipped'],
      });
    });

    it('of a lease with very many lines only the first 40 are read', async () => {
      await lab.lease('long', `${'#\n'.repeat(40)}vm.swappiness=10\n`, NOBODY);
      expect(reconcile()).toEqual({ status: 0, stdout: [], stderr: [] });
    });

    it('of very many leases only the first 256 are looked at', async () => {
      lab.exec(['sh', '-c', `cd ${LEASES} && seq -f a%g 300 | xargs touch`], { uid: NOBODY });
      expect(reconcile().stderr).toEqual([
        'memguard-priv: more than 256 leases: the rest is not looked at',
      ]);
      expect(readdirSync(lab.path(LEASES))).toHaveLength(44);
    });

    it.each(['vm.swappiness=10', 'vm.min_free_kbytes=99999999', 'vm.nonsense=1'])(
      'as many and as long leases as are read do not keep root’s lock for long: %s',
      async (line) => {
        const files = Array.from({ length: 256 }, (_, index) => `${LEASES}/l${index}`);
        for (const file of files) writeFileSync(lab.path(file), `${line}\n`.repeat(40));
        await lab.background(hold(lab, files));
        const start = performance.now();
        expect(reconcile().status).toBe(0);
        // Originals are back 5 s after the last lease: five times that, for a busy machine.
        expect(performance.now() - start).toBeLessThan(25_000);
      },
    );

    it('names that are not names are removed, and never printed', () => {
      for (const name of ['-rf', '$(id)', 'a b', 'a\nb', '*', 'ü', '\x1b[2J', 'x'.repeat(65)]) {
        writeFileSync(lab.path(`${LEASES}/${name}`), 'vm.swappiness=10\n');
      }
      const { stderr } = reconcile();
      expect(new Set(stderr)).toEqual(
        new Set([
          'memguard-priv: a lease is named with other characters than A-Z a-z 0-9 . _ -, or more than 64: removed',
        ]),
      );
      expect(readdirSync(lab.path(LEASES))).toEqual([]);
    });
  });
});

describe.skipIf(lacking.length > 0)('a folder that is not as init made it', () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await Lab.open();
    lab.run(['dash'], ['init']);
    await lab.withoutWatcher();
    await lab.lease('a', 'vm.swappiness=10\n');
    lab.run(['dash'], ['reconcile']);
    lab.set('vfs_cache_pressure', '77');
  });
  afterEach(() => lab.close());

  const run = '/run/memguard';
  it.each<[string, (lab: Lab) => void]>([
    [
      'leases is a link',
      (lab) => {
        renameSync(lab.path(LEASES), lab.path(`${run}/old`));
        symlinkSync('old', lab.path(LEASES));
      },
    ],
    [
      'leases is a file',
      (lab) => {
        renameSync(lab.path(LEASES), lab.path(`${run}/old`));
        writeFileSync(lab.path(LEASES), '');
      },
    ],
    ['leases is not sticky', (lab) => chmodSync(lab.path(LEASES), 0o777)],
    [
      'leases is another’s',
      (lab) => {
        lab.exec(['chown', String(NOBODY), LEASES]);
      },
    ],
    ['baseline is writable for others', (lab) => chmodSync(lab.path(`${run}/baseline`), 0o777)],
    [
      'baseline is another’s',
      (lab) => {
        lab.exec(['chown', String(NOBODY), `${run}/baseline`]);
      },
    ],
    ['state is readable for others', (lab) => chmodSync(lab.path(`${run}/state`), 0o755)],
    ['/run/memguard is writable for others', (lab) => chmodSync(lab.path(run), 0o777)],
    [
      '/run/memguard is a link',
      (lab) => {
        lab.exec(['mv', run, '/run/other']);
        lab.exec(['ln', '-s', '/run/other', run]);
      },
    ],
  ])('%s: refused, nothing is written, and said what to do', (_, spoil) => {
    spoil(lab);
    const before = lab.all();
    const { status, stdout, stderr } = lab.run(['dash'], ['reconcile']);
    expect({ status, stdout }).toEqual({ status: 77, stdout: [] });
    expect(stderr[0]).toMatch(/^memguard-priv: .*is not as init made it/);
    expect(stderr.at(-1)).toContain('put owners and modes right');
    expect(lab.all()).toEqual(before);
  });

  it('a folder of an older version is completed', () => {
    for (const name of ['state', 'rates']) rmSync(lab.path(`${run}/${name}`), { recursive: true });
    expect(lab.run(['dash'], ['reconcile']).stdout).toEqual(['vm.swappiness already 10']);
    mkdirSync(lab.path('/run/again'));
  });
});
