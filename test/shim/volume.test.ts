import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { countDropped, readKeptLog } from '../../src/watch/command-folder.ts';
import { describeShells, type Shell } from './shells.ts';
import { type Stage, stage } from './stage.ts';

const MIB = 1024 * 1024;
const MINUTES = 60_000;

/** All of it under one shell; the others differ in what they run it with, which a part of it shows. */
const isWhole = (shell: Shell): boolean => shell.name === 'dash';

function keptBytes(s: Stage, number = 1): number {
  const folder = join(s.session, 'commands', String(number));
  const pieces = readdirSync(folder).filter((name) => name.startsWith('log.'));
  return pieces.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

describeShells('volume', (shell) => {
  const mib = isWhole(shell) ? 1024 : 128;
  it(`${mib} MiB of output: the same bytes; of the log head and tail are kept, 8 MiB at most`, {
    timeout: 4 * MINUTES,
  }, async () => {
    const docker = `echo 'first line'
yes 'a line of a build, neither short nor very long at all' | head -c ${mib * MIB}
echo 'the step before the last'; echo 'cannot allocate memory' >&2; echo 'the last line'; exit 1`;
    const s = stage(shell, { docker });
    const sum = 'docker build . 2>"$T/err" | cksum; cat "$T/err"';
    await s.compare(sum);
    expect(keptBytes(s)).toBeLessThan(8.5 * MIB);
    expect(keptBytes(s)).toBeGreaterThan(5 * MIB);
    const log = readKeptLog(join(s.session, 'commands/1'));
    expect(log.text.startsWith('first line\na line of')).toBe(true);
    expect(log.text.slice(-200)).toContain('the step before the last\n');
    // stderr has a pipe of its own: what was still in stdout's may come after it.
    expect(log.text.slice(-4 * 65_536)).toContain('cannot allocate memory\n');
    expect(log.text.slice(-200)).toContain('the last line\n');
    expect(log.gapAfterLine).toBeGreaterThan(10_000);
    const lines = 'first line\nthe step before the last\ncannot allocate memory\nthe last line\n';
    expect(s.commands()[0]?.logBytes).toBe(mib * MIB + lines.length);
  });

  it.each([1, 5, 9])(
    'many short lines (%d to a write): the tail is never less than a piece',
    async (lines) => {
      // A piece of 64 KiB: what was printed last, the words of the failure among it, must not be in a piece that went.
      const docker = `i=0; while [ $i -lt 30000 ]; do printf 'step %d\\n%.0s' ${'$i '.repeat(lines)}; i=$((i + ${lines})); done
echo 'cannot allocate memory'; exit 1`;
      const s = stage(shell, { docker, settings: { piece_blocks: '8' } });
      await s.compare('docker build .');
      const log = readKeptLog(join(s.session, 'commands/1'));
      expect(log.text.startsWith('step 0\n')).toBe(true);
      expect(log.text).toContain('cannot allocate memory\n');
      expect(log.text.length).toBeGreaterThan(2 * 65_536);
      expect(log.text.length).toBeLessThan(4.5 * 65_536);
      // Whole from the gap on.
      const tail = log.text
        .split('\n')
        .slice((log.gapAfterLine ?? 0) + 2)
        .filter((line) => line.startsWith('step '));
      const numbers = tail.map((line) => Number(line.slice(5)));
      expect(numbers.every((number, i) => i === 0 || number - (numbers[i - 1] ?? 0) <= lines)).toBe(
        true,
      );
      expect(numbers.length).toBeGreaterThan(5000);
    },
  );

  const rounds = isWhole(shell) ? 125 : 40;
  it(`${80 * rounds} short commands of all kinds: all run, a bounded number of folders, the rest counted`, {
    timeout: 5 * MINUTES,
  }, async () => {
    const s = stage(shell, { docker: 'exit $2', helper: ': >"$T/session/commands/$5/heal.json"' });
    const script = `work() {
  i=0
  while [ $i -lt ${rounds} ]; do
    docker build 0; docker build 1; docker run 0
    for other in ps inspect images tag rm version info; do
      docker $other 0; docker $other 1; docker $other 2; docker $other 3; docker $other 4
    done
    docker network 0; docker volume 0
    i=$((i + 1))
  done
}
work & work & wait`;
    const captured = 2 * rounds * 3;
    const result = await s.run(script);
    expect(result).toMatchObject({ code: 0, stderr: '', said: [] });
    expect(s.calls().length).toBe(80 * rounds);
    expect(s.heals().length).toBe(captured / 3);
    const folders = readdirSync(join(s.session, 'commands')).filter((name) => /^\d+$/.test(name));
    expect(folders.length).toBeGreaterThanOrEqual(200);
    expect(folders.length).toBeLessThan(220);
    expect(countDropped(s.session) + folders.length).toBe(captured);
  });

  it('what was repeated keeps its folder, however late', async () => {
    const s = stage(shell, {
      docker: 'exit $2',
      helper: ': >"$T/session/commands/$5/heal.json"; [ -e "$T/heal" ] && exit 75',
    });
    await s.run(
      'echo 300 >"$T/session/commands/last"; docker build 0; docker build 1; docker build 2; : >"$T/heal"; docker build 3',
    );
    expect(s.commands().map(({ number, argv, repeatOf }) => [number, argv[1], repeatOf])).toEqual([
      [303, '2', null],
      [304, '3', null],
      [305, '3', 304],
    ]);
    expect(readFileSync(join(s.session, 'commands/dropped'), 'utf8')).toBe('build\nbuild\n');
  });
});
