import { execFile } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  BUNDLE,
  callsOf,
  memguard,
  type Place,
  place,
  processesOf,
  reportIn,
  standIn,
  until,
} from './memguard.ts';

let where: Place;
let out: string;
beforeEach(() => {
  where = place();
  out = join(where.folder, 'out');
});

const run = (...command: string[]) => memguard(['run', '--out', out, '--', ...command], where);
const shell = (script: string) => run('sh', '-c', script);

describe("CMD's own result", () => {
  it.each([0, 1, 3, 64, 75, 125, 255])('exit code %i', async (code) => {
    const { exitCode, said } = await shell(`exit ${code}`);
    expect(exitCode).toBe(code);
    expect(said).toEqual([
      expect.stringMatching(code === 0 ? /^passed, nothing to do$/ : /^failed\b/),
    ]);
    expect(reportIn(out)).toMatchObject({
      verdict: code === 0 ? 'passed' : 'failed',
      attempts: [{ number: 1, scope: 'body', exitCode: code, commands: [] }],
      remedies: [],
    });
  });

  it.each(['KILL', 'TERM', 'SEGV', 'HUP'] as const)('ended by SIG%s: 128+N', async (name) => {
    const { exitCode } = await shell(`kill -s ${name} $$`);
    expect(exitCode).toBe(128 + constants.signals[`SIG${name}`]);
    expect(reportIn(out).verdict).toBe('aborted');
  });

  it.each([
    ['no-such-command', 127],
    ['./no/such/path', 127],
    ['', 127],
    ['/', 126],
    ['./plain-file', 126],
  ])('%j: %i', async (command, code) => {
    writeFileSync(join(where.folder, 'plain-file'), 'x', { mode: 0o644 });
    const { exitCode, stdout, said } = await run(command);
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
    expect(said).toHaveLength(2);
    expect(said[1]).toContain('failed');
  });

  it('a script without a first line runs as in a shell', async () => {
    writeFileSync(join(where.bin, 'bare'), 'echo "bare $1"; exit 4', { mode: 0o755 });
    expect(await run('bare', 'x')).toMatchObject({ exitCode: 4, stdout: 'bare x\n' });
  });

  it('stdin, stdout and stderr are its own', async () => {
    const script = 'cat; printf "\\000\\377" | od -An -tx1; echo to stderr >&2';
    const answer = await memguard(['run', '--', 'sh', '-c', script], where, { stdin: 'one\ntwo' });
    expect(answer.stdout).toBe('one\ntwo 00 ff\n');
    expect(answer.stderr.replace(/^memguard: .*\n/gm, '')).toBe('to stderr\n');
  });

  it('argv: blanks, quotes, newlines, options of ours, nothing', async () => {
    const words = [
      'a b',
      '',
      "it's",
      '"',
      '$HOME `id`',
      'new\nline',
      '*',
      '--json',
      '--',
      '-h',
      '--out=x',
      'ü',
      '\\',
    ];
    const { stdout } = await run(
      'sh',
      '-c',
      'for each; do printf "<%s>" "$each"; done',
      'sh',
      ...words,
    );
    expect(stdout).toBe(words.map((word) => `<${word}>`).join(''));
  });

  it('its folder and environment, PATH apart, are those of the caller', async () => {
    const script =
      'pwd; env -0 | sort -z | tr "\\0" "\\n" | grep -vE "^(PATH|_|SHLVL|PWD|OLDPWD)="';
    const unguarded = await memguard(['run', '--', 'sh', '-c', script], where, {
      env: { MEMGUARD: 'off' },
    });
    const guarded = await memguard(['run', '--', 'sh', '-c', script], where);
    expect(guarded.stdout.replace(/^MEMGUARD.*\n/gm, '')).toBe(
      unguarded.stdout.replace(/^MEMGUARD.*\n/gm, ''),
    );
  });
});

