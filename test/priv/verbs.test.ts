import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Lab, lacking, ORIGINALS, SHELLS } from './lab.ts';

const NOBODY = 65534;
const CONF = '/etc/memguard/priv.conf';

describe.skipIf(lacking.length > 0)('verbs', () => {
  describe.each(SHELLS.map((shell) => ({ shell, name: shell.join(' ') })))('$name', ({ shell }) => {
    let lab: Lab;
    beforeEach(async () => {
      lab = await Lab.open();
      // A folder of root's in this namespace only.
      lab.exec([
        'sh',
        '-c',
        'mkdir -p /run/upper /run/work && mount -t overlay -o lowerdir=/etc,upperdir=/run/upper,workdir=/run/work overlay /etc && mkdir -p /etc/memguard',
      ]);
      lab.run(shell, ['init']);
      await lab.withoutWatcher();
    });
    afterEach(() => lab.close());
    const conf = (text: string) => writeFileSync(lab.path(CONF), text);
    const run = (...args: string[]) => lab.run(shell, args);

    it('version is 3, for anybody', () => {
      expect(lab.run(shell, ['version'], { onStdin: true, uid: NOBODY })).toEqual({
        status: 0,
        stdout: ['3'],
        stderr: [],
      });
    });

    it.each([
      [],
      ['help'],
      ['version', 'x'],
      ['init', 'x'],
      ['reconcile', 'vm.swappiness'],
      ['watch', '1'],
      ['drop'],
      ['drop', '2'],
      ['drop', '4'],
      ['compact', '1'],
      ['kmsg'],
      ['kmsg', '0'],
      ['kmsg', '86401'],
      ['kmsg', '-1'],
      ['kmsg', '1e3'],
      ['kmsg', '010'],
      ['get'],
      ['get', ''],
      ['get', 'swappiness'],
      ['get', 'vm.overcommit_memory'],
      ['get', 'vm.swappiness vm.dirty_ratio'],
      ['get', 'vm.*'],
      ['get', 'vm./../swappiness'],
      ['get', 'vm.'],
    ])('%j %j is a usage error', (...args) => {
      const given = args.filter((each) => each !== undefined);
      expect(run(...given)).toMatchObject({ status: 64, stdout: [] });
      expect(lab.all()).toEqual(ORIGINALS);
    });

    it('reconcile, watch, kmsg, init are for root', () => {
      for (const verb of [
        ['init'],
        ['reconcile'],
        ['watch'],
        ['compact'],
        ['kmsg', '10'],
        ['get', 'vm.swappiness'],
      ]) {
        const script = readFileSync('resources/memguard/memguard-priv', 'utf8');
        const [file, args] = lab.command([...shell, '-s', '--', ...verb], NOBODY);
        expect(lab.exec([file, ...args], {}, script)).toMatchObject({
          status: 77,
          stderr: ['memguard-priv: must be run as root'],
        });
      }
    });

    it('get prints any setting that memguard knows', () => {
      for (const key of Object.keys(ORIGINALS).filter(
        (name) => !/^(overcommit|panic|compact_memory|drop)/.test(name),
      )) {
        expect(run('get', `vm.${key}`)).toEqual({
          status: 0,
          stdout: [ORIGINALS[key]],
          stderr: [],
        });
      }
    });

    it('compact and drop write what their names say', () => {
      expect(run('compact').status).toBe(0);
      expect(run('drop', '1').status).toBe(0);
      expect(lab.all()).toEqual({ ...ORIGINALS, compact_memory: '1', drop_caches: '1' });
      expect(run('drop', '1')).toMatchObject({ status: 75 });
      expect(run('drop', '3').status).toBe(0);
      expect(lab.vm('drop_caches')).toBe('3');
    });

    it('a denied key is refused, and given back if a lease holds it already', async () => {
      await lab.lease('a', 'vm.swappiness=10\nvm.vfs_cache_pressure=200\n');
      run('reconcile');
      conf('# our agents\ndeny reconcile vm.swappiness');
      expect(run('reconcile')).toMatchObject({
        status: 0,
        stdout: ['vm.swappiness restored 60', 'vm.vfs_cache_pressure already 200'],
      });
      expect(run('reconcile')).toMatchObject({
        stdout: ['vm.swappiness refused 60', 'vm.vfs_cache_pressure already 200'],
      });
    });

    it('with reconcile denied all is given back, and refused with 77', async () => {
      await lab.lease('a', 'vm.swappiness=10\n');
      run('reconcile');
      conf('deny reconcile\n');
      expect(run('reconcile')).toEqual({
        status: 77,
        stdout: ['vm.swappiness restored 60'],
        stderr: [`memguard-priv: ${CONF} denies reconcile (what leases held is given back)`],
      });
    });

    it.each([
      ['compact'],
      ['drop', '3'],
      ['kmsg', '5'],
      ['watch'],
      ['init'],
      ['get', 'vm.swappiness'],
    ])('a denied verb is refused: %s', (...args) => {
      conf(`deny ${args[0]}\n`);
      expect(run(...args.filter((each) => each !== undefined))).toMatchObject({
        status: 77,
        stdout: [],
      });
      expect(lab.all()).toEqual(ORIGINALS);
    });

    it.each([
      'Deny compact',
      'deny',
      'deny: compact',
      'deny compact\r',
      'deny drop 3 now',
      'allow all',
      'deny *',
    ])('a line of priv.conf that is not understood forbids: %j', (line) => {
      conf(`${line}\n`);
      expect(run('compact')).toMatchObject({
        status: 77,
        stderr: [`memguard-priv: ${CONF}: a line that is not 'deny VERB [KEY]'`],
      });
      expect(lab.vm('compact_memory')).toBe('');
    });

    it('init makes the folders, again and again, and not in a container', () => {
      lab.exec(['rm', '-r', '/run/memguard']);
      lab.exec(['mkdir', '/run/memguard']);
      for (let time = 0; time < 2; time++) expect(run('init').status).toBe(0);
      expect(lab.exec(['sh', '-c', 'cd /run/memguard && stat -c "%n %a" . *']).stdout).toEqual([
        '. 755',
        'baseline 755',
        'leases 1777',
        'rates 700',
        'state 700',
      ]);
      lab.exec(['rm', '-r', '/run/memguard']);
      const inside = ['unshare', '-p', '-f', '--mount-proc', ...shell];
      expect(lab.run(inside, ['init'])).toMatchObject({ status: 69 });
      expect(lab.run(inside, ['reconcile'])).toMatchObject({ status: 69 });
    });

    it('where /proc/sys is read-only nothing is tuned, and no watcher started', async () => {
      await lab.lease('a', 'vm.swappiness=10\n');
      lab.exec(['mount', '-o', 'remount,bind,ro', '/proc/sys/vm']);
      expect(run('reconcile')).toMatchObject({ status: 77, stdout: [] });
      expect(readdirSync(lab.path('/run/memguard/baseline'))).toEqual([]);
    });

    it('what cannot be written is said, and nothing is left of it', async () => {
      const holder = await lab.lease('a', 'vm.swappiness=10\n');
      lab.exec([
        'mount',
        '--bind',
        '-o',
        'ro',
        '/proc/sys/vm/vfs_cache_pressure',
        '/proc/sys/vm/vfs_cache_pressure',
      ]);
      lab.exec(['mount', '-o', 'remount,bind,ro', '/proc/sys/vm/vfs_cache_pressure']);
      await lab.lease('b', 'vm.vfs_cache_pressure=200\n');
      expect(run('reconcile').stdout).toEqual([
        'vm.swappiness applied 10',
        'vm.vfs_cache_pressure failed 100',
      ]);
      await lab.end(holder);
    });

    it.runIf(shell[0] !== 'busybox')('each change goes to syslog, and nothing else', async () => {
      lab.cover('/usr/bin/logger', '#!/bin/sh\n{ echo "$*"; cat; } >>/run/syslog\n', 0o755);
      const holder = await lab.lease('a', 'vm.swappiness=10\n');
      for (let time = 0; time < 2; time++) run('reconcile');
      await lab.end(holder);
      for (let time = 0; time < 2; time++) run('reconcile');
      const lines = readFileSync(lab.path('/run/syslog'), 'utf8').split('\n');
      expect(lines.filter((line) => line !== '')).toEqual([
        '-t memguard-priv -p daemon.notice',
        'wrote 10 to vm.swappiness, which was 60 (original: 60)',
        '-t memguard-priv -p daemon.notice',
        'wrote the original 60 back to vm.swappiness, which was 10',
      ]);
    });
  });
});
