import { beforeAll, describe, expect, it } from 'vitest';
import { loadClients } from '../../../src/watch/clients.ts';
import { parseDockerArgv, valuesOf } from '../../../src/watch/docker-argv.ts';
import { ENGINE_PROGRAMS } from '../../../src/watch/engine-programs.ts';
import { redactArgv } from '../../../src/watch/redact-argv.ts';
import { type RepeatFacts, whyNotRepeated } from '../../../src/watch/repeatable.ts';
import { secretsOf } from '../../../src/watch/secrets-of.ts';

beforeAll(() => loadClients(ENGINE_PROGRAMS));

/** Splits `podman build .` into program and arguments. */
function lineOf(text: string): { program: string; argv: string[] } {
  const [program = '', ...argv] = text.split(' ');
  return { program, argv };
}

function parsed(text: string) {
  const { program, argv } = lineOf(text);
  return parseDockerArgv(argv, program);
}

function why(text: string, facts: Partial<RepeatFacts> = {}): string | null {
  const { program, argv } = lineOf(text);
  const all = { isFifo: (path: string) => path === '/fifo', stdoutBytes: 0, env: {}, ...facts };
  return whyNotRepeated(argv, all, program);
}

describe('the subcommand', () => {
  it.each([
    ['podman build .', 'build'],
    ['podman image build .', 'build'],
    ['podman buildx build .', 'build'],
    ['podman --root /x --storage-driver vfs build .', 'build'],
    ['podman --storage-driver=vfs -c far build .', 'build'],
    ['podman -r pull x', 'pull'],
    ['podman container commit box x', 'commit'],
    ['podman kube play x', 'kube play'],
    ['buildah bud .', 'build'],
    ['buildah build-using-dockerfile .', 'build'],
    ['buildah --registries-conf x --debug bud .', 'build'],
    ['buildah from x', 'from'],
    ['buildah run box build', 'run'],
    ['docker-compose build web', 'compose build'],
    ['docker-compose -f a.yml -p x --skip-hostname-check up -d', 'compose up'],
    ['docker-compose -H tcp://x image', 'compose image'],
  ])('%s: %s', (text, subcommand) => {
    expect(parsed(text).subcommand).toBe(subcommand);
  });
});

it("takes podman's option values for values, not for the context", () => {
  const { words } = parsed(
    'podman build --format docker --jobs 4 -v /a:/b --isolation chroot --layers ctx',
  );
  expect(words.filter(({ kind }) => kind === 'positional').map(({ text }) => text)).toEqual([
    'ctx',
  ]);
  expect(valuesOf(words, '--volume')).toEqual(['/a:/b']);
});

it.each([
  ['podman --url unix:///x build .', { host: 'unix:///x', context: null, remote: false }],
  ['podman -H tcp://x build .', { host: 'tcp://x' }],
  ['podman --connection far build .', { host: null, context: 'far' }],
  ['podman --remote build .', { remote: true }],
  ['podman -r build .', { remote: true }],
  ['podman build --remote .', { remote: false }],
])('where it goes: %s', (text, expected) => {
  expect(parsed(text)).toMatchObject(expected);
});

describe('what is repeated (rules 1 and 2)', () => {
  it.each([
    'podman build .',
    'podman build -t app --layers --format docker --secret id=a,src=/a .',
    'podman build --output type=local,dest=out .',
    'podman pull docker-archive:/tmp/x.tar',
    'podman load -i x.tar',
    'podman image load --input x.tar',
    'buildah bud --isolation chroot -t app .',
    'buildah build --stdin=false .',
    'buildah pull --policy always app',
    'docker-compose build --pull web',
    'docker-compose --tls pull',
  ])('%s', (text) => {
    expect(why(text)).toBeNull();
  });

  it.each([
    ['podman push app', 'podman push is never repeated'],
    ['podman manifest push a b', 'podman manifest push is never repeated'],
    ['podman run app', 'podman run is never repeated'],
    ['podman kube play x', 'podman kube play is never repeated'],
    ['podman login', 'podman login is never repeated'],
    ['buildah from app', 'buildah from is never repeated'],
    ['buildah commit box docker://registry/app', 'buildah commit is never repeated'],
    ['buildah run box make', 'buildah run is never repeated'],
    ['docker-compose up --build', 'docker-compose up is never repeated'],
    ['docker-compose push', 'docker-compose push is never repeated'],
    ['podman build -f - .', 'it reads its input from -'],
    ['podman build -', 'it reads its input from -'],
    ['podman build --stdin .', 'it reads its input from stdin'],
    ['buildah bud --secret id=a,src=/dev/stdin .', 'it reads its input from /dev/stdin'],
    ['buildah bud -f /fifo .', 'it reads its input from /fifo'],
    ['podman load', 'it reads its input from stdin'],
    ['podman pull docker-archive:/dev/stdin', 'it reads its input from docker-archive:/dev/stdin'],
    ['podman --newer x build .', 'it has a global option that memguard does not know'],
    ['docker-compose -f - build', 'it reads its input from -'],
    ['docker-compose build --push', 'it pushes its result'],
  ])('not %s: %s', (text, reason) => {
    expect(why(text)).toBe(reason);
  });

  it('where stdout is data, only if nothing of it was written', () => {
    expect(why('buildah bud -q .', { stdoutBytes: 1 })).toMatch(/stdout is data/);
    expect(why('podman build -o - .', { stdoutBytes: 1 })).toMatch(/stdout is data/);
    expect(why('podman build .', { stdoutBytes: 1 })).toBeNull();
  });
});

describe('secrets', () => {
  const SECRET = 'hunter2hunter2';
  it.each([
    [`podman build --creds me:${SECRET} .`, 'podman build --creds *** .'],
    [
      `podman build --build-arg T=${SECRET} --format docker .`,
      'podman build --build-arg *** --format docker .',
    ],
    [`buildah bud --env A=${SECRET} -t app .`, 'buildah bud --env *** -t app .'],
    [`buildah from --decryption-key k:${SECRET} app`, 'buildah from --decryption-key *** app'],
    [`buildah run box sh -c ${SECRET}`, 'buildah run box ***'],
    [`buildah copy box https://u:${SECRET}@x/a /a`, 'buildah copy box ***'],
    [`podman --url ssh://u:${SECRET}@x pull app`, 'podman --url ssh://***@x pull app'],
    [
      `docker-compose build --build-arg A=${SECRET} web`,
      'docker-compose build --build-arg *** web',
    ],
  ])('%s', (text, shown) => {
    const { program, argv } = lineOf(text);
    expect([program, ...redactArgv(argv, program)].join(' ')).toBe(shown);
    if (!text.includes(' sh -c ')) expect(secretsOf(argv, {}, program)).toContain(SECRET);
  });

  it('whatever is not known is hidden, in any program', () => {
    for (const program of ENGINE_PROGRAMS) {
      const shown = redactArgv(
        ['build', '--never-heard-of', SECRET, `--nor-of=${SECRET}`],
        program,
      );
      expect(shown.join(' ')).not.toContain(SECRET);
    }
  });
});
