import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHistory } from '../../../src/report/read-history.ts';
import { pastBlock } from './past-block.ts';

const PLENTY = 1_000_000;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memguard-history-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (...lines: string[]) =>
  writeFileSync(join(folder, 'history.jsonl'), lines.map((line) => `${line}\n`).join(''));

describe('readHistory', () => {
  it('gives back what is there, oldest first', () => {
    const blocks = [pastBlock(1), pastBlock(2, { repeats: 1 })];
    write(...blocks.map((block) => JSON.stringify({ ...block, label: 'ü' })));
    expect(readHistory(folder, PLENTY)).toEqual(blocks);
  });

  it('knows lines that an older memguard wrote', () => {
    const { bootId: _, unreclaimableSlabKiB: __, memoryCgroups: ___, ...older } = pastBlock(1);
    write(JSON.stringify(older));
    expect(readHistory(folder, PLENTY)).toEqual([pastBlock(1, { bootId: null })]);
  });

  it('leaves out what is no whole line of ours', () => {
    const whole = JSON.stringify(pastBlock(1));
    write('', whole.slice(0, 40), '{}', '[]', 'null', '\0\0', whole.replace('2026', 'then'), whole);
    expect(readHistory(folder, PLENTY)).toEqual([pastBlock(1)]);
  });

  it('reads no more than the end', () => {
    const line = JSON.stringify(pastBlock(1));
    write(...Array.from({ length: 50 }, () => line));
    expect(readHistory(folder, 3 * (line.length + 1) + 10)).toHaveLength(3);
  });

  it('knows nothing where there is none', () => {
    expect(readHistory(join(folder, 'none'), PLENTY)).toEqual([]);
  });
});
