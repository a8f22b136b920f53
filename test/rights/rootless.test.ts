import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memguard, noRoot, type Place, place, reportIn } from '../cli/memguard.ts';
import { untilCompacted } from '../engine/builds.ts';
import { missing, needs } from '../needs.ts';

const PRIV = '/usr/local/sbin/memguard-priv';
const PROACTIVENESS = '/proc/sys/vm/compaction_proactiveness';
const NAME = `memguard-r${process.pid}`;
const unfit = [
  ...needs('podman', 'runc', 'newuidmap', 'useradd', 'userdel', 'sudo', 'busybox'),
  ...missing([...noRoot, ...(existsSync(PRIV) ? [`a host without ${PRIV}`] : [])]),
];

/** A rootless engine is the user's own process: the memory is this kernel's, and only memguard's own rights heal it. */
describe.skipIf(unfit.length > 0)("an unprivileged user's own (rootless) podman", () => {
  let where: Place;
  let uid: number;
  let out: string;
  let build: ReturnType<typeof untilCompacted>;
  let proactiveness: string | null = null;

  beforeEach(() => {
    where = place();
    out = join(where.tmp, 'out');
    if (existsSync(PROACTIVENESS)) {
      proactiveness = readFileSync(PROACTIVENESS, 'utf8');
      writeFileSync(PROACTIVENESS, '0');
    }
    // Not --system: only others get ids of their own for what is in their containers.
    execFileSync('useradd', ['--home-dir', join(where.folder, 'home'), NAME]);
    uid = Number(execFileSync('id', ['-u', NAME], { encoding: 'utf8' }));
    build = untilCompacted(where);
    build.arm();
    useOwnStorage();
    execFileSync('chmod', ['-R', 'a+rX', build.folder]);
  });

  afterEach(async () => {
    await memguard(['uninstall'], where);
    if (proactiveness !== null) writeFileSync(PROACTIVENESS, proactiveness);
    endPause();
    // It warns of the process that has just been ended.
    execFileSync('userdel', ['--force', NAME], { stdio: 'ignore' });
  });

  /** podman leaves a process of the user behind, which holds the user namespace. */
  function endPause(): void {
    const pidFile = join(where.folder, 'home/run/libpod/tmp/pause.pid');
    if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL');
  }

  function useOwnStorage(): void {
    const { folder, env } = where;
    const home = join(folder, 'home');
    const conf = join(folder, 'containers.conf');
    writeFileSync(conf, '[engine]\nruntime = "runc"\ncgroup_manager = "cgroupfs"\n');
    const storage = join(folder, 'storage.conf');
    const roots = `graphroot = "${home}/graph"\nrunroot = "${home}/runroot"\n`;
    writeFileSync(storage, `[storage]\ndriver = "vfs"\n${roots}`);
    const runtime = join(home, 'run');
    mkdirSync(runtime, { mode: 0o700 });
    execFileSync('chown', ['-R', `${uid}:${uid}`, home]);
    Object.assign(env, {
      CONTAINERS_CONF: conf,
      CONTAINERS_STORAGE_CONF: storage,
      XDG_RUNTIME_DIR: runtime,
    });
  }

  const run = () => {
    const words = ['podman', 'build', '--isolation', 'chroot', '.'];
    const options = ['--no-preflight', '--remedies', 'compact', '--out', out];
    return memguard(['run', ...options, '--', ...words], where, { uid, cwd: build.folder });
  };

  it('is healed through sudo, and repeated', async () => {
    await memguard(['install', '--user', NAME], where);
    const answer = await run();
    expect(answer.said).toContainEqual(expect.stringMatching(/running it again, once/));
    expect(answer.exitCode).toBe(0);
    expect(reportIn(out)).toMatchObject({
      verdict: 'passed-after-retry',
      engine: { name: 'podman', local: 'yes', storageDriver: 'vfs' },
      remedies: [{ result: 'recovered' }],
    });
  });

  it('without rights fails as it would, with one line that says why', async () => {
    const answer = await run();
    expect(answer.exitCode).toBe(1);
    expect(
      answer.said.filter((line) => /not run again: compacting memory needs root/.test(line)),
    ).toHaveLength(1);
    expect(reportIn(out)).toMatchObject({ verdict: 'failed', engine: { local: 'yes' } });
  });
});
