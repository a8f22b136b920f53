import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { missing } from '../needs.ts';
import { processesUsing, until } from './processes.ts';
import { describeShells } from './shells.ts';
import { stage } from './stage.ts';

const lacking = missing(process.getuid?.() === 0 ? [] : ['root']);
const NO_ANSWER =
  /^memguard: the helper gave no answer \(exit \d+\): docker build is not repeated\n$/;

/** Each fault, with a docker that passes and one that fails. */
const ENDS = [0, 7];
const DOCKER = (code: number) => `cat; echo out; echo err >&2; exit ${code}`;

describeShells('faults', (shell) => {
  it.each(ENDS)('session folder gone before the command, exit %d: docker alone', async (code) => {
    const s = stage(shell, { docker: DOCKER(code) });
    await s.run('rm -rf "$T/session"');
    expect((await s.compare('docker build .', { stdin: 'in' })).said).toEqual([]);
  });

  it.each(ENDS)('session folder gone but for bin, exit %d: docker alone', async (code) => {
    const s = stage(shell, { docker: DOCKER(code) });
    await s.run('rm -rf "$T/session/commands" "$T/session/capture.sh"');
    expect((await s.compare('docker build .', { stdin: 'in' })).said).toEqual([]);
    expect(s.calls()).toEqual(['build .']);
  });

  it.each(ENDS)('session folder gone while docker runs, exit %d', async (code) => {
    const s = stage(shell, {
      docker: `echo out; rm -rf "$T/session"; echo more; echo err >&2; exit ${code}`,
    });
    const result = await s.run('docker build .');
    expect(result).toMatchObject({ code, stderr: 'err\n' });
    expect(result.stdout.toString()).toBe('out\nmore\n');
    expect(result.said.length).toBeLessThanOrEqual(1);
  });

  it.skipIf(lacking.length > 0).each(ENDS)('session folder read-only, exit %d', async (code) => {
    const s = stage(shell, { docker: DOCKER(code), helper: 'exit 75' });
    const mounts =
      'mount --bind "$T/session" "$T/session" && mount -o remount,ro,bind "$T/session" "$T/session"';
    const result = await s.run(`unshare -m sh -c '${mounts} && exec docker build .'`, {
      stdin: 'in',
    });
    expect(result).toMatchObject({ code, stderr: 'err\n', said: [] });
    expect(result.stdout.toString()).toBe('inout\n');
    expect(s.calls()).toEqual(['build .']);
  });

  it.skipIf(lacking.length > 0).each([
    ['from the start', 0, 'head -c 3000000 /dev/zero >"$T/session/fill"'],
    ['from the start', 7, 'head -c 3000000 /dev/zero >"$T/session/fill"'],
    ['in the middle of the log', 0, ':'],
    ['in the middle of the log', 7, ':'],
  ])('disk full %s, exit %d: all output, in time', async (_, code, fill) => {
    for (const option of ['', ' -q']) {
      const docker = `cat; head -c 4000000 /dev/zero | tr '\\0' x; printf 'y'; echo err >&2; exit ${code}`;
      const s = stage(shell, { docker });
      // Its own mount: the session's files go onto 1 MiB.
      const mount =
        'mkdir "$T/copy"; cp -a "$T/session/." "$T/copy"; mount -t tmpfs -o size=1m none "$T/session"; cp -a "$T/copy/." "$T/session"';
      const script = `unshare -m sh -c '${mount}; { ${fill}; } 2>/dev/null; exec docker build${option} .'`;
      const result = await s.run(script, { stdin: 'in' });
      expect(result).toMatchObject({ code, stderr: 'err\n', said: [] });
      expect(result.stdout.toString()).toBe(`in${'x'.repeat(4_000_000)}y`);
      expect(result.exitMs).toBeLessThan(10_000);
    }
  });

  it('a part of the shim that cannot be read: docker runs, and nothing is said', async () => {
    const s = stage(shell, { docker: DOCKER(7) });
    await s.run('rm "$T/session/capture.sh"; mkdir "$T/session/capture.sh"');
    const result = await s.run('docker build .', { stdin: 'in' });
    expect(result).toMatchObject({ code: 7, stderr: 'err\n', said: [] });
    expect(result.stdout.toString()).toBe('inout\n');
  });

  it('few open files: docker runs, and nothing else is said', async () => {
    for (const limit of [13, 16, 20, 24, 29, 30, 40]) {
      const s = stage(shell, { docker: DOCKER(7) });
      const result = await s.run(`ulimit -n ${limit}; exec docker build .`, { stdin: 'in' });
      const { code, stderr } = result;
      expect({ limit, code, stdout: result.stdout.toString(), stderr }).toEqual({
        limit,
        code: 7,
        stdout: 'inout\n',
        stderr: 'err\n',
      });
    }
  });

  // Who reads that pipe: keeper and dd, or tee.
  const kill = (reads: string, name: string) =>
    `for each in /proc/[0-9]*; do [ "$(readlink $each/fd/0)" = "$T/session/commands/1/${reads}" ] && grep -qx '${name}' $each/comm && kill -9 \${each#/proc/}; done`;
  it.each([
    ['keeper', kill('log', '.*')],
    ["copier's tee", kill('out', 'tee')],
  ])('%s killed in the middle: all output, in time', async (_, strike) => {
    const docker = `cat; echo before; sleep 0.3; { ${strike}; } 2>/dev/null; echo after; head -c 300000 /dev/zero | tr '\\0' x; exit 7`;
    const s = stage(shell, { docker });
    const { code, stdout, exitMs } = await s.run('docker build .', { stdin: 'in' });
    expect(stdout.toString()).toBe(`inbefore\nafter\n${'x'.repeat(300_000)}`);
    expect(code).toBe(7);
    expect(exitMs).toBeLessThan(15_000);
  });

  it('disk full: where -q has written, and that cannot be noted, "it wrote nothing" is not what is told', async () => {
    const s = stage(shell, { docker: 'echo sha256:1; exit 7' });
    const path = join(s.session, 'capture.sh');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('tee "$mg_folder/stdout"');
    writeFileSync(
      path,
      text.replace('tee "$mg_folder/stdout"', () => 'tee /dev/full'),
    );
    const result = await s.run('docker build -q .');
    expect(result.stdout.toString()).toBe('sha256:1\n');
    expect(s.commands()).toMatchObject([{ stdoutBytes: null, exitCode: 7 }]);
  });

  it('helper missing: one line after a failure, none after a pass', async () => {
    const s = stage(shell, { docker: 'exit $2' });
    await s.run('rm "$T/helper"');
    expect((await s.compare('docker build 0')).said).toEqual([]);
    const { said } = await s.compare('docker build 7');
    expect(said.length).toBe(1);
    expect(said[0]).toMatch(/^memguard: .*helper is gone: docker build is not repeated\n$/);
    expect((await s.compare('docker push 7')).said).toEqual([]);
  });

  it('a helper that has changed since the start is never run: one line', async () => {
    const s = stage(shell, { docker: 'exit 7', helper: 'exit 75' });
    await s.run('sha256sum <"$T/helper" >"$T/session/helper.sha256"; echo : >>"$T/helper"');
    const { said } = await s.compare('docker build .');
    expect(said.length).toBe(1);
    expect(said[0]).toMatch(/helper has changed meanwhile: docker build is not repeated\n$/);
  });

  it('the helper noted at the start is run', async () => {
    const s = stage(shell, { docker: 'exit 7', helper: 'exit 75' });
    await s.run('sha256sum <"$T/helper" >"$T/session/helper.sha256"');
    expect((await s.run('docker build .')).code).toBe(7);
    expect(s.calls()).toEqual(['build .', 'build .']);
  });

  it('node missing: one line after a failure, none after a pass', async () => {
    const s = stage(shell, { docker: 'exit $2', settings: { node: '/nowhere/node' } });
    expect((await s.compare('docker build 0')).said).toEqual([]);
    const { said } = await s.compare('docker build 7');
    expect(said.length).toBe(1);
    expect(said[0]).toContain('memguard: /nowhere/node');
  });

  it.each(['KILL', 'SEGV', 'ABRT'])(
    'helper killed by SIG%s: one line, no repeat',
    async (signal) => {
      const s = stage(shell, { docker: DOCKER(7), helper: `ulimit -c 0; kill -s ${signal} $$` });
      const { said, code } = await s.run('docker build .');
      expect(code).toBe(7);
      expect(said.length).toBe(1);
      expect(said[0]).toMatch(NO_ANSWER);
      expect(s.calls()).toEqual(['build .']);
    },
  );

  it('helper that hangs is ended at its bound: one line, no repeat', async () => {
    const s = stage(shell, {
      docker: DOCKER(7),
      helper: 'while :; do sleep 0.1; done',
      settings: { bound: 'timeout -k 1 1' },
    });
    const { said, code, exitMs } = await s.run('docker build .');
    expect(code).toBe(7);
    expect(said.length).toBe(1);
    expect(said[0]).toMatch(NO_ANSWER);
    console.log(`${shell.name}: a helper bound to 1 s was ended after ${exitMs} ms`);
    expect(exitMs).toBeLessThan(5000);
  });

  it('helper that hangs and ignores SIGTERM is killed', async () => {
    const s = stage(shell, {
      docker: DOCKER(7),
      helper: "trap '' TERM; while :; do sleep 0.1; done",
      settings: { bound: 'timeout -k 1 1' },
    });
    const { said, code, exitMs } = await s.run('docker build .');
    expect(code).toBe(7);
    expect(said.length).toBe(1);
    expect(exitMs).toBeLessThan(10_000);
    await until(() => true);
    expect(await processesUsing(s.session)).toEqual([]);
  });

  it('no timeout(1): heal is asked without a bound', async () => {
    const s = stage(shell, { docker: 'exit 7', helper: 'exit 75', settings: { bound: '' } });
    expect((await s.run('docker build .')).code).toBe(7);
    expect(s.calls().length).toBe(2);
  });

  it('docker that is not there any more, or cannot be executed', async () => {
    const s = stage(shell);
    await s.run('printf "#!/nowhere/sh\\n" >"$T/real/docker"');
    const result = await s.run('docker build .; echo "code $?"; docker ps; echo "code $?"', {
      env: { PATH: `${s.bin}:${s.real}:/usr/bin:/bin` },
    });
    expect(result.stdout.toString()).toMatch(/^code 12[67]\ncode 12[67]\n$/);
    expect(result.said).toEqual([]);
  });

  it('a session whose files are junk', async () => {
    const s = stage(shell, { docker: 'exit 7', helper: 'exit 75' });
    await s.run(
      'cd "$T/session"; printf "x y\\n\\0" >commands/last; echo maybe >env-resets; mkdir commands/1 commands/2 nested',
    );
    expect((await s.run('docker build .')).code).toBe(7);
    expect(s.calls()).toEqual(['build .', 'build .']);
    expect(s.commands().map(({ number }) => number)).toEqual([3, 4]);
  });
});
