import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { until } from './processes.ts';
import { describeShells } from './shells.ts';
import { ended, stage } from './stage.ts';

describeShells('rule 4: streams', (shell) => {
  it("rule 4: stdin is docker's own", async () => {
    const s = stage(shell, { docker: 'cat; exit 1' });
    const bytes = Buffer.from([0, 255, 10, 13, 0, 65]);
    const result = await s.compare('docker build -', { stdin: bytes });
    expect(result.stdout.equals(bytes)).toBe(true);
  });

  it('rule 4: docker gets the very file, not a copy: what it leaves is for the next', async () => {
    const s = stage(shell, { docker: 'read -r x; echo "docker: $x"; exit 1' });
    const result = await s.compare(
      'printf "a\\nb\\nc\\n" >"$T/list"; { docker build -; cat; } <"$T/list"',
    );
    expect(result.stdout.toString()).toBe('docker: a\nb\nc\n');
  });

  it('rule 4: a terminal-less closed stdin stays closed', async () => {
    const s = stage(shell, {
      docker: '[ -e /proc/self/fd/0 ] && echo open || echo closed; exit 1',
    });
    await s.compare('docker build . <&-');
  });

  it('rule 4: `while read x; do docker build …; done < list` loses no line, though heal and the repeat run', async () => {
    const s = stage(shell, { docker: 'exit 1', helper: 'cat >/dev/null; exit 75' });
    const result = await s.run(
      'printf "a\\nb\\nc\\n" >"$T/list"; while read -r x; do docker build "$x"; done <"$T/list"',
    );
    expect(result.code).toBe(1);
    expect(s.calls()).toEqual(['build a', 'build a', 'build b', 'build b', 'build c', 'build c']);
  });

  it('rule 4: stdout and stderr stay apart', async () => {
    const s = stage(shell, { docker: 'for i in 1 2 3; do echo o$i; echo e$i >&2; done; exit 1' });
    const result = await s.compare('docker build . 2>"$T/err"; cat "$T/err" >&2');
    expect(result.stdout.toString()).toBe('o1\no2\no3\n');
    expect(result.stderr).toBe('e1\ne2\ne3\n');
  });

  it('rule 4: all is written before the shim ends', async () => {
    const s = stage(shell, { docker: 'head -c 5000000 /dev/zero; head -c 3000000 /dev/zero >&2' });
    for (let turn = 0; turn < 3; turn++) {
      const script = 'docker build . >"$T/o" 2>"$T/e"; wc -c <"$T/o"; wc -c <"$T/e"';
      expect((await s.run(script)).stdout.toString()).toBe('5000000\n3000000\n');
    }
  });

  it('rule 4: it waits 2 s at most for a process that docker left, and its late output still flows', async () => {
    const s = stage(shell, {
      docker: 'echo now; ( sleep 12; echo late; echo late-err >&2 ) & exit 1',
      leavesCopiers: true,
    });
    const result = await s.run('docker build .; echo "code $?"');
    expect(result.stdout.toString()).toBe('now\ncode 1\nlate\n');
    expect(result.stderr).toBe('late-err\n');
    expect(s.heals()).toEqual(['1']);
    console.log(
      `${shell.name}: ended ${result.exitMs} ms after the start (promised: 2 s after docker)`,
    );
    expect(result.exitMs).toBeGreaterThan(1000);
    expect(result.exitMs).toBeLessThan(5 * 2000);
    expect(s.commands()[0]?.exitCode).toBe(1);
    const log = join(s.session, 'commands/1/log.1');
    await until(() => readFileSync(log, 'utf8').includes('late-err'));
    await until(() => !existsSync(join(s.session, 'commands/1/log')));
  });

  it('rule 4: what was printed is in the log before heal is asked, though the pipe is held', async () => {
    const s = stage(shell, {
      docker: 'echo "cannot allocate memory"; sleep 3 & exit 1',
      helper: 'cat "$T"/session/commands/1/log.* >"$T/seen"',
      leavesCopiers: true,
    });
    await s.run('docker build . >"$T/o"');
    expect(readFileSync(join(s.root, 'seen'), 'utf8')).toBe('cannot allocate memory\n');
  });

  it('rule 4: output flows while docker runs', async () => {
    const s = stage(shell, {
      docker: 'echo one; while [ ! -e "$T/go" ]; do sleep 0.02; done; echo two',
    });
    const child = s.start('docker build .', {}, ['ignore', 'pipe', 'pipe']);
    const end = ended(child);
    let seen = '';
    child.stdout?.on('data', (chunk) => {
      seen += chunk;
    });
    await until(() => seen === 'one\n');
    await s.run(': >"$T/go"');
    expect((await end).stdout.toString()).toBe('one\ntwo\n');
  });
});
