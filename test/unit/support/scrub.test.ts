import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { pseudonyms } from '../../../src/support/pseudonyms.ts';
import { scrub } from '../../../src/support/scrub.ts';
import { SHIPPED_PROFILES } from '../../../src/tune/shipped-profiles.ts';

/** Where something private may stand in what a bundle is made of. `§`: it. */
const PLACES: readonly [place: string, value: object][] = [
  ['a host', { host: { hostname: '§' } }],
  ['a host of a domain', { hostname: 'build-§.corp.example.com' }],
  ['a label', { label: 'release of §' }],
  ['a build', { buildTag: 'jenkins-§-42' }],
  ['a profile', { options: { profile: '/srv/§/ci.yaml' }, ceilings: { profiles: ['§'] } }],
  ['a pattern', { defaults: { pattern: ['§: out of pages'] } }],
  ['a session', { id: '§' }],
  ['a cgroup', { memcg: { path: '/kubepods/burstable/pod§/§' } }],
  ['a step', { step: '[§ 2/3] RUN ./deploy-§.sh' }],
  ['a key', { 'a §': 1 }],
  ['a schema', { schema: '§' }],
  ['an engine', { endpoint: 'tcp://§.example.com:2376' }],
  ['a socket', { endpoint: 'unix:///home/§/docker.sock' }],
  ['an image', { argv: ['docker', 'build', '-t', 'reg.example.com/§:1', '.'] }],
  ['an image without a tag', { argv: ['docker', 'pull', '§'] }],
  ['an attached value', { argv: ['docker', 'build', '--tag=§', '--build-arg=A=§', '.'] }],
  ['an unknown option', { argv: ['docker', 'build', '--§', '--new-§=§', '.'] }],
  ['an unknown command', { argv: ['docker', '§', '§'] }],
  ['another program', { argv: ['§', '§'] }],
];

/** The same in a line of evidence, a warning, or what doctor has found. */
const LINES: readonly string[] = [
  'mkdir /home/§/.cache: cannot allocate memory',
  'open ~/§/x: cannot allocate memory',
  'PATH:/home/§/bin',
  'task_memcg=/kubepods/§,task=java',
  'COPY src/§/main.c /app',
  'src/§.c:12: virtual memory exhausted: Cannot allocate memory',
  'fatal: https://ci:§@git.example.com/x.git',
  'see https://§.example.com/browse/X-1',
  'see https://wiki/§ for that',
  'git@github.com:§/app.git',
  'mail to §@example.com',
  'pulling registry.§.example:5000/team/app',
  'pulling team/§:1.2',
  'naming to docker.io/§/app done',
  'FROM § AS builder',
  '#9 [builder 2/3] RUN make §',
  'Step 2/3 : COPY § .',
  "The command '/bin/sh -c make §' returned a non-zero code: 2",
  'process "/bin/sh -ec ./§ all" did not complete successfully: exit code: 2',
  'NPM_TOKEN=§ npm ci',
  'DEPLOY_TO=§',
  'DEPLOY_TO="§ of us"',
  'api_key: §',
  '--password §',
  'docker build --build-arg X=§ .',
  'Authorization: Bearer §',
  'ssh §@10.1.2.3',
  'no route to §.internal',
];

/** Nothing that a bundle says itself, and nothing that the rules take for somebody else's. */
const secret = fc
  .tuple(fc.constantFrom('q', 'z'), fc.stringMatching(/^[a-z0-9]{8,20}$/))
  .map(([head, rest]) => `${head}x${rest}`);

function planted(value: unknown, private_: string): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('§', private_));
}

