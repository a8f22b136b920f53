import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCommands, readNested } from '../../src/watch/command-folder.ts';
import { describeShells } from './shells.ts';
import { stage } from './stage.ts';

describeShells('rule 6: nesting', (shell) => {
  it('rule 6: a docker below a captured docker passes straight through', async () => {
    const s = stage(shell, {
      docker: 'case $1 in compose) docker build inner; exit $? ;; esac; echo inner; exit 4',
    });
    const result = await s.compare('docker compose build');
    expect(result).toMatchObject({ code: 4 });
    expect(s.calls()).toEqual(['compose build', 'build inner']);
    expect(s.commands().map(({ verb }) => verb)).toEqual(['compose build']);
    expect(s.heals()).toEqual(['1']);
  });

  it("rule 6: an outer guard's shim is passed; the inner session heals, the outer one is told by a file", async () => {
    const s = stage(shell, { docker: 'exit 5', helper: 'exit 75' });
    const outer = join(s.root, 'outer');
    s.lay(outer);
    const script =
      'PATH="$T/session/bin:$T/outer/bin:$PATH"; docker build .; docker push a; docker ps; docker run b; docker compose up';
    expect((await s.run(script, { guarded: false })).code).toBe(5);
    expect(s.calls()).toEqual(['build .', 'build .', 'push a', 'ps', 'run b', 'compose up']);
    expect(readCommands(outer)).toEqual([]);
    expect(readNested(outer)).toEqual(['repeated', 'push', 'run', 'compose up']);
    expect(readNested(s.session)).toEqual([]);
  });

  it('rule 6: an inner `exec -it` and `run -it` are told, too', async () => {
    const s = stage(shell);
    s.lay(join(s.root, 'outer'));
    const script =
      'PATH="$T/session/bin:$T/outer/bin:$PATH"; docker exec -it a b; docker run -it a; docker container exec a b; docker image push a';
    await s.run(script, { guarded: false });
    expect(readNested(join(s.root, 'outer'))).toEqual([
      'exec',
      'run',
      'container exec',
      'image push',
    ]);
  });

  it('rule 6: an outer session that is gone or read-only disturbs nobody', async () => {
    const s = stage(shell, { docker: 'echo fine' });
    s.lay(join(s.root, 'outer'));
    await s.run('rm "$T/outer/bin/docker"; mkdir "$T/outer/nested"', { guarded: false });
    const result = await s.run('PATH="$T/session/bin:$T/outer/bin:$PATH"; docker push a', {
      guarded: false,
    });
    expect(result).toMatchObject({ code: 0, stderr: '', said: [] });
  });

  it('rule 6: the next docker is the next on PATH outside any shim folder', async () => {
    const s = stage(shell, { docker: 'echo stand-in' });
    s.lay(join(s.root, 'outer'));
    await s.run(
      'mkdir "$T/empty" "$T/folder" "$T/plain"; mkdir "$T/folder/docker"; echo x >"$T/plain/docker"',
    );
    const path =
      '$T/empty:$T/session/bin:$T/outer/bin:$T/folder:$T/plain:$T/none:$T/session/bin:$PATH';
    const result = await s.run(`PATH="${path}"; docker build . && docker ps`, { guarded: false });
    expect(result.stdout.toString()).toBe('stand-in\nstand-in\n');
  });

  it('rule 6: PATH with blanks, empty and relative entries', async () => {
    const s = stage(shell, { docker: 'exit 9' });
    await s.run('mkdir "$T/x y"');
    s.script(join(s.root, 'x y', 'docker'), 'echo "$PWD"');
    const result = await s.run(
      'cd "$T/x y"; PATH="$T/session/bin::$PATH"; docker build .; PATH="$T/session/bin:../x y:$PATH"; docker build .',
      {
        guarded: false,
      },
    );
    expect(result.stdout.toString()).toBe(`${s.root}/x y\n${s.root}/x y\n`);
  });

  it('rule 6: no docker but ours: not found, 127', async () => {
    const s = stage(shell);
    const result = await s.run('PATH="$T/session/bin"; docker build .', { guarded: false });
    expect(result.code).toBe(127);
    expect(result.stderr).toContain('docker: not found');
  });

  it("rule 6: run --retry body's capture takes the whole CMD, and docker in it is captured for itself", async () => {
    const s = stage(shell, { docker: 'echo built; exit 6', helper: 'exit 75' });
    const result = await s.run(
      '"$T/session/bin/.memguard-capture" sh -c \'echo a; docker build .; echo b; exit 3\'',
    );
    expect(result).toMatchObject({ code: 3, stderr: '' });
    expect(result.stdout.toString()).toBe('a\nbuilt\nbuilt\nb\n');
    const commands = s.commands();
    expect(commands.map(({ verb, exitCode }) => [verb, exitCode])).toEqual([
      ['CMD', 3],
      ['build', 6],
      ['build', 6],
    ]);
    expect(readFileSync(join(s.session, 'commands/1/log.1'), 'utf8')).toBe('a\nbuilt\nbuilt\nb\n');
  });

  it.each(['echo a\\\\tb', 'test -d /', 'pwd', 'heal', 'copy'])(
    "rule 6: a CMD is a program, never the shim's own word: %s",
    async (words) => {
      const s = stage(shell);
      for (const ignoring of ['', "trap '' INT QUIT; "]) {
        const script = (before: string) => `${ignoring}${before} ${words}; echo "code $?"`;
        const bare = await s.run(script('env'), { guarded: false });
        const captured = await s.run(script('"$T/session/bin/.memguard-capture"'));
        expect(captured.stdout.toString()).toBe(bare.stdout.toString());
      }
    },
  );
});

