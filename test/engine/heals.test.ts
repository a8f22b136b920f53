import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../src/report/report-schema.ts';
import { type Answer, type Place, place, reportIn } from '../cli/memguard.ts';
import {
  bare,
  context,
  guarded,
  MEMORY_WORDS,
  removeBuilt,
  scannedPages,
  startsOf,
  untilCompacted,
  useBuilder,
} from './builds.ts';
import { because, builders, type Engine, leftOut, startEngine } from './engine.ts';

/** With it the kernel compacts in the background, now and then, by itself (from 5.9 on). */
const PROACTIVENESS = '/proc/sys/vm/compaction_proactiveness';
const AGAIN = /running it again, once/;

let engine: Engine;
let proactiveness: string | null = null;
let where: Place;
let build: ReturnType<typeof untilCompacted>;

beforeAll(async () => {
  if (leftOut.length > 0) return;
  engine = await startEngine();
  if (!existsSync(PROACTIVENESS)) return;
  proactiveness = readFileSync(PROACTIVENESS, 'utf8');
  writeFileSync(PROACTIVENESS, '0');
});

afterAll(async () => {
  if (proactiveness !== null) writeFileSync(PROACTIVENESS, proactiveness);
  if (!engine) return;
  removeBuilt(engine);
  await engine.stop();
});

function report(): Report {
  return reportIn(join(where.folder, 'out'));
}

