import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendHistory } from '../../../src/report/history.ts';
import { historyFolderOfTest, historyLineWith } from './history-folder.ts';

const MEBIBYTE = 1024 * 1024;
const LINE = historyLineWith({ at: '2026-06-01T00:00:00.000Z' });
const DAY_MS = 24 * 3_600_000;

let folder = '';
let file = '';
let aside = '';
beforeEach(() => {
  folder = historyFolderOfTest();
  [file, aside] = [join(folder, 'history.jsonl'), join(folder, 'history.1.jsonl')];
});

/** So many days before LINE. */
const daysAgo = (days: number) => new Date(Date.parse(LINE.at) - days * DAY_MS);
const textOf = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
const linesOf = (days: number, id: string) =>
  textOf({ ...LINE, id, at: daysAgo(days).toISOString() });

describe('appendHistory', () => {
  it('waits for who holds the lock', async () => {
    const lock = join(folder, 'history.lock');
    const script = 'echo locked; sleep 0.5; echo "{}" >>"$1"';
    const holder = spawn('flock', [lock, 'sh', '-c', script, 'sh', file]);
    await once(holder.stdout, 'data');
    appendHistory(folder, LINE);
    expect(readFileSync(file, 'utf8')).toBe(`{}\n${JSON.stringify(LINE)}\n`);
  });

  it('looks whether the file is full when it has the lock, not before', async () => {
    const lock = join(folder, 'history.lock');
    const script = 'echo locked; sleep 0.5; head -c 4194304 /dev/zero >"$1"';
    const holder = spawn('flock', [lock, 'sh', '-c', script, 'sh', file]);
    await once(holder.stdout, 'data');
    appendHistory(folder, LINE);
    expect(readFileSync(file, 'utf8')).toBe(textOf(LINE));
  });

  it('puts a full file aside, and forgets the one put aside before it', () => {
    writeFileSync(file, 'x'.repeat(4 * MEBIBYTE));
    writeFileSync(aside, 'older');
    appendHistory(folder, LINE);
    expect(readFileSync(file, 'utf8')).toBe(textOf(LINE));
    expect(readFileSync(aside, 'utf8').length).toBe(4 * MEBIBYTE);
    expect(readdirSync(folder).sort()).toEqual([
      'history.1.jsonl',
      'history.jsonl',
      'history.lock',
    ]);
  });
});

it('a disk that is full in the middle of a line costs that line only', () => {
  // A shell's limit for files stands for the disk: the kernel writes what fits, and refuses the rest.
  spawnSync('sh', ['-c', `ulimit -f 1; trap '' XFSZ; yes '${'x'.repeat(99)}' >"$1"`, 'sh', file], {
    stdio: 'ignore',
  });
  const torn = readFileSync(file, 'utf8');
  expect(torn.endsWith('x')).toBe(true);
  appendHistory(folder, LINE);
  expect(readFileSync(file, 'utf8')).toBe(`${torn}\n${textOf(LINE)}`);
});

describe('the bound by age', () => {
  it('a file that begins 200 days ago is put aside', () => {
    writeFileSync(file, linesOf(201, 'first') + linesOf(1, 'second'));
    appendHistory(folder, LINE);
    expect(readFileSync(file, 'utf8')).toBe(textOf(LINE));
    expect(readFileSync(aside, 'utf8')).toBe(linesOf(201, 'first') + linesOf(1, 'second'));
  });

  it('a younger one is not', () => {
    writeFileSync(file, linesOf(199, 'first'));
    appendHistory(folder, LINE);
    expect(readFileSync(file, 'utf8')).toBe(linesOf(199, 'first') + textOf(LINE));
  });

  it('what was put aside goes when its last line is 200 days old', () => {
    writeFileSync(aside, linesOf(399, 'old'));
    utimesSync(aside, daysAgo(201), daysAgo(201));
    appendHistory(folder, LINE);
    expect(readdirSync(folder)).not.toContain('history.1.jsonl');
  });

  it('an agent that was off for long keeps nothing that is older than 400 days', () => {
    writeFileSync(file, linesOf(500, 'old'));
    utimesSync(file, daysAgo(500), daysAgo(500));
    appendHistory(folder, LINE);
    expect(readdirSync(folder).sort()).toEqual(['history.jsonl', 'history.lock']);
    expect(readFileSync(file, 'utf8')).toBe(textOf(LINE));
  });

  it('goes by the first line whose clock was right', () => {
    const wrong = textOf({ ...LINE, at: '1970-01-01T00:00:10.000Z' });
    writeFileSync(file, wrong + linesOf(3, 'right'));
    appendHistory(folder, LINE);
    expect(readFileSync(file, 'utf8')).toBe(wrong + linesOf(3, 'right') + textOf(LINE));
  });

  it('a clock that was not set yet puts nothing aside', () => {
    writeFileSync(file, linesOf(300, 'first'));
    const unset = { ...LINE, at: '1970-01-01T00:00:10.000Z' };
    appendHistory(folder, unset);
    expect(readFileSync(file, 'utf8')).toBe(linesOf(300, 'first') + textOf(unset));
  });
});

describe('without flock(1)', () => {
  const path = process.env.PATH;
  beforeEach(() => {
    const empty = join(folder, 'bin');
    mkdirSync(empty);
    chmodSync(empty, 0o755);
    process.env.PATH = empty;
  });
  afterEach(() => {
    process.env.PATH = path;
  });

  it('a line is appended, and a full file stays: two who put it aside would lose it', () => {
    writeFileSync(file, `${'x'.repeat(4 * MEBIBYTE)}\n`);
    appendHistory(folder, LINE);
    expect(readFileSync(file, 'utf8').endsWith(`x\n${JSON.stringify(LINE)}\n`)).toBe(true);
  });

  it('a file of twice the size is put aside all the same', () => {
    writeFileSync(file, `${'x'.repeat(8 * MEBIBYTE)}\n`);
    appendHistory(folder, LINE);
    expect(readFileSync(file, 'utf8')).toBe(textOf(LINE));
  });
});
