import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { needs } from '../needs.ts';
import { type Answer, BUNDLE, memguard, type Place, place, program } from './memguard.ts';

/** No engine answers, whatever the host has. */
const NO_ENGINE = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
/** Milliseconds after the start: into Node's own start, before, CMD, and whatever comes after it. */
const MOMENTS = [60, 90, 120, 160, 210, 300, 500];

/** What a shell would see as $?. */
function statusOf({ exitCode, signal }: Answer): number | null {
  return signal ? ({ SIGINT: 130, SIGTERM: 143 }[signal as string] ?? null) : exitCode;
}

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s at any moment', (signal, status) => {
  it('ends run and CMD, and leaves no folder', async () => {
    const where = place();
    for (const ms of MOMENTS) {
      const answer = await memguard(['run', '--', 'sleep', '20'], where, {
        env: NO_ENGINE,
        meanwhile: (child) => setTimeout(() => child.kill(signal), ms),
      });
      expect({ ms, status: statusOf(answer) }).toEqual({ ms, status });
      expect(answer.said.filter((line) => line !== 'aborted')).toEqual([]);
      // A block that had begun has a report, named in no line: an abort is nobody's news.
      expect(readdirSync(where.tmp)).toEqual([]);
    }
  });

  it('ends demo, and leaves nothing', async () => {
    const where = place();
    for (const ms of MOMENTS.slice(-2)) {
      const answer = await memguard(['demo'], where, {
        env: NO_ENGINE,
        meanwhile: (child) => setTimeout(() => child.kill(signal), ms),
      });
      expect({ ms, status: statusOf(answer) }).toEqual({ ms, status });
      expect(readdirSync(where.tmp)).toEqual([]);
    }
  });

  it('ends classify, which waits for a log', async () => {
    const child = spawn(process.execPath, [BUNDLE, 'classify', '-'], { stdio: 'pipe' });
    const ended = new Promise<Answer>((resolve) => {
      child.on('exit', (exitCode, by) =>
        resolve({ exitCode, signal: by, stdout: '', stderr: '', said: [] }),
      );
    });
    child.stdin.write('Step 1/3 : FROM scratch\n');
    await wait(300);
    child.kill(signal);
    expect(statusOf(await ended)).toBe(status);
  });
});

describe('a reader that has gone away', () => {
  const commands = ['--help', 'run --help', 'snapshot --json', 'tune list', 'completion zsh'];
  it.each(commands)('is nothing to speak of: memguard %s | true', async (args) => {
    const where = place();
    const script = `{ '${process.execPath}' '${BUNDLE}' ${args}; echo "status $?" >&2; } | true`;
    expect(await sh(script, where)).toEqual({ stdout: '', stderr: 'status 0\n' });
  });

  it('is nothing to speak of for stderr either', async () => {
    const where = place();
    const script = `{ '${process.execPath}' '${BUNDLE}' nope 2>&1; echo "status $?" >&3; } 3>&2 | true`;
    expect(await sh(script, where)).toEqual({ stdout: '', stderr: 'status 64\n' });
  });
});

it('output that cannot be written is told: 73', async () => {
  const where = place();
  const script = `'${process.execPath}' '${BUNDLE}' version >/dev/full; echo "status $?"`;
  const { stdout, stderr } = await sh(script, where);
  expect(stdout).toBe('status 73\n');
  expect(stderr).toMatch(/^memguard: stdout: ENOSPC.*\n$/);
});

describe.skipIf(needs('script').length > 0)('the progress line', () => {
  const CLEAR = '\r\x1b[K';
  /** A log that takes three seconds to come. */
  const SLOW = "(echo 'Step 1/3 : FROM scratch'; sleep 3.2) |";

  function onTerminal(words: string, env: NodeJS.ProcessEnv = {}) {
    const where = place();
    const caller = program(where, 'caller', `${SLOW} '${process.execPath}' '${BUNDLE}' ${words}`);
    const script = `script -q -e -c "sh '${caller}'" /dev/null </dev/null`;
    return sh(script, { ...where, env: { ...where.env, ...env } });
  }

  it('tells on a terminal what takes over two seconds, and is gone at the end', async () => {
    const [shown, quiet, dumb, piped] = await Promise.all([
      onTerminal('classify'),
      onTerminal('classify --quiet'),
      onTerminal('classify', { TERM: 'dumb' }),
      sh(`${SLOW} '${process.execPath}' '${BUNDLE}' classify`, place()),
    ]);
    expect(shown.stdout).toContain(`${CLEAR}memguard: reading stdin: 0 MiB, 2 s`);
    const end = shown.stdout.slice(shown.stdout.lastIndexOf(CLEAR) + CLEAR.length);
    expect(end).toMatch(/^nothing known: /);
    expect(quiet.stdout).toBe(end);
    expect(dumb.stdout).toBe(end);
    expect(piped).toEqual({ stdout: end.replaceAll('\r', ''), stderr: '' });
  });
});

async function sh(script: string, where: Place) {
  const child = spawn('sh', ['-c', script], { env: where.env, cwd: where.folder });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  await new Promise((resolve) => child.on('close', resolve));
  return { stdout, stderr };
}
