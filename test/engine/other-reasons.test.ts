import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, type Place, place, reportIn } from '../cli/memguard.ts';
import { needs } from '../needs.ts';
import {
  bare,
  type Context,
  context,
  guarded,
  MEMORY_WORDS,
  removeBuilt,
  startsOf,
  useBuilder,
} from './builds.ts';
import { type Builder, because, builders, type Engine, leftOut, startEngine } from './engine.ts';

const noCompiler = needs('cc', 'ldd');
/** Nothing of a block that was ended is left after this (the contract's promise 4 gives 5 s). */
const GONE_AFTER_MS = 5000;
/** The step that waits to be ended says so first, and can be told from all else by its seconds. */
const WAITING = 'waiting to be ended';
/** One client for each builder: what is asked here is the builder's. */
const oneOfEach = builders.filter(
  ({ kind }, index) => builders.findIndex((other) => other.kind === kind) === index,
);

let engine: Engine;
let where: Place;

beforeAll(async () => {
  if (leftOut.length === 0) engine = await startEngine();
});

afterAll(async () => {
  if (!engine) return;
  removeBuilt(engine);
  await engine.stop();
});

/** A build whose only step is this script. */
function script(text: string, more: Partial<Context> = {}): string {
  const files = { 'step.sh': `${text}\n`, ...more.files };
  return context(where, { steps: more.steps ?? ['RUN ["/bin/sh", "/step.sh"]'], files });
}

const SURVIVED = `echo '${MEMORY_WORDS}' >&2`;
/** The shell's own `Killed` is not printed: what is printed last are the words. */
const KILLED = `exec 3>&2 2>/dev/null; sh -c 'echo "${MEMORY_WORDS}" >&3; kill -9 $$'; exit $?`;
const COMPILE_ERROR = `echo "main.c:3:5: error: expected ';' before 'return'" >&2; exit 1`;

/** What must be built once only; `printed` proves that it failed for its own reason. */
const REASONS: { name: string; folder: () => string; printed: RegExp; exitCode?: number }[] = [
  {
    name: 'a compile error',
    folder: () => script(COMPILE_ERROR),
    printed: /main\.c:3:5: error: expected/,
  },
  {
    name: 'exit code 137, the words as the last',
    folder: () => script(KILLED),
    printed: /(non-zero code|exit code): 137/,
  },
  {
    name: 'no space left on device',
    folder: () => script('exec dd if=/dev/zero of=/dev/shm/full bs=1M count=200'),
    printed: /No space left on device/,
  },
  {
    name: 'no space left on device, the words before it',
    folder: () => script(`${SURVIVED}; exec dd if=/dev/zero of=/dev/shm/full bs=1M count=200`),
    printed: /No space left on device/,
  },
  {
    name: 'a base image that is not there',
    folder: () => script('', { steps: ['FROM localhost:1/memguard/nowhere:1'] }),
    printed: /connection refused|not found|pull access denied/i,
  },
  {
    name: 'the words in an earlier step, which passed',
    folder: () =>
      script(COMPILE_ERROR, {
        steps: ['RUN ["/bin/sh", "/early.sh"]', 'RUN ["/bin/sh", "/step.sh"]'],
        files: { 'early.sh': `${SURVIVED}\n` },
      }),
    printed: /main\.c:3:5: error: expected/,
  },
  {
    name: 'the words earlier in the same step, which went on',
    folder: () => script(`${SURVIVED}\necho trying with less\n${COMPILE_ERROR}`),
    printed: /main\.c:3:5: error: expected/,
  },
  {
    name: "the words in a package's description",
    folder: () =>
      script(`cat /description; echo 'E: Unable to locate package libnothing-dev' >&2; exit 100`, {
        files: {
          description: `Description: tells programs that cannot allocate memory what to do\n`,
        },
      }),
    printed: /Unable to locate package/,
  },
  {
    name: "the words in the text of the step's command",
    folder: () =>
      script('', {
        steps: [
          'RUN if [ -e /never ]; then echo "Cannot allocate memory"; fi; echo "no config" >&2; exit 3',
        ],
      }),
    printed: /no config/,
  },
];

