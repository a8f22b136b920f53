import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { replaceFile } from '../../src/replace-file.ts';
import { writeFolder } from '../../src/report/trend/write-folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memguard-replace-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

it('the new text, with the mode that is asked for', () => {
  const path = join(folder, 'file');
  writeFileSync(path, 'old', { mode: 0o600 });
  replaceFile(path, 'new', 0o644);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o644);
});

it.each([
  ['replaceFile', () => replaceFile(join(folder, 'file'), 'new')],
  ['writeFolder', () => writeFolder(folder, { file: 'new' }, false)],
])('%s leaves nothing beside what cannot be replaced', (_, write) => {
  mkdirSync(join(folder, 'file'));
  expect(write).toThrow();
  expect(readdirSync(folder)).toEqual(['file']);
});

it.each([
  ['replaceFile', () => replaceFile(join(folder, 'file'), 'new')],
  ['writeFolder', () => writeFolder(folder, { file: 'new' }, false)],
])('%s does not follow a link that was laid beside it', (_, write) => {
  const victim = join(folder, 'victim');
  writeFileSync(victim, 'mine');
  symlinkSync(victim, join(folder, `file.${process.pid}.new`));
  write();
  expect([readFileSync(victim, 'utf8'), readFileSync(join(folder, 'file'), 'utf8')]).toEqual([
    'mine',
    'new',
  ]);
});