describe('signals', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s is passed on; what CMD makes of it counts',
    async (signal) => {
      const ready = join(where.folder, 'ready');
      const script = `trap 'echo got it; exit 7' TERM INT HUP; : >'${ready}'; while :; do sleep 0.05; done`;
      const { exitCode, stdout } = await memguard(
        ['run', '--out', out, '--', 'bash', '-c', script],
        where,
        {
          meanwhile: async (child) => {
            await until(() => existsSync(ready));
            child.kill(signal);
          },
        },
      );
      expect({ exitCode, stdout }).toEqual({ exitCode: 7, stdout: 'got it\n' });
      expect(reportIn(out).verdict).toBe('aborted');
    },
  );

  it('CMD that does not handle it: 128+N, no process left', async () => {
    const { exitCode } = await memguard(['run', '--out', out, '--', 'sleep', '987654'], where, {
      meanwhile: async (child) => {
        await until(() => processesOf('987654').length === 2);
        child.kill('SIGTERM');
      },
    });
    expect(exitCode).toBe(143);
    expect(processesOf('987654')).toEqual([]);
  });
});

describe('what stays', () => {
  it('--out: the report and nothing else; no session folder', async () => {
    await shell('exit 1');
    expect(readdirSync(out)).toEqual(['report.css', 'report.html', 'report.json', 'report.md']);
    expect(readdirSync(where.tmp)).toEqual([]);
  });

  it('without --out a passing command leaves nothing but the history', async () => {
    const { said } = await memguard(['run', '--', 'true'], where);
    expect(said).toEqual(['passed, nothing to do']);
    expect(readdirSync(where.tmp)).toEqual([]);
    expect(readdirSync(where.history)).toContain('history.jsonl');
  });

  it('--quiet: nothing is said when nothing happened', async () => {
    expect((await memguard(['run', '--quiet', '--', 'true'], where)).stderr).toBe('');
  });

  it('WORKSPACE_TMP is where the session lies, whether it was there or not', async () => {
    const script = 'command -v docker';
    const workspace = join(where.folder, 'ws tmp');
    standIn(where, 'true');
    const env = { WORKSPACE_TMP: workspace };
    const { stdout } = await memguard(['run', '--', 'sh', '-c', script], where, { env });
    expect(stdout.startsWith(`${workspace}/`)).toBe(true);
  });

  it('a relative TMPDIR is the same folder wherever CMD goes', async () => {
    standIn(where, 'true');
    const env = { TMPDIR: 'tmp' };
    const args = ['run', '--out', out, '--', 'sh', '-c', 'cd / && docker build .'];
    await memguard(args, where, { env });
    expect(reportIn(out).attempts[0]?.commands).toHaveLength(1);
  });

  it('the sampler has ended, and what it saw is in the report', async () => {
    const { stdout } = await shell('sleep 1.5; d=$(command -v docker); echo "${d%/bin/docker}"');
    const session = stdout.trim();
    expect(reportIn(out).samples.rows.length).toBeGreaterThanOrEqual(1);
    await until(() => processesOf(`${session}/sampler.sh`).length === 0);
  });
});

it('--strict: refuses with 125 where it cannot guard, else only guards', async () => {
  standIn(where, 'echo built');
  const nowhere = { TMPDIR: join(where.folder, 'nowhere') };
  const args = ['run', '--strict', '--', 'docker', 'build', '.'];
  const refused = await memguard(args, where, { env: nowhere });
  expect(refused).toMatchObject({ exitCode: 125, stdout: '' });
  expect(refused.said).toHaveLength(1);
  expect(callsOf(where)).toEqual([]);
  expect(await memguard(args, where)).toMatchObject({ exitCode: 0, stdout: 'built\n' });
});

it('runs from a terminal-less, closed world: no stdin, stdout, stderr at all', async () => {
  const line = `"${process.execPath}" "${BUNDLE}" run --out "$0" -- sh -c 'exit 3' <&- >&- 2>&-; echo $?`;
  const { stdout } = await promisify(execFile)('sh', ['-c', line, out], { env: where.env });
  expect(stdout).toBe('3\n');
  expect(reportIn(out).verdict).toBe('failed');
});
