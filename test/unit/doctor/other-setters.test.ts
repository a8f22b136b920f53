import { describe, expect, it } from 'vitest';
import { cronCheck, findCron } from '../../../src/doctor/cron.ts';
import { findSysctlFiles, settingsIn, sysctlFilesCheck } from '../../../src/doctor/sysctl-files.ts';
import { findTuned, tunedCheck } from '../../../src/doctor/tuned.ts';
import { MemoryTree } from '../probe/trees.ts';

describe('sysctl.d', () => {
  it.each([
    ['vm.swappiness = 10', [['vm.swappiness', '10']]],
    ['vm/swappiness=10', [['vm.swappiness', '10']]],
    ['  -vm.dirty_ratio =  30  ', [['vm.dirty_ratio', '30']]],
    ['# vm.swappiness = 10', []],
    ['; vm.swappiness = 10', []],
    ['net.core.somaxconn = 10', []],
    ['vm.overcommit_memory = 1', []],
    ['vm.swappiness', []],
    ['vm.swappiness =', []],
  ])('%j', (line, found) => {
    expect(settingsIn(`${line}\n`).map(({ key, value }) => [key, value])).toEqual(found);
  });

  it('is read as systemd-sysctl reads it: a name hides the same in later folders; ours is not told', () => {
    const tree = new MemoryTree({
      'etc/sysctl.d/50-a.conf': 'vm.swappiness=1\n',
      'etc/sysctl.d/90-memguard.conf': 'vm.swappiness=10\n',
      'etc/sysctl.d/note.txt': 'vm.swappiness=7\n',
      'usr/lib/sysctl.d/50-a.conf': 'vm.swappiness=2\n',
      'usr/lib/sysctl.d/60-b.conf': 'vm.dirty_ratio=3\n',
      'etc/sysctl.conf': 'vm.swappiness=4\n',
    });
    const found = findSysctlFiles(tree).map(({ value, file }) => `${value} ${file}`);
    expect(found).toEqual([
      '1 /etc/sysctl.d/50-a.conf',
      '3 /usr/lib/sysctl.d/60-b.conf',
      '4 /etc/sysctl.conf',
    ]);
  });

  it('tells what is set at boot; that is no fault', () => {
    const setting = { key: 'vm.swappiness', value: '1', file: '/etc/sysctl.conf' };
    expect(sysctlFilesCheck([setting])).toMatchObject({
      ok: true,
      found: 'sets at boot: vm.swappiness=1 (/etc/sysctl.conf)',
    });
  });
});

describe('tuned', () => {
  const PROFILES = {
    'usr/lib/tuned/throughput-performance/tuned.conf':
      '[main]\nsummary=x\n[sysctl]\nvm.dirty_ratio = 40\nvm.swappiness=10\n',
    'usr/lib/tuned/profiles/mine/tuned.conf':
      '[main]\ninclude=throughput-performance\n[sysctl]\nvm.swappiness=20\n',
    'usr/lib/tuned/loop/tuned.conf': '[main]\ninclude=loop\n[sysctl]\nvm.swappiness=20\n',
    'usr/lib/tuned/balanced/tuned.conf': '[cpu]\ngovernor=conservative\n',
  };
  const checkOf = (active: string) =>
    tunedCheck(findTuned(new MemoryTree({ ...PROFILES, 'etc/tuned/active_profile': active })));

  it('with a profile that sets the same keys is told, with those it includes', () => {
    expect(checkOf('mine\n')).toEqual({
      check: 'tuned',
      ok: false,
      found: 'mine sets the same keys: vm.dirty_ratio=40, vm.swappiness=20',
      mend: 'tuned-adm off, or a tuned profile without these keys',
    });
  });

  it.each(['', '\n', 'balanced\n', '../../etc/passwd\n', 'gone\n'])('%j: no fault', (active) => {
    expect(checkOf(active).ok).toBe(true);
  });

  it('ends with a profile that includes itself', () => {
    expect(checkOf('loop\n').found).toBe('loop sets the same keys: vm.swappiness=20');
  });

  it('is not here', () => {
    expect(tunedCheck(findTuned(new MemoryTree({})))).toMatchObject({ ok: true });
  });
});

describe('cron', () => {
  const checkOf = (entries: ConstructorParameters<typeof MemoryTree>[0]) =>
    cronCheck(findCron(new MemoryTree(entries)));

  it.each([
    'etc/crontab',
    'etc/cron.d/caches',
    'etc/cron.hourly/caches',
    'var/spool/cron/root',
    'var/spool/cron/crontabs/root',
  ])('%s that drops caches is told', (path) => {
    expect(checkOf({ [path]: '# nightly\n0 3 * * * echo 3 > /proc/sys/vm/drop_caches\n' })).toEqual(
      {
        check: 'cron',
        ok: false,
        found: expect.stringContaining(`drops caches: /${path}`),
        mend: `take drop_caches out of /${path}`,
      },
    );
  });

  it('a line that is commented out drops nothing', () => {
    expect(checkOf({ 'etc/crontab': '# 0 3 * * * echo 3 >/proc/sys/vm/drop_caches\n' }).ok).toBe(
      true,
    );
  });

  it('the last value that was written is told where the kernel shows it', () => {
    expect(checkOf({ 'proc/sys/vm/drop_caches': '3\n' }).found).toContain('3 was written');
    expect(checkOf({ 'proc/sys/vm/drop_caches': '0\n' }).found).not.toContain('was written');
  });

  it('a folder that this user may not look into is told', () => {
    class Closed extends MemoryTree {
      override list(path: string) {
        return path === 'var/spool/cron/crontabs'
          ? ({ kind: 'problem', message: 'not readable' } as const)
          : super.list(path);
      }
    }
    const found = cronCheck(findCron(new Closed({}))).found;
    expect(found).toContain('not readable by this user: /var/spool/cron/crontabs');
  });
});
