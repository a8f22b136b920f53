import { linkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { lastBlocks } from '../../../src/support/last-blocks.ts';
import { historyFolderOfTest } from '../report/history-folder.ts';

let folder = '';
beforeEach(() => {
  folder = historyFolderOfTest();
});

const write = (name: string, ids: readonly number[]) =>
  writeFileSync(join(folder, name), ids.map((id) => `${JSON.stringify({ id })}\n`).join(''));
const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => from + at);

it('those that were put aside come before the newest, a hundred in all', () => {
  write('history.1.jsonl', numbers(0, 150));
  write('history.jsonl', numbers(150, 3));
  expect(lastBlocks(folder)).toEqual(numbers(53, 100).map((id) => ({ id })));
});

it('a file that is put aside meanwhile counts once', () => {
  write('history.jsonl', numbers(0, 3));
  linkSync(join(folder, 'history.jsonl'), join(folder, 'history.1.jsonl'));
  expect(lastBlocks(folder)).toHaveLength(3);
});

it('what is torn is left out', () => {
  writeFileSync(join(folder, 'history.jsonl'), '{"id":1}\n{"id"');
  expect(lastBlocks(folder)).toEqual([{ id: 1 }]);
});
