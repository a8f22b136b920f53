import { describe, expect, it } from 'vitest';
import { whatIsMissing } from '../../../src/doctor/check.ts';
import { type EngineFindings, engineChecks, nodeCheck } from '../../../src/doctor/engine.ts';
import { type KernelFindings, kernelChecks } from '../../../src/doctor/kernel.ts';
import { type RunFindings, runFolderCheck, timerChecks } from '../../../src/doctor/run-folder.ts';
import { doctorText } from '../../../src/doctor/table.ts';

describe('Node', () => {
  it.each([
    ['16.16.0', false],
    ['16.17.0', true],
    ['18.0.0', true],
    ['14.21.3', false],
  ])('%s: ok %s', (version, ok) => {
    expect(nodeCheck(version, '/opt/node').ok).toBe(ok);
  });
});

describe('docker and its engine', () => {
  const ENGINE: NonNullable<EngineFindings['engine']> = {
    name: 'docker',
    clientVersion: null,
    serverVersion: '28.2.2',
    storageDriver: 'overlay2',
    cgroupDriver: null,
    endpoint: 'unix:///var/run/docker.sock',
    local: 'yes',
  };
  const checksOf = (findings: Partial<EngineFindings>) =>
    engineChecks({
      docker: '/usr/bin/docker',
      clientVersion: '28.2.2',
      engine: ENGINE,
      isDenied: false,
      daemonless: null,
      ...findings,
    });

  it('on this kernel: well', () => {
    expect(checksOf({}).map(({ ok }) => ok)).toEqual([true, true]);
    expect(checksOf({})[1]?.found).toBe(
      'docker, 28.2.2, overlay2, on this kernel (unix:///var/run/docker.sock)',
    );
  });

  it('no docker, but podman: well', () => {
    const daemonless = { name: 'podman', path: '/usr/bin/podman', version: '4.3.1' };
    const checks = checksOf({ docker: null, engine: null, daemonless });
    expect(whatIsMissing(checks)).toEqual([]);
    expect(checks.map(({ found }) => found)).toEqual([
      'none; podman is there: /usr/bin/podman, 4.3.1',
      'podman, on this kernel (without a daemon)',
    ]);
    // Where docker is there too, its engine is what most builds need.
    expect(whatIsMissing(checksOf({ engine: null, daemonless }))).toEqual(['engine']);
  });

  it.each([
    ['no client', { docker: null }, 'docker', /install docker/],
    ['nobody answers', { engine: null }, 'engine', /systemctl start docker/],
    ['not for this user', { engine: null, isDenied: true }, 'engine', /usermod -aG docker /],
    ['another kernel', { engine: { ...ENGINE, local: 'no' as const } }, 'engine', /own host/],
    ['not told', { engine: { ...ENGINE, local: 'unknown' as const } }, 'engine', /docker info/],
  ])('%s: memguard only observes', (_, findings, check, mend) => {
    const checks = checksOf(findings);
    expect(whatIsMissing(checks)).toEqual([check]);
    expect(checks.find((each) => each.check === check)?.mend).toMatch(mend);
  });
});

describe('the kernel', () => {
  const KERNEL: KernelFindings = {
    kernel: '5.14.0',
    log: '/dev/kmsg',
    logByRights: false,
    hasPressure: true,
    extfrag: 'there',
    cgroupVersion: 'v2',
    swapTotalKiB: 2 * 1024 * 1024,
    swappiness: '60',
    container: null,
  };
  const failing = (findings: Partial<KernelFindings>) =>
    kernelChecks({ ...KERNEL, ...findings }).filter(({ ok }) => !ok);

  it('with everything: well', () => {
    expect(failing({})).toEqual([]);
  });

  it('without swap swappiness means nothing', () => {
    const [swap] = failing({ swapTotalKiB: 0 });
    expect(swap).toMatchObject({ check: 'swap' });
    expect(swap?.found).toContain('vm.swappiness (60) means nothing');
  });

  it('a log that only memguard-priv may read is readable', () => {
    expect(failing({ log: null, logByRights: true })).toEqual([]);
    expect(failing({ log: null })).toMatchObject([{ check: 'kernel-log' }]);
  });

  it('without pressure (EL7, or EL8 without psi=1)', () => {
    expect(failing({ hasPressure: false })).toMatchObject([
      { check: 'pressure', mend: 'boot with psi=1' },
    ]);
  });

  it('debugfs for root only is no fault: what it shows is computed', () => {
    expect(failing({ extfrag: 'denied' })).toEqual([]);
    expect(failing({ extfrag: 'absent' })).toEqual([]);
  });

  it('none of it keeps memguard from its main job', () => {
    const all = { log: null, hasPressure: false, cgroupVersion: null, swapTotalKiB: null };
    expect(failing(all)).toHaveLength(4);
    expect(whatIsMissing(failing(all))).toEqual([]);
  });
});

describe('/run/memguard', () => {
  const THERE: RunFindings = {
    run: { uid: 0, mode: 0o755 },
    leases: { uid: 0, mode: 0o1777 },
    isInstalled: true,
    hasSystemd: true,
    hasTimer: true,
    container: null,
  };
  const checkOf = (findings: Partial<RunFindings>) => runFolderCheck({ ...THERE, ...findings });

  it('as init makes it: well', () => {
    expect(checkOf({}).ok).toBe(true);
  });

  it.each([
    ['in a container', { run: null, container: 'docker' }, /-v \/run\/memguard:\/run\/memguard/],
    ['vanished', { run: null }, /memguard-priv init/],
    ['never installed', { run: null, isInstalled: false }, /memguard install/],
    ["another's", { run: { uid: 1000, mode: 0o755 } }, /rm -r/],
    ['open to others', { run: { uid: 0, mode: 0o775 } }, /rm -r/],
    ['without leases', { leases: null }, /rm -r/],
    ['leases without the sticky bit', { leases: { uid: 0, mode: 0o777 } }, /rm -r/],
  ])('%s: what mends it', (_, findings, mend) => {
    expect(checkOf(findings)).toMatchObject({ ok: false });
    expect(checkOf(findings).mend).toMatch(mend);
  });

  it('vanished: the originals are lost, and that is said', () => {
    expect(checkOf({ run: null }).found).toContain('originals of settings in force are lost');
  });

  it('the timer is asked for only where systemd runs and memguard is installed', () => {
    const off = { ...THERE, hasTimer: false };
    expect(timerChecks(off)).toMatchObject([{ check: 'timer', ok: false }]);
    expect(timerChecks({ ...off, hasSystemd: false })).toEqual([]);
    expect(timerChecks({ ...off, isInstalled: false })).toEqual([]);
    expect(timerChecks(THERE)).toMatchObject([{ ok: true }]);
  });
});

describe('for people', () => {
  it('a mend that serves several is told once', () => {
    const checks = ['engine', 'vm.swappiness'].map((check) => ({
      check,
      ok: false,
      found: 'missing',
      mend: 'do this',
    }));
    expect(doctorText(checks)).toBe(
      [
        '—   engine         missing',
        '                   → do this',
        '—   vm.swappiness  missing',
        '',
        'memguard only observes here: engine',
      ].join('\n'),
    );
  });

  it('control characters of a file do not reach the terminal', () => {
    const text = doctorText([{ check: 'a', ok: true, found: 'x\x1b[2J\ny', mend: null }]);
    expect(text.split('\n')[0]).toBe('ok  a  x?[2J?y');
    expect(text).toContain('memguard can heal failed builds here.');
  });
});
