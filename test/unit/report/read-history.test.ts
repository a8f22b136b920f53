import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readHistory, readRepeats } from '../../../src/report/read-history.ts';
import { historyFolderOfTest } from './history-folder.ts';
import { pastBlock } from './past-block.ts';

const PLENTY = 1_000_000;
let folder = '';
beforeEach(() => {
  folder = historyFolderOfTest();
});

function write(...lines: string[]) {
  writeFileSync(join(folder, 'history.jsonl'), lines.map((line) => `${line}\n`).join(''));
}

function putAside(...lines: string[]) {
  writeFileSync(join(folder, 'history.1.jsonl'), lines.map((line) => `${line}\n`).join(''));
}

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

describe('what was put aside', () => {
  const [first, second, third] = [1, 2, 3].map((hour) => pastBlock(hour, { repeats: 1 }));
  const [line1 = '', line2 = '', line3 = ''] = [first, second, third].map((block) =>
    JSON.stringify(block),
  );

  it('comes before the file that was begun since', () => {
    putAside(line1, line2);
    write(line3);
    expect(readHistory(folder, PLENTY)).toEqual([first, second, third]);
  });

  it('counts for the repeats of the last day, too', () => {
    putAside(line1, JSON.stringify(pastBlock(1)));
    write(line2);
    expect(readRepeats(folder)).toEqual([first, second]);
  });

  it('is there alone for a moment', () => {
    putAside(line1);
    expect(readHistory(folder, PLENTY)).toEqual([first]);
  });

  it('is not counted twice if it was put aside while it was read', () => {
    putAside(line1, line2, line3);
    write(line1, line2);
    expect(readHistory(folder, PLENTY)).toEqual([first, second, third]);
  });

  it('is not read where the newer file is enough', () => {
    putAside(line1);
    write(line2, line3);
    expect(readHistory(folder, line2.length + line3.length)).toEqual([third]);
  });
});