function attempts() {
  return reportIn(join(where.folder, 'out')).attempts;
}

function expectOnce(answer: Answer): void {
  expect(startsOf(where, 'build')).toBe(1);
  expect(answer.said.filter((line) => /running it again/.test(line))).toEqual([]);
  expect(attempts()).toHaveLength(1);
}

describe.skipIf(leftOut.length > 0).each(oneOfEach)(
  `builds that fail for other reasons run once: $name${because}`,
  (builder) => {
    beforeEach(() => {
      where = place();
      useBuilder(where, builder, engine);
    });

    it.each(REASONS)('$name', async ({ folder, printed }) => {
      const cwd = folder();
      const answer = await guarded(where, ['docker', 'build', '.'], { cwd });
      expect(answer.stdout + answer.stderr).toMatch(printed);
      expect(answer.exitCode).toBeGreaterThan(0);
      expectOnce(answer);
      expect(attempts()[0]).toMatchObject({
        scope: 'body',
        outcome: 'failure',
        exitCode: answer.exitCode,
      });
      expect(answer.exitCode).toBe(bare(where, ['docker', 'build', '.'], cwd).exitCode);
    });

    it.skipIf(noCompiler.length > 0)("a real compiler's error", async () => {
      const cwd = compiling('int main(void) { return nothing; }\n');
      const answer = await guarded(where, ['docker', 'build', '.'], { cwd });
      expect(answer.stdout + answer.stderr).toMatch(/main\.c:1:\d+: error: .*nothing.* undeclared/);
      expectOnce(answer);
    });

    it.each(['SIGTERM', 'SIGINT'] as const)('%s: aborted, and nothing is left', async (signal) => {
      const seconds = `30${process.pid}.${signal.length}`;
      const cwd = script(`${SURVIVED}; echo '${WAITING}'; exec sleep ${seconds}`);
      const unguarded = await endedBy(signal, builder, cwd);
      const answer = await guarded(where, ['docker', 'build', '.'], {
        cwd,
        meanwhile: (child) => {
          const seen = onceWaiting(child.stdout, child.stderr);
          seen.then(() => child.kill(signal));
        },
      });
      await expectGone(() => [...processesWith(where.folder), ...commandLines(`sleep ${seconds}`)]);
      // (The client of the legacy builder does not always answer a signal alike, on a busy machine.)
      expect([unguarded, 128 + constants.signals[signal]]).toContain(answer.exitCode);
      expectOnce(answer);
      expect(reportIn(join(where.folder, 'out')).verdict).toBe('aborted');
    });

    it.each([
      ['around memguard', ['timeout', '4'], []],
      ['around docker', [], ['timeout', '4']],
    ])('timeout(1) %s', async (_, outside, inside) => {
      const cwd = script(`${SURVIVED}; echo '${WAITING}'; exec sleep 60`);
      const own = ['--no-preflight', '--out', join(where.folder, 'out')];
      const { BUNDLE } = await import('../cli/memguard.ts');
      const command = [
        ...outside,
        process.execPath,
        BUNDLE,
        'run',
        ...own,
        '--',
        ...inside,
        'docker',
        'build',
        '.',
      ];
      const { exitCode, stdout, stderr } = bare(where, command, cwd);
      expect(stdout + stderr).toContain(WAITING);
      expect(exitCode).toBe(124);
      expect(startsOf(where, 'build')).toBe(1);
      expect(stderr).not.toMatch(/running it again/);
      expect(attempts()).toHaveLength(1);
      await expectGone(() => processesWith(where.folder));
    });
  },
);

