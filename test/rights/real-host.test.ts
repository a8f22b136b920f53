import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeEngine } from '../cli/engine.ts';
import { failsOnce, memguard, type Place, place, reportIn, standIn } from '../cli/memguard.ts';
import { missing, needs } from '../needs.ts';
import { checksIn } from './agent-runs.ts';
import { lacking } from './host-copy.ts';

const PRIV = '/usr/local/sbin/memguard-priv';
const NAME = `memguard-${process.pid}`;
/** What is installed here already is not this test's to remove. */
const unfit = [
  ...lacking,
  ...needs('useradd', 'userdel'),
  ...missing(existsSync(PRIV) ? [`a host without ${PRIV}`] : []),
];

let where: Place;

describe.skipIf(unfit.length > 0)('on this very host: a real user, the real sudo', () => {
  afterEach(async () => {
    await memguard(['uninstall'], where);
    execFileSync('userdel', [NAME]);
  });

  it('doctor, install, a build that is healed, uninstall', async () => {
    where = place();
    execFileSync('useradd', ['--system', '--no-create-home', NAME]);
    const uid = Number(execFileSync('id', ['-u', NAME], { encoding: 'utf8' }));
    standIn(where, failsOnce(where));
    const engine = await fakeEngine(where);
    const asUser = { uid, env: { ...engine, MEMGUARD_REMEDIES: 'compact' } };
    const before = listing();

    const sick = await memguard(['doctor', '--json'], where, asUser);
    expect(sick.exitCode).toBe(69);
    expect(checksIn(sick.stdout).rights).toMatchObject({
      ok: false,
      found: `${PRIV} is not installed`,
      mend: `memguard install --user ${NAME} (as root)`,
    });

    const install = await memguard(['install', '--user', NAME], where);
    expect(install).toMatchObject({ exitCode: 0, stderr: '' });
    const well = await memguard(['doctor'], where, asUser);
    expect(well.stdout).toContain('memguard can heal failed builds here.');
    expect(well.exitCode).toBe(0);

    const out = `${where.tmp}/out`;
    const scanned = compactions();
    const run = await memguard(['run', '--out', out, '--', 'docker', 'build', '.'], where, asUser);
    expect(run).toMatchObject({ exitCode: 0, stdout: 'built\n' });
    expect(compactions()).toBeGreaterThan(scanned);
    expect(reportIn(out)).toMatchObject({ verdict: 'passed-after-retry' });

    const uninstall = await memguard(['uninstall'], where);
    expect(uninstall).toMatchObject({ exitCode: 0, stderr: '' });
    expect(listing()).toBe(before);
  });
});

/** /etc, /usr and /run, with a sum of each file that is not large; but for /run/memguard, which others' remedies make, too. */
function listing(): string {
  const script = `
    find /etc /usr /run -xdev -path /run/memguard -prune -o -printf '%y %m %U:%G %s %p -> %l\\n' | grep -v ' /run/sudo'
    find /etc /run /usr/local/sbin -xdev -path /run/memguard -prune -o -type f -exec cksum {} +`;
  return execFileSync('sh', ['-c', `{ ${script}\n} 2>/dev/null | LC_ALL=C sort`], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
}

/** Pages that the kernel has looked at to compact memory. */
function compactions(): number {
  const vmstat = readFileSync('/proc/vmstat', 'utf8');
  return Number(/^compact_migrate_scanned (\d+)/m.exec(vmstat)?.[1]);
}