function linesOf(name: string): string[] {
  const path = join(build.folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
}

function expectHealed(scope: 'command' | 'body', answer: Answer): void {
  expect(answer.said.filter((line) => AGAIN.test(line))).toHaveLength(1);
  const { verdict, attempts, remedies } = report();
  expect(verdict).toBe('passed-after-retry');
  expect(attempts.map((each) => [each.number, each.scope, each.outcome])).toEqual([
    [1, scope, 'failure'],
    [2, scope, 'success'],
  ]);
  expect(attempts[0]?.diagnosis).toMatchObject({ cause: 'generic', retry: 'maybe' });
  expect(attempts[0]?.record?.buddyinfo).not.toBeNull();
  expect(remedies).toHaveLength(1);
  const [remedy] = remedies;
  expect(remedy?.result).toBe('recovered');
  expect(remedy?.rungs.map(({ action }) => action)).toEqual(['compact']);
  expect(remedy?.freeBlocks.before?.length).toBeGreaterThan(4);
  expect(remedy?.freeBlocks.after?.length).toBe(remedy?.freeBlocks.before?.length);
}

/** One try, the build's own failure, and one line that says why. */
function expectLeft(answer: Answer, why: RegExp): void {
  expect(answer.exitCode).toBe(1);
  expect(startsOf(where, 'build')).toBe(1);
  expect(answer.said.filter((line) => AGAIN.test(line))).toEqual([]);
  expect(answer.said.filter((line) => /not run again/.test(line))).toEqual([
    expect.stringMatching(why),
  ]);
  const { verdict, attempts, remedies } = report();
  expect(verdict).toBe('failed');
  expect(attempts.map(({ scope, outcome }) => [scope, outcome])).toEqual([['body', 'failure']]);
  expect(attempts[0]?.diagnosis?.cause).toBe('generic');
  expect(remedies.filter(({ result }) => result !== 'would')).toEqual([]);
}

describe.skipIf(leftOut.length > 0).each(builders)(
  `a build that dies until memory has been compacted: $name${because}`,
  (builder) => {
    beforeEach(() => {
      where = place();
      useBuilder(where, builder, engine);
      build = untilCompacted(where);
    });

    it('passes under `memguard run -- docker build .`, and not by waiting', async () => {
      const startMs = Date.now();
      build.arm();
      const answer = await guarded(where, ['docker', 'build', '.'], { cwd: build.folder });
      expect(answer.exitCode).toBe(0);
      expect(startsOf(where, 'build')).toBe(2);
      expectHealed('command', answer);
      const [first, second] = report().attempts.map(({ commands }) => commands);
      expect(first).toMatchObject([
        { number: 1, argv: ['docker', 'build', '.'], exitCode: 1, repeatOf: null },
      ]);
      expect(second).toMatchObject([{ argv: ['docker', 'build', '.'], exitCode: 0, repeatOf: 1 }]);

      const guardedMs = Date.now() - startMs;
      build.arm();
      const controlStartMs = Date.now();
      const exitCodes: (number | null)[] = [];
      while (exitCodes.length < 2 || Date.now() - controlStartMs < guardedMs) {
        exitCodes.push(bare(where, ['docker', 'build', '.'], build.folder).exitCode);
      }
      expect([...new Set(exitCodes)]).toEqual([1]);
    });

    it('and what follows it runs once: `sh -c "docker build . && echo pushed >> log"`', async () => {
      build.arm();
      const command = ['sh', '-c', 'docker build . && echo pushed >> log'];
      const answer = await guarded(where, command, { cwd: build.folder });
      expect(answer.exitCode).toBe(0);
      expect(linesOf('log')).toEqual(['pushed']);
      expect(startsOf(where, 'build')).toBe(2);
      expectHealed('command', answer);
    });
  },
);

const [builder] = builders;

describe.skipIf(leftOut.length > 0)(`what is repeated, and what is not${because}`, () => {
  beforeEach(() => {
    where = place();
    if (builder) useBuilder(where, builder, engine);
    build = untilCompacted(where);
    build.arm();
  });

  const body = (script: string, options = ['--retry', 'body']) =>
    guarded(where, ['sh', '-c', `echo try >> tries; ${script}`], { cwd: build.folder, options });

  it('retry: body runs all of it a second time', async () => {
    const answer = await body('docker build . && echo pushed >> log');
    expect(answer.exitCode).toBe(0);
    expect(linesOf('tries')).toEqual(['try', 'try']);
    expect(linesOf('log')).toEqual(['pushed']);
    expect(startsOf(where, 'build')).toBe(2);
    expectHealed('body', answer);
  });

  it('retry: body heals a docker that is called by its absolute path', async () => {
    const answer = await body(`${builder?.docker} build .`);
    expect(answer.exitCode).toBe(0);
    expect(linesOf('tries')).toEqual(['try', 'try']);
    expectHealed('body', answer);
  });

  it.each([
    ['push', 'docker push localhost:1/nothing'],
    ['run', 'docker run --rm memguard-test-nothing:1 true'],
    ['exec', 'docker exec memguard-test-nothing true'],
  ])('retry: body leaves a body with a docker %s in it', async (verb, command) => {
    const answer = await body(`${command} >&2; docker build .`);
    expectLeft(answer, new RegExp(`docker ${verb} was in it`));
    expect(linesOf('tries')).toEqual(['try']);
  });

  it.each([
    ['--retry false', ['--retry', 'false'], /retry is off/],
    ['--mode observe', ['--mode', 'observe'], /only observes/],
    ['--remedies none', ['--remedies', 'none'], /no remedy is allowed/],
  ])('%s: one try', async (_, options, why) => {
    const before = scannedPages();
    expectLeft(await body('docker build .', options), why);
    expect(linesOf('tries')).toEqual(['try']);
    expect(scannedPages()).toBe(before);
  });

  it('mode observe says in the report what it would have done', async () => {
    await body('docker build .', ['--mode', 'observe']);
    expect(report()).toMatchObject({ mode: 'observe', remedies: [{ result: 'would', rungs: [] }] });
  });

  it('an engine elsewhere is only observed, which is said once', async () => {
    const address = await engineByNetwork();
    const before = scannedPages();
    const answer = await guarded(where, ['docker', 'build', '.'], {
      cwd: build.folder,
      env: { DOCKER_HOST: address },
    });
    expect(answer.exitCode).toBe(1);
    expect(startsOf(where, 'build')).toBe(1);
    expect(answer.said.filter((line) => /only observed/.test(line))).toHaveLength(1);
    expect(report().engine).toMatchObject({ endpoint: address });
    expect(report().engine?.local).not.toBe('yes');
    expect(report().remedies.filter(({ result }) => result !== 'would')).toEqual([]);
    expect(scannedPages()).toBe(before);
  });

  it('stays failed when it fails again, with the second failure as its own', async () => {
    writeFileSync(join(build.folder, 'baseline'), `${Number.MAX_SAFE_INTEGER}\n`);
    const answer = await guarded(where, ['docker', 'build', '.'], { cwd: build.folder });
    expect(answer.exitCode).toBe(1);
    expect(startsOf(where, 'build')).toBe(2);
    const { verdict, attempts } = report();
    expect(verdict).toBe('failed');
    expect(attempts.map(({ scope, outcome }) => [scope, outcome])).toEqual([
      ['command', 'failure'],
      ['command', 'failure'],
    ]);
  });

  it('a build that another compaction lets pass is left alone, with one line', async () => {
    writeFileSync(join(build.folder, 'baseline'), '0\n');
    const answer = await guarded(where, ['docker', 'build', '.'], { cwd: build.folder });
    expect(answer.exitCode).toBe(0);
    expect(startsOf(where, 'build')).toBe(1);
    expect(answer.said).toHaveLength(1);
    expect(report()).toMatchObject({ verdict: 'passed', remedies: [] });
  });

  it('a second build in the block is healed, too', async () => {
    const other = context(where, { steps: ['RUN ["/bin/busybox", "true"]'] });
    const answer = await body(`docker build '${other}' && docker build .`, []);
    expect(answer.exitCode).toBe(0);
    expect(startsOf(where, 'build')).toBe(3);
    expectHealed('command', answer);
    expect(answer.stderr + answer.stdout).toContain(MEMORY_WORDS);
  });
});

/** The engine's socket behind an address that is not this machine's loopback: it might be anywhere. */
async function engineByNetwork(): Promise<string> {
  const addresses = Object.values(networkInterfaces()).flat();
  const outside = addresses.find((each) => each && !each.internal && each.family === 'IPv4');
  if (!outside) throw new Error('this machine has no address but loopback');
  const path = engine.env.DOCKER_HOST?.replace('unix://', '') ?? '/var/run/docker.sock';
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const daemon = connect({ path, allowHalfOpen: true });
    for (const each of [client, daemon]) each.on('error', () => {});
    client.pipe(daemon).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, outside.address, resolve));
  onTestFinished(() => {
    server.close();
  });
  return `tcp://${outside.address}:${(server.address() as AddressInfo).port}`;
}
