import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MemoryRecord } from '../../src/probe/record-schema.ts';
import { needs } from '../needs.ts';
import { BUNDLE, expectValid, memguard, type Place, place, ROOT } from './memguard.ts';

const HOSTS = join(ROOT, 'test/fixtures/hosts');
const trees = readdirSync(HOSTS, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
);
const TEXT_LINES = 12;
const PARTS = [
  'meminfo',
  'buddyinfo',
  'fragmentation',
  'vmstat',
  'pressure',
  'sysctl',
  'watermarks',
  'memcg',
] as const;

let where: Place;
beforeEach(() => {
  where = place();
});

/** The record of a tree; nothing else is printed, and it is as published. */
async function recordOf(root: string): Promise<MemoryRecord> {
  const { exitCode, stdout, stderr } = await memguard(
    ['snapshot', '--json', '--root', root],
    where,
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const record = JSON.parse(stdout);
  expectValid('record', record);
  expect(stdout).not.toMatch(/\n\s+at .*:\d+/);
  return record;
}

describe('the trees of real hosts', () => {
  it('are ten', () => {
    expect(trees).toHaveLength(10);
  });

  it.each(trees)('%s', async (tree) => {
    const record = await recordOf(join(HOSTS, tree));
    for (const file of ['meminfo', 'buddyinfo', 'vmstat'] as const) {
      const isThere = readdirSync(join(HOSTS, tree, 'proc')).includes(file);
      expect([file, record[file] !== null]).toEqual([file, isThere]);
    }
    const { exitCode, stdout, stderr } = await memguard(
      ['snapshot', '--root', join(HOSTS, tree)],
      where,
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const lines = stdout.split('\n').slice(0, -1);
    expect(lines.length).toBeLessThanOrEqual(TEXT_LINES);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(200);
    expect(stdout).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('an empty folder', () => {
  it('all null, warnings, exit 0', async () => {
    const record = await recordOf(where.tmp);
    expect(PARTS.filter((part) => record[part] !== null)).toEqual([]);
    for (const file of ['meminfo', 'buddyinfo', 'vmstat']) {
      expect(record.warnings.filter((text) => text.includes(file))).toHaveLength(1);
    }
  });

  it('in words', async () => {
    const { exitCode, stdout, stderr } = await memguard(['snapshot', '--root', where.tmp], where);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.split('\n').length - 1).toBeLessThanOrEqual(TEXT_LINES);
    expect(stdout).toContain('not known');
    expect(stdout).toContain('Warnings');
  });
});

describe('what is wrong with one file', () => {
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256));
  const faults: { [name: string]: (path: string, text: Buffer) => void } = {
    truncated: (path, text) =>
      writeFileSync(path, text.subarray(0, Math.floor(text.length / 2) - 3)),
    empty: (path) => writeFileSync(path, ''),
    'binary noise': (path) => writeFileSync(path, noise),
    'noise in the middle': (path, text) =>
      writeFileSync(path, Buffer.concat([text.subarray(0, 200), noise, text.subarray(200)])),
    'a line of 1 MB': (path, text) =>
      writeFileSync(path, Buffer.concat([text, Buffer.alloc(1024 * 1024, 'x'), text])),
    '20 MB': (path) => writeFileSync(path, Buffer.alloc(20 * 1024 * 1024, '1 ')),
    'a folder': (path) => mkdirSync(path),
    'a FIFO': (path) => execFileSync('mkfifo', [path]),
    'a dangling link': (path) => execFileSync('ln', ['-s', '/nowhere/at/all', path]),
    'a link to itself': (path) => execFileSync('ln', ['-s', path, path]),
  };
  const parts = {
    'proc/meminfo': 'meminfo',
    'proc/buddyinfo': 'buddyinfo',
    'proc/vmstat': 'vmstat',
    'proc/zoneinfo': 'watermarks',
    'proc/pressure/memory': 'pressure',
  } as const;
  const tree = join(HOSTS, 'ubuntu-5.4.0-99-k8s');

  it.each(Object.keys(faults))('%s: null and a warning, never a stack trace', async (fault) => {
    const whole = await recordOf(tree);
    for (const [file, part] of Object.entries(parts)) {
      const root = join(where.folder, 'tree');
      cpSync(tree, root, { recursive: true });
      const path = join(root, file);
      mkdirSync(join(path, '..'), { recursive: true });
      rmSync(path, { force: true });
      faults[fault]?.(path, readSafely(join(tree, file)));
      const record = await recordOf(root);
      const untouched = PARTS.filter((each) => each !== part && each !== 'fragmentation');
      for (const each of untouched) expect([file, record[each]]).toEqual([file, whole[each]]);
      const isWarned = record.warnings.some((text) => text.includes(file));
      // A truncated file may still be well-formed: then what stands in it is told. A link to nowhere is no file, and what not
      // every kernel has may be missing.
      const isOptional = part === 'pressure' || part === 'watermarks';
      const mayBeSilent = fault === 'truncated' || (fault === 'a dangling link' && isOptional);
      expect({ file, null: record[part] === null, isWarned }).toEqual(
        mayBeSilent
          ? { file, null: record[part] === null, isWarned }
          : { file, null: true, isWarned: true },
      );
      rmSync(root, { recursive: true });
    }
  });

  it('a setting that is a folder, a FIFO, or noise', async () => {
    const root = join(where.folder, 'tree');
    const vm = join(root, 'proc/sys/vm');
    mkdirSync(join(vm, 'swappiness'), { recursive: true });
    execFileSync('mkfifo', [join(vm, 'min_free_kbytes')]);
    writeFileSync(join(vm, 'extfrag_threshold'), '500\n');
    writeFileSync(join(vm, 'dirty_ratio'), noise);
    const record = await recordOf(root);
    expect(record.sysctl).toEqual({
      'vm.dirty_ratio': null,
      'vm.extfrag_threshold': '500',
      'vm.min_free_kbytes': null,
      'vm.swappiness': null,
    });
    expect(record.warnings.filter((text) => text.includes('proc/sys/vm')).length).toBeGreaterThan(
      0,
    );
  });
});

describe('the running kernel', () => {
  it('is read without a warning', async () => {
    const record = await recordOf('/');
    expect(record.warnings).toEqual([]);
    const meminfo = readFileSync('/proc/meminfo', 'utf8');
    expect(record.meminfo?.MemTotal).toBe(Number(/^MemTotal: +(\d+) kB/.exec(meminfo)?.[1]));
    expect(record.fragmentation?.length).toBe(record.buddyinfo?.length);
    const swappiness = readFileSync('/proc/sys/vm/swappiness', 'utf8').trim();
    expect(record.sysctl?.['vm.swappiness']).toBe(swappiness);
    expect(Math.abs(Date.parse(record.takenAt) - Date.now())).toBeLessThan(60_000);
  });

  it('in words: some ten lines', async () => {
    const { stdout } = await memguard(['snapshot'], where);
    expect(stdout.split('\n').length - 1).toBeLessThanOrEqual(TEXT_LINES);
  });

  it('a reader that goes away is no fault of ours', async () => {
    const line = `"${process.execPath}" "${BUNDLE}" snapshot --json | true; echo \${PIPESTATUS[0]}`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', line]);
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });

  it.skipIf(needs('strace').length > 0)('one Node start, no child process', async () => {
    const trace = join(where.folder, 'trace');
    const watched = ['-f', '-qq', '-e', 'trace=execve,vfork,fork', '-o', trace];
    await promisify(execFile)(
      'strace',
      [...watched, process.execPath, BUNDLE, 'snapshot', '--json'],
      {
        env: where.env,
      },
    );
    const calls = readFileSync(trace, 'utf8').match(/(execve|v?fork)\(.*/g);
    expect(calls).toHaveLength(1);
  });
});

function readSafely(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.from(
      'some avg10=0.00 avg60=0.00 avg300=0.00 total=1\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=1\n',
    );
  }
}
