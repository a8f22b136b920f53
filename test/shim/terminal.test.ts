import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeShells } from './shells.ts';
import { type Result, type Stage, type StageOptions, stage } from './stage.ts';

const SEES = 'for d in 0 1 2; do [ -t $d ] && echo "$d tty" || echo "$d no"; done';
const PLAIN =
  "memguard: docker's display is plain here: that needs script(1), and both streams on one terminal";

/** Runs a caller's script on a terminal of util-linux' script; carriage returns dropped. */
async function onTerminal(
  s: Stage,
  script: string,
  options: { guarded?: boolean; stdin?: string } = {},
): Promise<Result & { text: string }> {
  await s.run(`cat >"$T/caller" <<'EOT'\n${script}\nEOT`);
  const result = await s.run(
    'exec /usr/bin/script -q -e -c \'exec /bin/sh "$T/caller"\' /dev/null',
    {
      stdin: '',
      holdsStdin: true,
      ...options,
    },
  );
  return { ...result, text: result.stdout.toString('latin1').replaceAll('\r', '') };
}

function logOf(s: Stage, number = 1): string {
  return readFileSync(join(s.session, `commands/${number}/log.1`), 'latin1');
}

describeShells(
  'rule 8: terminal',
  (shell) => {
    const staged = (docker: string, options: StageOptions = {}) =>
      stage(shell, { docker, ...options });

    it('rule 8: stdout and stderr the same terminal: docker sees one, and its output is captured', async () => {
      const s = staged(
        `${SEES}; printf '\\033[31mred\\033[0m\\n'; echo "cannot allocate memory" >&2; exit 7`,
      );
      const result = await onTerminal(s, 'docker build . </dev/null; echo "code $?"');
      expect(result.text).toBe(
        '0 no\n1 tty\n2 tty\n\x1b[31mred\x1b[0m\ncannot allocate memory\ncode 7\n',
      );
      expect(logOf(s)).toContain('\x1b[31mred\x1b[0m');
      expect(logOf(s)).toContain('cannot allocate memory');
      expect(s.commands()).toMatchObject([{ exitCode: 7 }]);
      expect(s.heals()).toEqual(['1']);
    });

    it('rule 8: the repeat has a terminal, too, and a pass is a pass', async () => {
      const s = staged(
        '[ -e "$T/again" ] && { [ -t 1 ] && echo fine; exit 0; }; : >"$T/again"; exit 7',
        {
          helper: 'echo "memguard: healed" >&2; exit 75',
        },
      );
      const result = await onTerminal(s, 'docker build .; echo "code $?"');
      expect(result.text).toBe('memguard: healed\nfine\ncode 0\n');
    });

    it.each([
      ['from the terminal', 'docker build .', '0 tty'],
      ['from a pipe', 'echo piped | docker build -', '0 no'],
      ['from a file', 'echo filed >"$T/f"; docker build - <"$T/f"', '0 no'],
      ['from nothing', 'docker build . </dev/null', '0 no'],
    ])('rule 8: stdin %s works', async (from, script, seen) => {
      const s = staged(`${SEES}; [ -t 0 ] || cat; exit 3`);
      const result = await onTerminal(s, `${script}; echo "code $?"`);
      const printed = { 'from a pipe': 'piped\n', 'from a file': 'filed\n' }[from] ?? '';
      expect(result.text).toBe(`${seen}\n1 tty\n2 tty\n${printed}code 3\n`);
    });

    it('rule 8: what is typed reaches docker', async () => {
      const s = staged('read -r line; echo "got <$line>"; exit 3');
      const result = await onTerminal(s, 'stty -echo; docker build -', { stdin: 'hello\n' });
      expect(result.text).toContain('got <hello>\n');
    });

    it('rule 8: binary stdin passes the terminal by', async () => {
      const s = staged('cat >"$T/copy"');
      await onTerminal(s, 'head -c 200000 /dev/urandom >"$T/f"; docker build - <"$T/f"');
      const { code } = await s.run('cmp "$T/f" "$T/copy"');
      expect(code).toBe(0);
    });

    it.each([0, 1, 75, 127, 130, 137, 255])('rule 8: exit code %d', async (code) => {
      const s = staged(`exit ${code}`);
      expect((await onTerminal(s, 'docker build .; echo "code $?"')).text).toBe(`code ${code}\n`);
    });

    it("rule 8: docker's environment and arguments are its own", async () => {
      const s = staged('env | grep -e ^SHELL -e _MEMGUARD_[LS]; for a; do echo "<$a>"; done');
      const script = `docker build "it's" 'a  b' '' '$HOME' '\\' "$(printf 'x\\ny')" '*'`;
      const expected = "<build>\n<it's>\n<a  b>\n<>\n<$HOME>\n<\\>\n<x\ny>\n<*>\n";
      expect((await onTerminal(s, script)).text).toBe(expected);
      expect((await onTerminal(s, `export SHELL=/bin/false; ${script}`)).text).toBe(
        `SHELL=/bin/false\n${expected}`,
      );
    });

    it('rule 8: no secret of the command line is in the log', async () => {
      const s = staged('echo x; exit 1');
      await onTerminal(s, 'docker build --build-arg TOKEN=hunter2 .');
      expect(logOf(s)).toContain('x');
      expect(logOf(s)).not.toContain('hunter2');
    });

    it.each(['2>/dev/null', '>/dev/null', '2>"$T/f"', '2>&1 | cat'])(
      'rule 8: only one stream is a terminal (%s), or none: pipes, and one line a block says that the display is plain',
      async (redirection) => {
        const s = staged('for d in 1 2; do [ -t $d ] && echo "$d tty" >>"$T/seen"; done; exit 3');
        const result = await onTerminal(
          s,
          `{ docker build .; docker build .; } ${redirection}; cat "$T/seen" "$T/f" 2>/dev/null`,
        );
        const isSaid = redirection.startsWith('>') ? 1 : 0;
        const all = result.text.split('\n').filter((line) => line === PLAIN).length;
        expect(result.text).not.toContain('tty');
        expect(all).toBe(redirection === '2>"$T/f"' ? 1 : isSaid);
        expect(s.heals()).toEqual(['1', '2']);
      },
    );

    it('rule 8: stderr a file: the line goes there', async () => {
      const s = staged('exit 3');
      await onTerminal(s, 'docker build . 2>"$T/f"');
      expect(readFileSync(join(s.root, 'f'), 'utf8')).toBe(`${PLAIN}\n`);
    });

    it('rule 8: no script(1): pipes, and the same line, once a block', async () => {
      const s = staged(`${SEES}; exit 3`, { settings: { has_script: '0' } });
      const result = await onTerminal(s, 'docker build . </dev/null; docker build . </dev/null');
      expect(result.text).toBe(`${PLAIN}\n${'0 no\n1 no\n2 no\n'.repeat(2)}`);
      expect(s.heals()).toEqual(['1', '2']);
    });

    it('rule 8: what is not captured has the terminal itself', async () => {
      const s = staged(SEES);
      const script = 'docker ps; docker run -it x; docker exec -it x sh';
      const bare = await onTerminal(s, script, { guarded: false });
      expect((await onTerminal(s, script)).text).toBe(bare.text);
      expect(bare.text).toBe('0 tty\n1 tty\n2 tty\n'.repeat(3));
    });

    it('rule 8: Ctrl-C ends docker, and nothing is repeated', async () => {
      const s = staged(
        'trap "echo interrupted; exit 9" INT; echo up >"$T/up"; n=0; while [ $n -lt 400 ]; do n=$((n + 1)); sleep 0.02; done',
        {
          helper: 'exit 75',
        },
      );
      const script =
        '( while [ ! -e "$T/up" ]; do sleep 0.02; done; sleep 0.1; printf "\\003"; sleep 3 ) | exec /usr/bin/script -q -e -c "docker build ." /dev/null';
      const result = await s.run(script);
      expect(result.stdout.toString()).toContain('interrupted');
      expect(s.calls()).toEqual(['build .']);
    });

    it('rule 8: a Ctrl-C for a docker that ignores it is one, too', async () => {
      const s = staged(
        'trap "" INT; echo up >"$T/up"; while [ ! -e "$T/typed" ]; do sleep 0.02; done; sleep 0.3; exit 7',
        { helper: 'exit 75' },
      );
      const script =
        '( while [ ! -e "$T/up" ]; do sleep 0.02; done; printf "\\003"; : >"$T/typed"; sleep 2 ) | exec /usr/bin/script -q -e -c "docker build ." /dev/null';
      await s.run(script);
      expect(s.calls()).toEqual(['build .']);
      expect(s.commands()).toMatchObject([{ signalled: true, exitCode: 7 }]);
    });

    it('rule 8: a process that docker leaves on the terminal does not keep the shim', async () => {
      const s = stage(shell, { docker: '( sleep 5 ) & echo now; exit 3', leavesCopiers: true });
      const result = await onTerminal(s, 'docker build .; echo "code $?"');
      expect(result.text).toBe('now\ncode 3\n');
      expect(result.exitMs).toBeLessThan(4900);
    });
  },
  'script',
);
