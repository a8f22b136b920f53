import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KernelFiles } from '../../../src/probe/kernel-files.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'memguard kernel files ü '));
  mkdirSync(join(root, 'folder'));
  writeFileSync(join(root, 'file'), 'one\ntwo\n');
  writeFileSync(join(root, 'empty'), '');
  writeFileSync(join(root, 'large'), Buffer.alloc(3 * 64 * 1024 + 7, 'x'));
  writeFileSync(join(root, 'too-large'), Buffer.alloc(8 * 1024 * 1024 + 1, 'x'));
  writeFileSync(join(root, 'noise'), Buffer.from([0, 255, 254, 0x80, 10, 0xc3]));
  symlinkSync('loop', join(root, 'loop'));
  execFileSync('mkfifo', [join(root, 'fifo')]);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('KernelFiles', () => {
  it('reads a file below its root, with or without a slash at the end', () => {
    const text = { kind: 'text', text: 'one\ntwo\n' };
    expect(new KernelFiles(root).read('file')).toEqual(text);
    expect(new KernelFiles(`${root}/`).read('file')).toEqual(text);
  });

  it('reads an empty file, and one that takes several reads', () => {
    const files = new KernelFiles(root);
    expect(files.read('empty')).toEqual({ kind: 'text', text: '' });
    expect(files.read('large')).toEqual({ kind: 'text', text: 'x'.repeat(3 * 64 * 1024 + 7) });
    expect(files.read('file')).toEqual({ kind: 'text', text: 'one\ntwo\n' });
  });

  it('calls what is not there absent, also below a file', () => {
    const files = new KernelFiles(root);
    expect(files.read('none')).toEqual({ kind: 'absent' });
    expect(files.read('file/none')).toEqual({ kind: 'absent' });
    expect(files.list('none')).toEqual({ kind: 'absent' });
    expect(new KernelFiles(`${root}/nowhere`).read('proc/meminfo')).toEqual({ kind: 'absent' });
  });

  it('does not wait for the writer of a FIFO', () => {
    const reading = new KernelFiles(root).read('fifo');
    expect(reading).toMatchObject({ kind: 'problem', message: 'not a regular file' });
  });

  it.each([
    ['folder', 'EISDIR'],
    ['loop', 'ELOOP'],
    ['too-large', '8 MiB'],
  ])('says what is wrong with %s', (path, word) => {
    const reading = new KernelFiles(root).read(path);
    expect(reading).toMatchObject({ kind: 'problem', denied: false });
    expect(reading.kind === 'problem' && reading.message).toContain(word);
  });

  it('never ends in a device without an end', () => {
    expect(new KernelFiles('/').read('dev/zero')).toMatchObject({ message: 'larger than 8 MiB' });
  });

  it('decodes noise without throwing', () => {
    expect(new KernelFiles(root).read('noise').kind).toBe('text');
  });

  const WRITE_ONLY = 'proc/sys/vm/compact_memory';
  it.runIf(existsSync(`/${WRITE_ONLY}`))('tells denied from broken', () => {
    expect(new KernelFiles('/').read(WRITE_ONLY)).toMatchObject({ kind: 'problem', denied: true });
  });

  it('lists names in order', () => {
    const listing = new KernelFiles(root).list('.');
    expect(listing.kind === 'names' && listing.names.slice(0, 3)).toEqual([
      'empty',
      'fifo',
      'file',
    ]);
  });

  it('knows the running kernel from a tree', () => {
    expect(new KernelFiles().isLive).toBe(true);
    expect(new KernelFiles(root).isLive).toBe(false);
  });

  it('leaves no file open', () => {
    const openFiles = () => new KernelFiles('/').list('proc/self/fd');
    const before = openFiles();
    for (const path of ['file', 'fifo', 'folder', 'too-large', 'none']) {
      new KernelFiles(root).read(path);
    }
    expect(openFiles()).toEqual(before);
  });
});