describe('what is private is gone', () => {
  test.each(PLACES)('as %s', (_, value) => {
    fc.assert(
      fc.property(secret, (word) => {
        const clean = JSON.stringify(scrub(planted(value, word), pseudonyms(), []));
        expect(clean).not.toContain(word);
      }),
      { numRuns: 30 },
    );
  });

  test.each(LINES)('in the line: %s', (line) => {
    fc.assert(
      fc.property(secret, fc.constantFrom('text', 'found', 'mend', 'message'), (word, field) => {
        const value = { [field]: line.replaceAll('§', word) };
        const clean = JSON.stringify(scrub(value, pseudonyms(), []));
        expect(clean).not.toContain(word);
      }),
      { numRuns: 30 },
    );
  });

  it('a name that was told before, wherever it stands and however it is written', () => {
    const names = pseudonyms();
    names.of('user', 'jdoe');
    names.of('host', 'ci07');
    expect(scrub(['JDoe on ci07: jdoe_2 (ci07.)', 'jdoes'], names, [])).toEqual([
      'user-1 on host-1: user-1_2 (host-1.)',
      'jdoes',
    ]);
  });

  it('a secret that was told before', () => {
    expect(scrub({ text: 'using hunter2hunter2 now' }, pseudonyms(), ['hunter2hunter2'])).toEqual({
      text: 'using *** now',
    });
  });

  it.each([
    ['10.20.30.40:5000 refused', '***:5000 refused'],
    ['fe80::1ff:fe23:4567:890a is down', '*** is down'],
    ['from aa:bb:cc:dd:ee:ff', 'from ***'],
  ])('the address in: %s', (text, expected) => {
    expect(scrub(text, pseudonyms(), [])).toBe(expected);
  });

  it('signs that are not seen, or turn a line around', () => {
    expect(scrub('a\u202eb\u200bc\x1b[31md\x00', pseudonyms(), [])).toBe('abcd');
  });
});

describe('what a maintainer needs stays', () => {
  it.each([
    'runtime: failed to create new OS thread (have 12 already; errno=12)',
    'fork/exec /usr/bin/runc: cannot allocate memory',
    'open /var/lib/docker/overlay2/4147d85b3462f5e8db7d445913e63e680ce113c7361f0b3bcd95b3bdbf3d3e11-init/merged: cannot allocate memory',
    'kworker/u8:2: page allocation failure: order:4, mode:0x40cc0(GFP_KERNEL|__GFP_COMP), nodemask=(null)',
    'Node 0 DMA32: 1*4kB (U) 0*8kB 2*16kB (UM)',
    'CPU: 3 PID: 1234 Comm: dockerd Not tainted 4.18.0-80.el8.x86_64 #1',
    '2026-11-25T11:02:01.918Z',
    'unix:///var/run/docker.sock',
    '/proc/sys/vm/compact_memory',
    'memguard install --user root',
    'vm.swappiness is 60, wanted 10',
    'a kernel with CONFIG_COMPACTION=y',
  ])('%s', (line) => {
    expect(scrub({ text: line }, pseudonyms(), [])).toEqual({ text: line });
  });

  it('command lines by their options', () => {
    const argv = [
      'docker',
      'buildx',
      'build',
      '--progress=plain',
      '-t',
      'shop:1',
      '-f',
      'a/D',
      '.',
    ];
    expect(scrub({ argv }, pseudonyms(), [])).toEqual({
      argv: ['docker', 'buildx', 'build', '--progress=plain', '-t', 'name-1', '-f', 'name-2', '.'],
    });
  });

  it('which step it was', () => {
    expect(scrub({ step: '[builder 2/3] RUN make' }, pseudonyms(), [])).toEqual({
      step: '2/3 RUN ***',
    });
  });

  it('numbers, names of the kernel, and which block was on the same host', () => {
    const blocks = [
      { hostname: 'a1', slabKiB: 7, isOk: true },
      { hostname: 'b2' },
      { hostname: 'A1' },
    ];
    expect(scrub({ 'vm.swappiness': '30', 'Active(anon)': 1, blocks }, pseudonyms(), [])).toEqual({
      'vm.swappiness': '30',
      'Active(anon)': 1,
      blocks: [
        { hostname: 'host-1', slabKiB: 7, isOk: true },
        { hostname: 'host-2' },
        { hostname: 'host-1' },
      ],
    });
  });

  it("the shipped profiles' names", () => {
    const profiles = Object.keys(SHIPPED_PROFILES);
    expect(scrub({ profiles }, pseudonyms(), [])).toEqual({ profiles });
  });
});

it.each(['a.', '/a', 'a/', 'a:', 'A_', '::', 'a@', 'a.b/c:', '~/', '1.', '"', "sh -c '", '\\"'])(
  'a line of nothing but %s is no work',
  (part) => {
    const text = part.repeat(1_000_000 / part.length);
    expect(JSON.stringify(scrub({ text }, pseudonyms(), [])).length).toBeLessThan(10_000);
  },
);

it('what is nested without an end is cut', () => {
  let deep: object = {};
  for (let level = 0; level < 10_000; level++) deep = { deep };
  expect(JSON.stringify(scrub(deep, pseudonyms(), [])).length).toBeLessThan(1000);
});
