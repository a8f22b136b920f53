import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeShells } from './shells.ts';
import { stage } from './stage.ts';

describeShells('transparency', (shell) => {
  it.each([
    ['nothing at all', ':'],
    ['NUL bytes', "printf 'a\\0b\\0'; printf '\\0\\0' >&2"],
    ['no final newline', "printf 'no newline'; printf 'nor here' >&2"],
    [
      'all 256 bytes',
      'i=0; while [ $i -lt 256 ]; do printf "\\\\$(printf %o $i)"; i=$((i + 1)); done; printf "\\377" >&2',
    ],
    ['carriage returns and colours', "printf '\\033[31mred\\033[0m\\r50%%\\r100%%\\n'"],
    ['backslashes and formats', "printf '%s' '\\n %d \\c \\\\'"],
    ['a single blank', "printf ' '"],
    ['a line of 1 MB', "head -c 1000000 /dev/zero | tr '\\0' x"],
    ['stderr only', 'echo x >&2'],
  ])('is the same to the byte: %s', async (_, docker) => {
    for (const code of [0, 1]) {
      const s = stage(shell, { docker: `${docker}; exit ${code}` });
      expect(await s.compare('docker build .')).toMatchObject({ code, said: [] });
      await s.compare('docker build -q .');
      await s.compare('docker run app');
    }
  });

  it('is the same to the byte: binary stdin to `docker build -` and `docker load`', async () => {
    const s = stage(shell, { docker: 'cat; exit 3' });
    const bytes = Buffer.alloc(300_000, Buffer.from([...Array(256).keys()]));
    for (const command of ['build -', 'load', 'image load -q']) {
      const result = await s.compare(`docker ${command}`, { stdin: bytes });
      expect(result.stdout.equals(bytes)).toBe(true);
    }
  });

  it('has the same exit code: a sample of 0 to 255', async () => {
    const s = stage(shell, { docker: 'exit $2' });
    const codes = [
      0, 1, 2, 3, 64, 75, 77, 99, 100, 124, 125, 126, 127, 128, 129, 130, 137, 141, 143, 192, 254,
      255,
    ];
    for (const code of codes) {
      expect(await s.run(`docker build ${code}`)).toMatchObject({ code, said: [], stderr: '' });
    }
    expect(s.calls().length).toBe(codes.length);
    expect(s.commands().map(({ exitCode }) => exitCode)).toEqual(codes);
  });

  it.each(['TERM', 'KILL', 'SEGV', 'INT', 'HUP', 'ABRT'])(
    'says the same to a shell when docker is killed by SIG%s',
    async (signal) => {
      const s = stage(shell, { docker: `echo before; ulimit -c 0; kill -s ${signal} $$` });
      // (A shell's own word about it, "Killed", goes nowhere: the shim ends with 128 + N, see docs/shim.md.)
      await s.compare('docker build . 2>"$T/err"; echo "code $?"');
    },
  );

  it('tells docker when its reader has gone: `| head -1`', async () => {
    const s = stage(shell, {
      docker:
        'i=0; while [ $i -lt 200000 ]; do echo "line $i" || break; i=$((i + 1)); done; echo $i >"$T/lines"',
    });
    const result = await s.run('{ docker build .; echo "code $?" >&2; } | head -1');
    expect(result.stdout.toString()).toBe('line 0\n');
    expect(result.stderr).toBe('code 141\n');
  });

  it('tells docker when the reader of stderr has gone', async () => {
    const s = stage(shell, {
      docker: 'i=0; while [ $i -lt 200000 ]; do echo "line $i" >&2; i=$((i + 1)); done',
    });
    const result = await s.run(
      '{ docker build . 2>&1 >/dev/null; echo "code $?" >"$T/code"; } | head -1',
    );
    expect(result.stdout.toString()).toBe('line 0\n');
    expect(readFileSync(join(s.root, 'code'), 'utf8')).toBe('code 141\n');
  });

  it.each(['>&-', '2>&-', '<&-', '>&- 2>&-', '<&- >&- 2>&-'])(
    'leaves closed streams closed: %s',
    async (closing) => {
      const docker =
        '[ -e /proc/$$/fd/0 ] || echo 0 closed; for d in 1 2; do { echo x >&$d; } 2>/dev/null || echo $d closed; done >"$T/fds"; exit 4';
      const s = stage(shell, { docker });
      await s.compare(`docker build . ${closing}; echo "code $?"; cat "$T/fds"`);
      await s.compare(`docker ps ${closing}; echo "code $?"; cat "$T/fds"`);
    },
  );

  it.each([
    ['3', '3>"$T/three"'],
    ['3 and 9', '3>"$T/three" 9</dev/null'],
    [
      '4 to 9',
      '4</dev/null 5</dev/null 6</dev/null 7</dev/null 8</dev/null 9</dev/null 3>"$T/three"',
    ],
  ])("leaves the caller's descriptors to docker: %s", async (_, redirections) => {
    const docker =
      'echo for three >&3; for d in 3 4 5 6 7 8 9; do [ -e /proc/$$/fd/$d ] && echo $d; done; exit 4';
    const s = stage(shell, { docker });
    const result = await s.compare(
      `docker build . ${redirections}; echo "code $?"; cat "$T/three"`,
    );
    expect(result.stdout.toString()).toContain('for three');
    await s.compare(`docker ps ${redirections}; cat "$T/three"`);
  });

  it('gives docker no descriptor of its own', async () => {
    const s = stage(shell, { docker: 'ls /proc/$$/fd >"$T/fds"; exit 4' });
    await s.compare('docker build .; cat "$T/fds"');
    await s.compare('docker run -it x; cat "$T/fds"');
  });

  it('reads from a descriptor of the caller, as `--secret src=/dev/fd/3` does', async () => {
    const s = stage(shell, { docker: 'cat /dev/fd/3; exit 4' });
    const result = await s.compare('docker build --secret src=/dev/fd/3 . 3<<x\nsecret\nx');
    expect(result.stdout.toString()).toBe('secret\n');
  });

  it('keeps a lock that the caller handed over: exec 9>lock; flock 9; exec docker', async () => {
    const s = stage(shell, { docker: 'flock -n "$T/lock" true && echo free || echo held; exit 1' });
    const result = await s.compare('exec 9>"$T/lock"; flock 9; exec docker build .');
    expect(result.stdout.toString()).toBe('held\n');
  });

  it('is one of many at the same time', async () => {
    const s = stage(shell, { docker: 'echo "$2"; echo "e$2" >&2; exit 1' });
    const script =
      'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do docker build $i >"$T/o$i" 2>"$T/e$i" & done; wait; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do cat "$T/o$i" "$T/e$i"; done';
    const expected = Array.from({ length: 12 }, (_, i) => `${i + 1}\ne${i + 1}\n`).join('');
    expect((await s.run(script)).stdout.toString()).toBe(expected);
    expect(
      s
        .commands()
        .map(({ argv }) => argv[1])
        .sort(),
    ).toEqual(Array.from({ length: 12 }, (_, i) => String(i + 1)).sort());
    expect(s.heals().length).toBe(12);
  });

  it('is under `set -eu`, -x, umask 777 and in a folder that is gone', async () => {
    const s = stage(shell, { docker: 'echo ran; exit 3' });
    const result = await s.run(
      'set -eu; umask 077; mkdir "$T/gone"; cd "$T/gone"; rmdir "$T/gone"; docker build .',
    );
    expect(result.code).toBe(3);
    expect(result.stdout.toString()).toBe('ran\n');
    expect(s.heals()).toEqual(['1']);
  });
});
