import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemguardError } from '../../../src/errors.ts';
import { loadProfile } from '../../../src/tune/load-profile.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memguard profiles-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes NAME.yaml. */
function write(name: string, rest: string): string {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, `name: ${name}\ntitle: t\nfor: tests\n${rest}`);
  return file;
}

function errorOf(nameOrFile: string): MemguardError {
  try {
    loadProfile(nameOrFile);
  } catch (error) {
    if (error instanceof MemguardError) return error;
  }
  throw new Error('not refused');
}

describe('a profile of one’s own', () => {
  it('in short and at length', () => {
    const file = write(
      'ci',
      `settings:
  vm.swappiness: 20
  vm.min_free_kbytes:
    value: ram / 50
    why: bursts
    default: by RAM
    when: {ramFromMiB: 4096}
    source: ours
`,
    );
    expect(loadProfile(file)).toEqual({
      name: 'ci',
      title: 't',
      for: 'tests',
      file,
      include: [],
      settings: [
        {
          key: 'vm.swappiness',
          value: 20,
          why: null,
          default: '60',
          when: {},
          source: null,
          origin: { file, line: 5 },
        },
        {
          key: 'vm.min_free_kbytes',
          value: 'ram / 50',
          why: 'bursts',
          default: 'by RAM',
          when: { ramFromMiB: 4096 },
          source: 'ours',
          origin: { file, line: 6 },
        },
      ],
    });
  });

  it('all that is wrong with it: 78, line by line', () => {
    const file = write('ci', 'colour: red\nsettings:\n  vm.swappiness: 0\n');
    const { exitCode, message } = errorOf(file);
    expect(exitCode).toBe(78);
    expect(message.split('\n')).toEqual([
      expect.stringContaining(`${file}:4: colour: unknown`),
      expect.stringContaining(`${file}:6: vm.swappiness: 0 is out of bounds`),
    ]);
  });

  it('there is none: 66', () => {
    expect(errorOf('no-such-profile')).toMatchObject({ exitCode: 66 });
    expect(errorOf(join(folder, 'nothing.yaml'))).toMatchObject({ exitCode: 66 });
    expect(errorOf('nothing.yaml')).toMatchObject({ exitCode: 66 });
  });

  it.each(['', '..', 'No Such', 'constructor', '__proto__', 'headroom\0'])('%j: 66', (name) => {
    expect(errorOf(name)).toMatchObject({ exitCode: 66 });
  });
});

describe('include', () => {
  function valuesOf(file: string): { [key: string]: number | string } {
    return Object.fromEntries(loadProfile(file).settings.map(({ key, value }) => [key, value]));
  }

  it('takes shipped ones; one’s own settings win', () => {
    const file = write(
      'ci',
      'include: [swappiness-10, writeback]\nsettings:\n  vm.dirty_ratio: 15\n',
    );
    expect(valuesOf(file)).toEqual({
      'vm.swappiness': 10,
      'vm.dirty_background_ratio': 3,
      'vm.dirty_ratio': 15,
      'vm.dirty_expire_centisecs': 1500,
      'vm.dirty_writeback_centisecs': 250,
    });
  });

  it('takes those beside the file before shipped ones, and the later of two', () => {
    write('swappiness-10', 'settings:\n  vm.swappiness: 11\n  vm.dirty_ratio: 30\n');
    write('other', 'settings:\n  vm.dirty_ratio: 35\n');
    const file = write('ci', 'include: [swappiness-10, other]\n');
    expect(valuesOf(file)).toEqual({ 'vm.swappiness': 11, 'vm.dirty_ratio': 35 });
  });

  it('reaches one profile by two ways', () => {
    write('base', 'settings:\n  vm.swappiness: 11\n');
    write('left', 'include: [base]\n');
    write('right', 'include: [base]\n');
    expect(valuesOf(write('ci', 'include: [left, right]\n'))).toEqual({ 'vm.swappiness': 11 });
  });

  it('costs one reading for each file, however many ways lead to it', () => {
    for (let level = 0; level < 30; level++) {
      write(`level-${level}`, `include: [level-${level + 1}, level-${level + 1}]\n`);
    }
    const last = write('level-30', 'settings:\n  vm.swappiness: 12\n');
    expect(valuesOf(join(folder, 'level-0.yaml'))).toEqual({ 'vm.swappiness': 12 });
    expect(loadProfile(join(folder, 'level-0.yaml')).settings[0]?.origin.file).toBe(last);
  });

  it('takes the shipped `none`, whatever lies beside', () => {
    write('none', 'settings:\n  vm.swappiness: 90\n');
    expect(valuesOf(write('ci', 'include: [none]\n'))).toEqual({});
  });
});
