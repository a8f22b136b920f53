import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeEngine } from './engine.ts';
import {
  callsOf,
  memguard,
  type Place,
  place,
  program,
  reportIn,
  standIn,
  WORDS,
} from './memguard.ts';

let where: Place;
let out: string;
beforeEach(() => {
  where = place();
  out = join(where.folder, 'out');
});

const run = (...command: string[]) => memguard(['run', '--out', out, '--', ...command], where);

describe('which docker', () => {
  it('two on PATH: the first one, once', async () => {
    standIn(where, 'echo first');
    program(where, 'docker', 'echo second', join(where.folder, 'other'));
    const env = { PATH: `${where.env.PATH}:${join(where.folder, 'other')}` };
    const answer = await memguard(['run', '--', 'docker', 'build', '.'], where, { env });
    expect(answer).toMatchObject({ exitCode: 0, stdout: 'first\n' });
    expect(callsOf(where)).toEqual(['build .']);
  });

  it.each([
    ['a function', 'docker() { echo wrapped; command docker "$@"; }; docker build .'],
    ['an alias', 'shopt -s expand_aliases\nalias docker="echo wrapped; docker"\ndocker build .'],
  ])("%s of CMD's shell is used as ever, and what it calls is seen", async (_, script) => {
    standIn(where, 'echo built');
    const { exitCode, stdout, said } = await run('bash', '-c', script);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'wrapped\nbuilt\n' });
    expect(said).toHaveLength(1);
    expect(reportIn(out).attempts[0]?.commands).toHaveLength(1);
  });

  it('none: CMD that needs none is not hurt, one that does gets 127', async () => {
    const tools = join(where.folder, 'tools');
    mkdirSync(tools);
    const line =
      'for t in sh sleep flock mkdir cat rm env; do ln -s "$(command -v $t)" "$0/$t"; done';
    await promisify(execFile)('sh', ['-c', line, tools]);
    const env = { PATH: tools };
    const passing = await memguard(['run', '--out', out, '--', 'sh', '-c', 'exit 0'], where, {
      env,
    });
    expect(passing).toMatchObject({ exitCode: 0, said: ['passed, nothing to do'] });
    expect(reportIn(out).engine?.clientVersion ?? null).toBeNull();
    const failing = await memguard(['run', '--', 'docker', 'build', '.'], where, { env });
    expect(failing.exitCode).toBe(127);
    expect(failing.stderr).toMatch(/^.*docker: .*not found$/m);
  });

  it('--no-capture: no shim, the docker of the caller', async () => {
    standIn(where, `echo '${WORDS}' >&2; exit 1`);
    const args = ['run', '--no-capture', '--out', out, '--', 'docker', 'build', '.'];
    const { exitCode, stderr } = await memguard(args, where);
    expect(exitCode).toBe(1);
    expect(stderr.startsWith(`${WORDS}\n`)).toBe(true);
    expect(reportIn(out).attempts).toMatchObject([{ commands: [] }]);
  });
});

describe('another kernel: observe only, said once', () => {
  const script = `echo '${WORDS}' >&2; exit 1`;

  it.each([
    ['DOCKER_HOST elsewhere', { DOCKER_HOST: 'tcp://build.example:2376' }, 'no'],
    ['over ssh', { DOCKER_HOST: 'ssh://me:pw@build.example' }, 'no'],
    ['a socket that nobody answers', { DOCKER_HOST: 'unix:///nowhere/docker.sock' }, 'unknown'],
  ])('%s', async (_, env, local) => {
    standIn(where, script);
    const args = ['run', '--out', out, '--', 'docker', 'build', '.'];
    const { exitCode, said } = await memguard(args, where, { env });
    expect(exitCode).toBe(1);
    expect(callsOf(where)).toEqual(['build .']);
    expect(said.filter((line) => line.includes('only observed'))).toHaveLength(1);
    expect(said).toHaveLength(2);
    expect(reportIn(out)).toMatchObject({ engine: { local }, remedies: [], verdict: 'failed' });
  });

  it('an engine with another kernel behind a local socket', async () => {
    standIn(where, script);
    const env = await fakeEngine(where, '3.10.0-1160.el7.x86_64');
    const args = ['run', '--out', out, '--', 'docker', 'build', '.'];
    const { said } = await memguard(args, where, { env });
    expect(said.filter((line) => line.includes('only observed'))).toHaveLength(1);
    expect(reportIn(out)).toMatchObject({ engine: { local: 'no' }, remedies: [] });
  });
});
