import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { needs } from '../needs.ts';
import { OPS, readProjectFile } from './ops-files.ts';

describe('the systemd units', () => {
  it.skipIf(needs('systemd-analyze').length > 0)(
    'systemd-analyze verify has nothing to say',
    () => {
      const units = ['memguard-metrics.service', 'memguard-metrics.timer'];
      const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...units], {
        cwd: OPS,
        encoding: 'utf8',
      });
      expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' });
    },
  );

  // systemd.exec(5): these imply NoNewPrivileges for a user other than root, or make /proc/sys read-only.
  it.each([
    'NoNewPrivileges',
    'SystemCallFilter',
    'RestrictAddressFamilies',
    'PrivateDevices',
    'ProtectKernelTunables',
    'ProtectKernelModules',
    'MemoryDenyWriteExecute',
    'DynamicUser',
  ])('do not take away by %s= what memguard needs to act', (setting) => {
    expect(readProjectFile('ops/memguard-metrics.service')).not.toMatch(
      new RegExp(`^${setting}=`, 'm'),
    );
  });
});
