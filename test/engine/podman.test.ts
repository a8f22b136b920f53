import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, noRoot, type Place, place, program, reportIn } from '../cli/memguard.ts';
import { missing, needs } from '../needs.ts';
import { bare, context, guarded, MEMORY_WORDS, startsOf, untilCompacted } from './builds.ts';

const PROACTIVENESS = '/proc/sys/vm/compaction_proactiveness';
const AGAIN = /running it again, once/;
const leftOut = [...needs('podman', 'buildah', 'runc', 'busybox'), ...missing(noRoot)];
const because = leftOut.length > 0 ? ` (left out, missing: ${leftOut.join(', ')})` : '';

/** Each way to build without a daemon. */
const BUILDERS = [
  { name: 'podman build', command: ['podman', 'build', '.'] },
  { name: 'buildah bud', command: ['buildah', 'bud', '.'] },
  { name: 'buildah build, chroot', command: ['buildah', 'build', '--isolation', 'chroot', '.'] },
] as const;

let where: Place;
let proactiveness: string | null = null;

beforeAll(() => {
  if (leftOut.length > 0 || !existsSync(PROACTIVENESS)) return;
  proactiveness = readFileSync(PROACTIVENESS, 'utf8');
  writeFileSync(PROACTIVENESS, '0');
});

afterAll(() => {
  if (proactiveness !== null) writeFileSync(PROACTIVENESS, proactiveness);
});

/** Images and containers in the test's own folder. runc also runs where crun refuses (cgroups v1 and v2 at once). */
function useOwnStorage({ folder, env }: Place): void {
  const conf = join(folder, 'containers.conf');
  writeFileSync(conf, '[engine]\nruntime = "runc"\ncgroup_manager = "cgroupfs"\n');
  const storage = join(folder, 'storage.conf');
  const roots = `graphroot = "${folder}/graph"\nrunroot = "${folder}/run"\n`;
  writeFileSync(storage, `[storage]\ndriver = "vfs"\n${roots}`);
  Object.assign(env, { CONTAINERS_CONF: conf, CONTAINERS_STORAGE_CONF: storage });
}

/** Each start of the engine is a line in PLACE/calls. */
function countStarts(name: string): void {
  const real = (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
  const calls = join(where.folder, 'calls');
  writeFileSync(calls, '');
  program(where, name, `printf '%s\n' "$*" >>'${calls}'\nexec '${real}' "$@"`);
}

const report = () => reportIn(join(where.folder, 'out'));

function expectHealed(answer: Answer): void {
  expect(answer.exitCode).toBe(0);
  expect(answer.said.filter((line) => AGAIN.test(line))).toHaveLength(1);
  const { verdict, attempts, remedies } = report();
  expect(verdict).toBe('passed-after-retry');
  expect(attempts.map(({ scope, outcome }) => [scope, outcome])).toEqual([
    ['command', 'failure'],
    ['command', 'success'],
  ]);
  expect(attempts[0]?.diagnosis).toMatchObject({ cause: 'generic', retry: 'maybe' });
  expect(attempts[0]?.diagnosis?.step).toMatch(/^4\/4 RUN .*step\.sh/);
  expect(remedies.map(({ result }) => result)).toEqual(['recovered']);
  expect(remedies[0]?.freeBlocks.before?.length).toBeGreaterThan(4);
  expect(remedies[0]?.freeBlocks.after?.length).toBe(remedies[0]?.freeBlocks.before?.length);
}

describe.skipIf(leftOut.length > 0).each(BUILDERS)(
  `a build that dies until memory has been compacted: $name${because}`,
  ({ command }) => {
    const [engine, verb] = command;
    let build: ReturnType<typeof untilCompacted>;

    beforeEach(() => {
      where = place();
      useOwnStorage(where);
      build = untilCompacted(where);
    });

    it('passes guarded, in one run, and not by waiting', async () => {
      const startMs = Date.now();
      build.arm();
      const answer = await guarded(where, command, { cwd: build.folder });
      const guardedMs = Date.now() - startMs;
      expectHealed(answer);
      const { attempts, engine: facts } = report();
      expect(attempts.map(({ commands }) => commands)).toMatchObject([
        [{ number: 1, argv: command, exitCode: expect.any(Number), repeatOf: null }],
        [{ number: 2, argv: command, exitCode: 0, repeatOf: 1 }],
      ]);
      expect(facts).toMatchObject({
        name: engine,
        clientVersion: expect.stringMatching(/^\d+\.\d+/),
        storageDriver: 'vfs',
        local: 'yes',
      });
      build.arm();
      const controlStartMs = Date.now();
      const exitCodes: (number | null)[] = [];
      while (exitCodes.length < 2 || Date.now() - controlStartMs < guardedMs) {
        exitCodes.push(bare(where, command, build.folder).exitCode);
      }
      expect(exitCodes).not.toContain(0);
    });

    it('and what follows it runs once', async () => {
      countStarts(engine);
      build.arm();
      const script = `${command.join(' ')} && echo pushed >> log`;
      expectHealed(await guarded(where, ['sh', '-c', script], { cwd: build.folder }));
      expect(readFileSync(join(build.folder, 'log'), 'utf8')).toBe('pushed\n');
      expect(startsOf(where, verb)).toBe(2);
    });
  },
);

describe.skipIf(leftOut.length > 0)(`builds that fail for other reasons run once${because}`, () => {
  const SURVIVED = `echo '${MEMORY_WORDS}' >&2`;
  const KILLED = `exec 3>&2 2>/dev/null; sh -c 'echo "${MEMORY_WORDS}" >&3; kill -9 $$'; exit $?`;

  it.each([
    ['a compile error', 'podman build', `${SURVIVED}; echo "main.c:3:5: error: no" >&2; exit 1`],
    ['exit code 137, the words as the last', 'podman build', KILLED],
    ['exit code 137, the words as the last', 'buildah bud', KILLED],
    ['no space left', 'buildah bud', `${SURVIVED}; exec dd if=/dev/zero of=/dev/full count=1`],
  ])('%s: %s', async (_, command, text) => {
    where = place();
    useOwnStorage(where);
    const [engine = '', verb = ''] = command.split(' ');
    countStarts(engine);
    const steps = ['RUN ["/bin/sh", "/step.sh"]'];
    const cwd = context(where, { steps, files: { 'step.sh': `${text}\n` } });
    const answer = await guarded(where, [engine, verb, '.'], { cwd });
    expect(answer.stdout + answer.stderr).toContain(MEMORY_WORDS);
    expect(answer.exitCode).toBeGreaterThan(0);
    expect(startsOf(where, verb)).toBe(1);
    expect(answer.said.filter((line) => AGAIN.test(line))).toEqual([]);
    expect(report().attempts).toMatchObject([{ scope: 'body', outcome: 'failure' }]);
  });
});
