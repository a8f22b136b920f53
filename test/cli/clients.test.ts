import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeEngine } from './engine.ts';
import { memguard, noRoot, type Place, place, program, ROOT, reportIn, WORDS } from './memguard.ts';

const CLIENTS = join(ROOT, 'test/fixtures/clients');
/** No containers.conf of this machine, and no service that its environment names. */
const OWN_PODMAN = {
  CONTAINERS_CONF: '/nonexistent',
  CONTAINER_HOST: '',
  CONTAINER_CONNECTION: undefined,
};

let where: Place;
let out: string;
beforeEach(() => {
  where = place();
  out = join(where.folder, 'out');
});

/** A stand-in that prints this the first time, with this exit code, and passes the second time. */
function failsOnce(name: string, file: string, exitCode: number): void {
  const first = `mkdir '${where.tmp}/failed' 2>/dev/null`;
  program(where, name, `if ${first}; then cat '${file}' >&2; exit ${exitCode}; fi; echo built`);
}

function run(command: string, env: NodeJS.ProcessEnv) {
  const args = ['run', '--no-preflight', '--remedies', 'compact', '--out', out, '--'];
  return memguard([...args, ...command.split(' ')], where, { env });
}

describe.skipIf(noRoot.length > 0)('what other clients print is known, and repeated', () => {
  it.each([
    ['docker-17.06', 'docker build -t app .', 1, 'overlay-enomem', '3/3 RUN make -C /srv image'],
    ['docker-24', 'docker build -t app .', 1, 'generic', '3/3 RUN cd /src && make -j2'],
    ['docker-24', 'docker buildx build --load .', 1, 'generic', '3/3 RUN cd /src && make -j2'],
    ['compose-2.21', 'docker compose build api', 17, 'generic', 'api 3/3 RUN composer install'],
    ['compose-2.21', 'docker-compose build api', 17, 'generic', 'api 3/3 RUN composer install'],
    ['compose-5', 'docker compose build', 1, 'generic', 'server 3/3 RUN npm run install-all'],
    ['podman-3.4', 'podman build .', 125, 'generic', '2/2 RUN /srv/index'],
    ['podman-5', 'podman build .', 1, 'crun-start', '2/2 RUN echo 123'],
  ])('%s: %s', async (client, command, exitCode, cause, step) => {
    const engine = await fakeEngine(where);
    const [name = ''] = command.split(' ');
    failsOnce(name, join(CLIENTS, `${client}.log`), exitCode);
    const answer = await run(command, { ...OWN_PODMAN, ...engine });
    expect(answer).toMatchObject({ exitCode: 0, stdout: 'built\n' });
    const { verdict, attempts } = reportIn(out);
    expect(verdict).toBe('passed-after-retry');
    expect(attempts[0]).toMatchObject({ scope: 'command', exitCode, diagnosis: { cause, step } });
    expect(attempts[1]?.commands[0]?.argv[0]).toBe(name);
    expect(answer.said[0]).toMatch(
      new RegExp(`^${command.split(' ').slice(0, 2).join(' ')}\\b.*failed: `),
    );
  });
});

describe.skipIf(noRoot.length > 0)('whose memory it is', () => {
  function fails(name: string): void {
    program(where, name, `echo '${WORDS}' >&2; exit 125`);
  }

  it.each([
    ['podman --url ssh://core@far/run/podman.sock build .', {}, /runs on another kernel/],
    ['podman build .', { CONTAINER_HOST: 'tcp://192.0.2.1:8888' }, /runs on another kernel/],
    [
      'podman --connection far build .',
      {},
      /it is not known whether the engine at podman connection far/,
    ],
    ['docker-compose build', { DOCKER_HOST: 'tcp://192.0.2.1:2375' }, /runs on another kernel/],
  ])('%s %j: only observed', async (command, env, why) => {
    const [name = ''] = command.split(' ');
    fails(name);
    const answer = await run(command, { ...OWN_PODMAN, ...env });
    expect(answer.exitCode).toBe(125);
    expect(answer.said).toContainEqual(expect.stringMatching(why));
    expect(reportIn(out)).toMatchObject({ verdict: 'failed', remedies: [] });
  });

  it('a docker that is podman in disguise needs no daemon', async () => {
    program(where, 'docker', 'echo Emulate >&2\nexec podman "$@"');
    const once = `mkdir '${where.tmp}/failed' 2>/dev/null`;
    program(where, 'podman', `if ${once}; then echo '${WORDS}' >&2; exit 125; fi; echo built`);
    const answer = await run('docker build .', { ...OWN_PODMAN, DOCKER_HOST: 'unix:///nowhere' });
    expect(answer).toMatchObject({ exitCode: 0, stdout: 'built\n' });
    expect(reportIn(out)).toMatchObject({
      verdict: 'passed-after-retry',
      engine: { name: 'podman', local: 'yes' },
    });
  });
});

it('a program that is not on PATH has no shim', async () => {
  const tools = 'sh ls sleep flock mkdir cat rm env'.split(' ');
  for (const tool of tools) {
    symlinkSync(
      execFileSync('sh', ['-c', `command -v ${tool}`])
        .toString()
        .trim(),
      join(where.bin, tool),
    );
  }
  for (const name of ['docker', 'buildah']) program(where, name, 'exit 0');
  const list = ['run', '--', 'sh', '-c', 'ls "${PATH%%:*}"'];
  const { stdout } = await memguard(list, where, { env: { PATH: where.bin } });
  expect(stdout).toBe('buildah\ndocker\n');
});

it('every log names its source', () => {
  const page = readFileSync(join(CLIENTS, 'README.md'), 'utf8');
  for (const line of page.split('\n').filter((each) => each.startsWith('| `'))) {
    expect(line).toMatch(/https:\/\//);
  }
});
