import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, it } from 'vitest';
import { FULL_BYTES } from '../../src/report/history-bounds.ts';
import { needs } from '../needs.ts';
import { place, ROOT } from './memguard.ts';

const WRITERS = 16;
/** HISTORY_LINES=1000 takes a minute: each line waits for a flock(1) of its own. */
const LINES = Number(process.env.HISTORY_LINES ?? 125);
const LINE_BYTES = 480;
const SEED = 7;
/** Somebody is killed after each of so many lines of all, at most. */
const MOST_LINES_BETWEEN = 100;
/** Longer than a line takes. */
const MOST_PAUSE_MS = 10;

/** The same numbers for the same seed. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** Writers in processes of their own, some of which are killed at any moment; each goes on until its last line is acknowledged. */
class Writers {
  readonly acknowledged: string[] = [];
  kills = 0;
  readonly #running = new Set<ChildProcess>();
  readonly #next = numbersFrom(SEED);
  #untilKill = 0;

  readonly #command: readonly string[];

  constructor(command: readonly string[]) {
    this.#command = command;
  }

  async writeAll(name: string): Promise<void> {
    for (let from = 0; from < LINES; ) {
      const args = [...this.#command, name, String(from), String(LINES)];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      this.#running.add(child);
      child.stdout.setEncoding('utf8').on('data', (said: string) => {
        const numbers = said.split('\n').slice(0, -1);
        from += numbers.length;
        this.acknowledged.push(...numbers.map((number) => `${name}-${number}`));
        this.#killSomebody(numbers.length);
      });
      await new Promise((resolve) => child.on('close', resolve));
      this.#running.delete(child);
    }
  }

  #killSomebody(lines: number): void {
    this.#untilKill -= lines;
    if (this.#untilKill > 0) return;
    this.#untilKill = 1 + this.#next(MOST_LINES_BETWEEN);
    setTimeout(() => {
      const victim = [...this.#running][this.#next(this.#running.size || 1)];
      if (victim?.kill('SIGKILL')) this.kills++;
    }, this.#next(MOST_PAUSE_MS));
  }
}

it.skipIf(needs('flock').length > 0)(
  `${WRITERS} writers of ${LINES} lines, killed at random: no line is torn, none that was acknowledged is lost`,
  async () => {
    const where = place();
    const [file, aside] = ['history.jsonl', 'history.1.jsonl'].map((name) =>
      join(where.history, name),
    ) as [string, string];
    const writer = join(where.folder, 'writer.cjs');
    const entry = join(ROOT, 'test/cli/history-writer.ts');
    buildSync({ entryPoints: [entry], bundle: true, platform: 'node', outfile: writer });
    const isFullAfter = (WRITERS * LINES * LINE_BYTES) / 2;
    writeFileSync(file, `{"id":"${'x'.repeat(FULL_BYTES - isFullAfter)}"}\n`);

    const writers = new Writers([writer, where.history]);
    const names = Array.from({ length: WRITERS }, (_, number) => `writer${number}`);
    await Promise.all(names.map((name) => writers.writeAll(name)));

    expect(existsSync(aside), 'a full file was put aside meanwhile').toBe(true);
    expect(writers.kills).toBeGreaterThan(WRITERS);
    const texts = [aside, file].map((path) => readFileSync(path, 'utf8'));
    const lines = texts.flatMap((text) => text.split('\n').slice(0, -1));
    expect(lines.filter((line) => !/^\{.*\}$/.test(line))).toEqual([]);
    const ids = new Set(lines.map((line) => JSON.parse(line).id));
    expect(writers.acknowledged.length).toBe(WRITERS * LINES);
    expect(writers.acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  },
);
