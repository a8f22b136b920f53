import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { endpointOf, engineFrom } from '../../../src/probe/engine.ts';
import { readJson } from '../../../src/probe/engine-config.ts';
import { parseHost } from '../../../src/probe/engine-host.ts';
import { redactUrls, urlSecrets } from '../../../src/probe/engine-url.ts';
import { readEngineWords } from '../../../src/watch/engine-words.ts';
import { jsonLike } from '../json.ts';
import { textLike } from '../mutate.ts';
import { holds, plain } from '../promises.ts';
import { scratch } from '../scratch.ts';
import { target } from '../target.ts';
import { hostileText } from '../text.ts';

const URLS = [
  'unix:///var/run/docker.sock',
  'tcp://127.0.0.1:2375',
  'tcp://user:pass@build.example.com:2376/x?y#z',
  'ssh://jenkins@build7',
  'https://jane:s3cr3t%2Fpass@git.example.com/app.git?token=abc',
  '[::1]:2375',
];
const INFO = {
  ServerVersion: '28.2.2',
  Driver: 'overlay2',
  CgroupDriver: 'systemd',
  KernelVersion: '6.18.5',
};
const VERSION = {
  Version: '28.2.2',
  KernelVersion: '6.18.5',
  Components: [{ Name: 'Podman Engine', Version: '4.3.1' }],
};
const CONFIG = { currentContext: 'ci', aliases: { builder: 'buildx' } };
const CONTEXT = { Name: 'ci', Endpoints: { docker: { Host: 'tcp://10.0.0.7:2376' } } };
const INSTANCE = { Name: 'b', Driver: 'docker-container', Nodes: [{ Name: 'b0', Endpoint: 'ci' }] };
const CURRENT = { Key: 'tcp://10.0.0.7:2376', Name: 'b', Global: true };

const name = fc.constantFrom('ci', 'b', 'default', '../../etc', '__proto__', 'B', '');
const perhaps = (text: fc.Arbitrary<string>) => fc.option(text, { nil: null });
const choice = fc.record({
  program: fc.constantFrom('docker', 'podman', 'buildah', 'docker-compose'),
  subcommand: fc.constantFrom('build', 'buildx build', 'pull', ''),
  host: perhaps(textLike(URLS)),
  context: perhaps(name),
  builder: perhaps(name),
  config: fc.constant(null),
  tls: fc.boolean(),
  remote: fc.boolean(),
});

const folder = scratch('engine');
const digest = createHash('sha256').update('ci').digest('hex');
const FILES = [
  'config.json',
  `contexts/meta/${digest}/meta.json`,
  'buildx/instances/b',
  'buildx/current',
] as const;

/** Docker's own files, and what engines answer. */
export const ENGINE = [
  target({
    name: 'engine host, URLs',
    share: 8,
    inputs: textLike(URLS),
    play(text) {
      for (const tls of [true, false]) {
        const { reach } = parseHost(text, tls);
        plain(reach);
        if (reach.kind === 'loopback') holds(reach.port >= 1 && reach.port <= 65_535, 'a port');
      }
      const redacted = redactUrls(text);
      for (const secret of urlSecrets(text).filter(({ length }) => length > 60)) {
        holds(!redacted.includes(secret), 'a long password of a URL is not shown');
      }
    },
  }),
  target({
    name: 'password in a URL',
    share: 4,
    inputs: fc.tuple(
      fc.constantFrom('https', 'http', 'tcp', 'git+ssh', 'ftp'),
      fc.string({
        unit: fc.constantFrom(...'abcXYZ019-._~%!$&+=;,/#?'),
        minLength: 6,
        maxLength: 30,
      }),
      fc.constantFrom('', 'look at ', '--x='),
      fc.constantFrom('/', '', '/a?b=c', ':8080/x'),
    ),
    play([scheme, password, before, behind]) {
      const secret = `Zq9${password}Zq9`;
      const shown = redactUrls(`${before}${scheme}://user:${secret}@host.example${behind}`);
      holds(!shown.includes(secret), `hidden, not ${shown}`);
    },
  }),
  target({
    name: "engine's answers",
    share: 4,
    inputs: fc.tuple(jsonLike([INFO]), jsonLike([VERSION]), textLike(URLS)),
    play([info, version, url]) {
      const [asInfo, asVersion] = [info, version].map(objectOf);
      const endpoint = { ...parseHost(url, false), asked: true };
      const answer = { info: asInfo ?? null, version: asVersion ?? null };
      const facts = engineFrom(endpoint, answer, { kernelRelease: '6.18.5' });
      plain(facts);
      holds(
        facts !== null && ['yes', 'no', 'unknown'].includes(facts.local),
        'it says whether it is local',
      );
      const words = [facts?.serverVersion, facts?.storageDriver, facts?.cgroupDriver];
      holds(
        words.every((word) => (word ?? '').length <= 200),
        'words of 200 characters at most',
      );
      const isElsewhere = endpoint.reach.kind === 'elsewhere';
      holds(!isElsewhere || facts?.local === 'no', 'what is elsewhere is not local');
    },
  }),
  target({
    name: "docker's configuration",
    share: 1,
    inputs: fc.tuple(
      fc.tuple(jsonLike([CONFIG]), jsonLike([CONTEXT]), jsonLike([INSTANCE]), jsonLike([CURRENT])),
      choice,
      fc.record(
        { DOCKER_HOST: hostileText, DOCKER_CONTEXT: name, BUILDX_BUILDER: name },
        { requiredKeys: [] },
      ),
    ),
    play([texts, chosen, env]) {
      FILES.forEach((file, at) => {
        mkdirSync(join(folder, file, '..'), { recursive: true });
        writeFileSync(join(folder, file), texts[at] ?? '');
      });
      const endpoint = endpointOf({ ...env, DOCKER_CONFIG: folder, HOME: folder }, chosen);
      plain(endpoint);
      holds(typeof endpoint.url === 'string', 'an endpoint has a URL');
    },
  }),
  target({
    name: "the session's engine words",
    share: 1,
    inputs: fc.tuple(
      jsonLike([{ Client: { Version: '28.2.2' }, Server: VERSION }]),
      jsonLike([INFO, { store: {}, version: {} }]),
    ),
    play([version, info]) {
      writeFileSync(join(folder, 'engine-version.json'), version);
      writeFileSync(join(folder, 'engine-info.json'), info);
      const words = readEngineWords(folder);
      plain(readJson(join(folder, 'engine-info.json')) === null ? null : words.clientVersion);
      holds((words.clientVersion ?? '').length <= 200, 'a version of 200 characters at most');
      const engine = {
        url: 'unix:///x',
        reach: { kind: 'socket' as const, socketPath: '/x' },
        asked: true,
      };
      plain(engineFrom(engine, words, { kernelRelease: '6' }));
    },
  }),
];

function objectOf(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