describe.skipIf(leftOut.length > 0).each(builders)(
  `a real build is as without memguard: $name${because}`,
  (builder) => {
    beforeEach(() => {
      where = place();
      useBuilder(where, builder, engine);
    });

    it.each([
      ['passing', 'echo out; sleep 0.3; echo err >&2; sleep 0.3; printf "no newline"', 0],
      ['failing', `echo out; sleep 0.3; ${COMPILE_ERROR}`, 1],
    ])('%s', async (_, text, exitCode) => {
      const cwd = script(text);
      const command = ['docker', 'build', '--no-cache', '.'];
      const unguarded = bare(where, command, cwd);
      const answer = await guarded(where, command, { cwd });
      expect(answer.exitCode).toBe(exitCode);
      expect(unguarded.exitCode).toBe(exitCode);
      expect(masked(answer.stdout, builder)).toEqual(masked(unguarded.stdout, builder));
      expect(masked(withoutOurs(answer.stderr), builder)).toEqual(
        masked(unguarded.stderr, builder),
      );
      expect(masked(unguarded.stdout + unguarded.stderr, builder).length).toBeGreaterThan(5);
    });
  },
);

function withoutOurs(stderr: string): string {
  return stderr.replace(/^memguard: .*\n/gm, '');
}

/** Lines without ids and times. BuildKit's steps run side by side: their order, and when it tells of them, differ. */
function masked(output: string, { kind }: Builder): string[] {
  const lines = output
    .replaceAll(/sha256:[0-9a-f]{64}|\b[0-9a-f]{12,64}\b/g, 'ID')
    .replaceAll(/\b\d+\.\d+ ?s\b|^(#\d+) \d+\.\d+ /gm, '$1 TIME')
    .split('\n');
  if (kind === 'legacy') return lines;
  const steady = lines
    .map((line) => line.replace(/^#\d+ /, '# ').replaceAll('\t', ' '))
    // What takes no time is told once, as done; else twice.
    .map((line) => line.replace(/\s+(TIME\s+)?done$/, ''))
    .filter((line) => !/ transferring |^#?\s*(\.\.\.)?$| sha256:/.test(line));
  return [...new Set(steady)].sort();
}

/** The exit code of the unguarded command, ended by the same signal at the same moment. */
async function endedBy(signal: NodeJS.Signals, builder: Builder, cwd: string): Promise<number> {
  const { spawn } = await import('node:child_process');
  const child = spawn(builder.docker, ['build', '.'], { cwd, env: where.env });
  const over = new Promise<number>((resolve) => {
    child.on('close', (code, by) => resolve(code ?? 128 + (by === 'SIGINT' ? 2 : 15)));
  });
  await onceWaiting(child.stdout, child.stderr);
  child.kill(signal);
  return over;
}

function onceWaiting(...streams: (NodeJS.ReadableStream | null)[]): Promise<void> {
  let seen = '';
  return new Promise((resolve) => {
    for (const stream of streams) {
      stream?.on('data', (chunk: Buffer) => {
        seen += chunk;
        if (seen.includes(WAITING)) resolve();
      });
    }
  });
}

/** Processes that name this folder in their environment or command line. */
function processesWith(folder: string): string[] {
  return pids().flatMap((pid) => {
    const text = readOf(pid, 'environ') + readOf(pid, 'cmdline');
    return text.includes(folder) ? [readOf(pid, 'cmdline').replaceAll('\0', ' ')] : [];
  });
}

function commandLines(part: string): string[] {
  const lines = pids().map((pid) => readOf(pid, 'cmdline').replaceAll('\0', ' '));
  return lines.filter((line) => line.includes(part));
}

/** Nothing is left, at the latest after the promised time. */
function expectGone(left: () => string[]): Promise<void> {
  return vi.waitFor(() => expect(left()).toEqual([]), { timeout: GONE_AFTER_MS, interval: 200 });
}

function pids(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

function readOf(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

/** A build whose step is the C compiler itself, with the libraries that it needs. */
function compiling(source: string): string {
  const compiler = execFileSync('cc', ['-print-prog-name=cc1'], { encoding: 'utf8' }).trim();
  const { stdout } = spawnSync('ldd', [compiler], { encoding: 'utf8' });
  const steps = ['RUN ["/cc1", "-quiet", "-o", "/main.s", "/main.c"]'];
  const folder = context(where, { steps, files: { 'main.c': source } });
  copyFileSync(compiler, join(folder, 'cc1'));
  for (const [, library] of stdout.matchAll(/(\/\S+) \(0x/g)) {
    const target = join(folder, library as string);
    mkdirSync(join(target, '..'), { recursive: true });
    copyFileSync(library as string, target);
  }
  return folder;
}
