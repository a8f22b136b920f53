import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeShells } from './shells.ts';
import { stage } from './stage.ts';

/** Fails until it was called so often. */
const failsUntil = (calls: number) =>
  `n=0; while read -r _; do n=$((n + 1)); done <"$T/calls"
echo "out $n"; echo "err $n" >&2
[ $n -ge ${calls} ] || exit 7`;

describeShells('rule 3: how often', (shell) => {
  it('rule 3: a command is repeated in place after 75, and its caller sees the second end only', async () => {
    const s = stage(shell, {
      docker: failsUntil(2),
      helper: 'echo "memguard: healed" >&2; exit 75',
    });
    const result = await s.run('docker build . && echo pushed');
    expect(result).toMatchObject({
      code: 0,
      stderr: 'err 1\nerr 2\n',
      said: ['memguard: healed\n'],
    });
    expect(result.stdout.toString()).toBe('out 1\nout 2\npushed\n');
    expect(s.calls()).toEqual(['build .', 'build .']);
    expect(s.heals()).toEqual(['1']);
    expect(s.commands()).toMatchObject([
      { number: 1, exitCode: 7, repeatOf: null },
      { number: 2, exitCode: 0, repeatOf: 1 },
    ]);
  });

  it('rule 3: at most once, though heal answers 75 for the repeat, too', async () => {
    const s = stage(shell, { docker: 'echo no; exit 7', helper: 'exit 75' });
    const result = await s.run('docker build .');
    expect(result).toMatchObject({ code: 7, stderr: '', said: [] });
    expect(s.calls()).toEqual(['build .', 'build .']);
    expect(s.heals()).toEqual(['1', '2']);
  });

  it.each([0, 1, 2, 64, 65, 66, 69, 70, 74, 76, 77])(
    'rule 3: not after the answer %d',
    async (answer) => {
      const s = stage(shell, { docker: 'exit 7', helper: `exit ${answer}` });
      expect(await s.run('docker build .')).toMatchObject({ code: 7, said: [] });
      expect(s.calls()).toEqual(['build .']);
    },
  );

  it('rule 3: what heal prints to stdout reaches nobody, what it prints to stderr does', async () => {
    const s = stage(shell, {
      docker: 'exit 7',
      helper: 'echo junk; echo "memguard: why" >&2; cat',
    });
    const result = await s.run('docker build .', { stdin: 'for nobody' });
    expect(result.stdout.toString()).toBe('');
    expect(result).toMatchObject({ stderr: '', said: ['memguard: why\n'] });
  });

  it('rule 3: the repeat gets the same arguments', async () => {
    const s = stage(shell, { docker: 'exit 7', helper: 'exit 75' });
    await s.run(`docker build --label "a  b" '' '*' .`);
    const [first, second] = s.commands();
    expect(second?.argv).toEqual(first?.argv);
    expect(first?.argv).toEqual(['build', '--label', 'a  b', '', '*', '.']);
  });

  it.each([
    ['-q', 'echo sha256:1', 1],
    ['-q', ':', 0],
    ['-q', 'echo only err >&2', 0],
    ['-o -', "printf '\\0\\0'", 1],
    ['--output=type=tar,dest=-', 'echo x', 1],
    ['--progress=rawjson', 'echo {}', 1],
    ['--print', ':', 0],
    ['--quiet', 'echo', 1],
    ['-tq', 'echo x', 1],
  ])(
    'rule 2: with %s, docker doing "%s", %d byte of stdout is noted',
    async (option, docker, bytes) => {
      const s = stage(shell, { docker: `${docker}; exit 1` });
      await s.compare(`docker build ${option} .`);
      expect(s.commands()).toMatchObject([{ stdoutBytes: bytes }]);
    },
  );

  it('rule 2: else it is not looked at', async () => {
    const s = stage(shell, { docker: 'echo x; exit 1' });
    await s.run('docker build .');
    expect(s.commands()).toMatchObject([{ stdoutBytes: null }]);
  });

  it('rule 2: stdout that is data is the same to the byte, and in the log', async () => {
    const s = stage(shell, {
      docker: "printf '\\0first\\377'; printf 'second'; echo e >&2; exit 1",
    });
    const result = await s.compare('docker build -q .');
    expect(result.stdout.toString('latin1')).toBe('\0first\xffsecond');
    const log = readFileSync(join(s.session, 'commands/1/log.1'), 'latin1');
    expect(log).toContain('first\xffsecond');
    expect(log).toContain('e\n');
  });
});
