import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { carriersOf } from '../chaos/processes.ts';
import { memguard, type Place, place, reportIn } from '../cli/memguard.ts';
import { context } from '../engine/builds.ts';
import { type Engine, leftOut, startEngine } from '../engine/engine.ts';
import { missing, needs } from '../needs.ts';
import { until } from '../priv/waiting.ts';

const PRIV = '/usr/local/sbin/memguard-priv';
const NAME = `memguard-b${process.pid}`;
const COOKIE = `JENKINS_NODE_COOKIE=memguard-${process.pid}`;
const SWAPPINESS = '/proc/sys/vm/swappiness';
const unfit = [
  ...leftOut,
  ...needs('useradd', 'userdel', 'sudo'),
  ...missing(existsSync(PRIV) ? [`a host without ${PRIV}`] : []),
];

const swappiness = () => readFileSync(SWAPPINESS, 'utf8').trim();

describe.skipIf(unfit.length > 0)(
  'an unprivileged user, with sudo, an engine and a profile',
  () => {
    let where: Place;
    let engine: Engine;
    let uid: number;
    let original: string;

    beforeAll(async () => {
      engine = await startEngine();
      const socket = engine.env.DOCKER_HOST?.replace('unix://', '') ?? '/var/run/docker.sock';
      chmodSync(socket, 0o666);
      chmodSync(dirname(socket), 0o755);
    });
    afterAll(() => engine.stop());

    beforeEach(async () => {
      where = place();
      original = swappiness();
      execFileSync('useradd', ['--system', '--no-create-home', NAME]);
      uid = Number(execFileSync('id', ['-u', NAME], { encoding: 'utf8' }));
      await memguard(['install', '--user', NAME], where);
    });
    afterEach(async () => {
      await memguard(['uninstall'], where);
      // The sampler may take some seconds to see that its block is over.
      execFileSync('userdel', ['--force', NAME]);
    });

    it('10 in the build, the original afterwards', async () => {
      expect(original).not.toBe('10');
      const folder = context(where, { steps: [`RUN ["/bin/busybox", "cat", "${SWAPPINESS}"]`] });
      execFileSync('chmod', ['-R', 'a+rX', folder]);
      const out = `${where.tmp}/out`;
      const env = { ...engine.env, DOCKER_BUILDKIT: '0' };
      const args = ['run', '--profile', 'swappiness-10', '--out', out, '--'];
      const build = await memguard([...args, 'docker', 'build', '--no-cache', folder], where, {
        uid,
        env,
      });
      expect(build).toMatchObject({ exitCode: 0, said: ['passed, nothing to do'] });
      expect(build.stdout).toMatch(/^10$/m);
      expect(reportIn(out).tuning?.settings).toMatchObject([
        {
          key: 'vm.swappiness',
          before: original,
          during: '10',
          after: original,
          status: 'applied',
        },
      ]);
      expect(swappiness()).toBe(original);
    });

    it("the original also after kill -9 of all that carries the build's cookie", async () => {
      const session = join(where.tmp, 'session');
      const [name = '', value = ''] = COOKIE.split('=');
      const env = { ...engine.env, [name]: value };
      const args = ['before', '--session', session, '--profile', 'swappiness-10'];
      expect(await memguard(args, where, { uid, env })).toMatchObject({ exitCode: 0, stderr: '' });
      spawn('sleep', ['3600'], { uid, env });
      expect(swappiness()).toBe('10');
      for (const pid of carriersOf(`${COOKIE}\0`)) process.kill(pid, 'SIGKILL');
      await until(() => carriersOf(`${COOKIE}\0`).length === 0);
      await until(() => swappiness() === original);
    });
  },
);