/** What a caller may well have in its environment: words that scripts like ours use for themselves. */
const NAMES = Object.fromEntries(
  'name bin session node helper bound has_script piece_blocks next child code kind verb signals folder number answer tell \
pending how where resets in out err log line rest now key mask _'
    .split(' ')
    .map((name) => [name, '/nowhere']),
);

describeShells('rule 9: containers', (shell) => {
  it('rule 9: the shim finds its session by its own path, no variable set', async () => {
    const s = stage(shell, { docker: 'exit 2' });
    const result = await s.run('env -i T="$T" PATH="$PATH" docker build .');
    expect(result.code).toBe(2);
    expect(s.commands()).toMatchObject([{ exitCode: 2 }]);
    expect(s.heals()).toEqual(['1']);
  });

  it("rule 9: variables with the names of the shim's own change nothing", async () => {
    const s = stage(shell, { docker: 'exit 2' });
    expect((await s.compare('docker build .', { env: NAMES })).code).toBe(2);
    expect(s.heals()).toEqual(['1']);
    expect(s.commands()).toMatchObject([{ exitCode: 2, repeatOf: null, signalled: false }]);
  });

  it("rule 9: docker's environment is the caller's, but for the marker", async () => {
    const s = stage(shell, {
      docker:
        'env | grep -v -e "^_=" -e ^_MEMGUARD_CAPTURED=1 -e ^PATH= -e ^PWD= -e ^OLDPWD= -e ^SHLVL= | sort',
    });
    await s.compare('docker build .', {
      env: { ...NAMES, NODE_OPTIONS: '--y', DOCKER_HOST: 'z' },
    });
    await s.compare('docker ps', { env: NAMES });
  });

  it('rule 9: a closed session is left alone', async () => {
    const s = stage(shell, { docker: 'exit 2' });
    const result = await s.run(
      ': >"$T/session/closed"; docker build .; docker push x; docker run -it x',
    );
    expect(result.code).toBe(2);
    expect(s.commands()).toEqual([]);
    expect(existsSync(join(s.root, 'heals'))).toBe(false);
  });

  it('rule 9: MEMGUARD=off: docker alone', async () => {
    const s = stage(shell, { docker: 'exit 2' });
    expect((await s.run('MEMGUARD=off docker build .')).code).toBe(2);
    expect(s.commands()).toEqual([]);
  });
});
