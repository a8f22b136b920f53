import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lintProfile } from '../../../src/tune/lint-profile.ts';
import { loadProfile, readProfile } from '../../../src/tune/load-profile.ts';
import { badProfile, problemText } from '../../../src/tune/loaded-profile.ts';
import { rightPartsOf } from '../../../src/tune/profile-schema.ts';
import { EL8 } from './facts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memguard lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, rest: string): string {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, `name: ${name}\ntitle: t\nfor: f\n${rest}`);
  return file;
}

const linesOf = (file: string) =>
  lintProfile(file, EL8).errors.map(({ line, message }) => `${line}: ${message}`);
const settings = (...lines: string[]) =>
  `settings:\n${lines.map((each) => `  ${each}\n`).join('')}`;

describe('what is wrong with a profile', () => {
  it('is told from top to bottom, whoever found it', () => {
    // Line 5 is found on this host, 6 by the table of bounds, 7 by the schema.
    const file = write('ci', settings('vm.swappiness: 150', 'vm.dirty_ratio: 1', 'vm.x: true'));
    expect(linesOf(file)).toEqual([
      expect.stringMatching(/^5: vm\.swappiness: 150 is out of bounds: allowed here/),
      expect.stringMatching(/^6: vm\.dirty_ratio: 1 is out of bounds: allowed from 5 to 40 \(/),
      expect.stringMatching(/^7: settings\.vm\.x: expected a whole number/),
    ]);
  });

  it('in what it includes is told at its own first line, with the place', () => {
    const base = write('base', settings('vm.swappiness: 150'));
    expect(linesOf(write('ci', 'include: [base]\n'))).toEqual([
      expect.stringMatching(new RegExp(`^1: includes ${base}:5: vm\\.swappiness: 150 is out`)),
    ]);
  });

  it('on any host in what it includes is told where it is included', () => {
    const base = write('base', settings('vm.swappiness: 0'));
    expect(linesOf(write('ci', 'include: [headroom, base, nothing]\n'))).toEqual([
      expect.stringMatching(new RegExp(`^4: includes base: ${base}:5: vm\\.swappiness: 0 is out`)),
      '4: includes nothing: there is no such profile',
    ]);
  });

  it('a file that is called otherwise, where it is included', () => {
    writeFileSync(join(folder, 'base.yaml'), 'title: t\nfor: f\nname: other\n');
    expect(linesOf(write('ci', 'include: [base]\n'))).toEqual([
      expect.stringMatching(/base\.yaml:3: name: expected base, as the file is called$/),
    ]);
  });

  it('a circle is told with all that is in it', () => {
    const a = write('a', 'include: [b]\n');
    const b = write('b', 'include: [a]\n');
    expect(linesOf(a).join()).toContain(`includes itself: ${a} → ${b} → ${a}`);
  });

  it.each([
    ['vm.dirty_bytes: 1', 'it zeroes vm.dirty_ratio. Use vm.dirty_ratio alone'],
    ['vm.min_free_kbytes: 1023', 'allowed from 1024 on ('],
    ['vm.qqqqqqqqqqqqqqqq: 1', 'not a setting that memguard makes. Allowed: vm.swappiness, vm.'],
    // Four signs beside a name may be a slip of the pen, five are something else.
    ['vm.swap: 1', 'not a setting that memguard makes. Allowed: '],
    ['vm.swappi: 1', 'makes. Did you mean vm.swappiness? Allowed: '],
    ['vm.swappine0000: 1', 'makes. Did you mean vm.swappiness? Allowed: '],
    [
      `vm.swappiness: "ram + ${'1 + '.repeat(30)} x"`,
      'formula "ram + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 ": "x" is no',
    ],
  ])('%s: %s', (line, words) => {
    expect(linesOf(write('ci', settings(line))).join()).toContain(words);
  });

  it.each(['vm.swappiness: 1', 'vm.dirty_ratio: 40', 'vm.extfrag_threshold: 1000'])(
    'nothing at the very bound: %s',
    (line) => {
      expect(linesOf(write('ci', settings(line)))).toEqual([]);
    },
  );

  it('of a file in this folder, though it is called like a profile', () => {
    // Tests run in the project's folder.
    expect(lintProfile('LICENSE', EL8)).toMatchObject({ file: 'LICENSE', ok: false });
    expect(() => lintProfile('src', EL8)).toThrow(/there is none/);
    expect(() => lintProfile('licence', EL8)).toThrow(/there is none/);
  });
});

describe('what is right in a profile', () => {
  it('is known although the rest is not', () => {
    const file = join(folder, 'ci.yaml');
    writeFileSync(file, 'name: [1]\nfor: 2\nsettings: {vm.swappiness: 10, vm.dirty_ratio: {}}\n');
    const { profile, problems } = readProfile(file);
    expect(profile).toMatchObject({ name: '', title: '', for: '', include: [], file });
    expect(profile?.settings).toMatchObject([{ key: 'vm.swappiness', value: 10 }]);
    expect(problems.length).toBeGreaterThan(2);
  });

  it.each([[null], ['text'], [7], [[1]]])('%j is no profile at all', (content) => {
    expect(rightPartsOf(content)).toBeNull();
  });

  it('a default is told where it is the same everywhere, or the profile says it', () => {
    const file = write(
      'ci',
      settings('vm.min_free_kbytes: 100000', 'vm.swappiness: {value: 10, default: 0}'),
    );
    expect(loadProfile(file).settings.map((each) => each.default)).toEqual([null, '0']);
  });
});

it('a problem of a shipped profile is told by its name', () => {
  const origin = { file: null, line: null };
  expect(problemText({ origin, message: 'no' }, 'headroom')).toBe('profile headroom: no');
  expect(problemText({ origin: { file: 'a', line: 3 }, message: 'no' }, 'b')).toBe('a:3: no');
  expect(badProfile(['one', 'two'])).toMatchObject({
    code: 'bad-profile',
    exitCode: 78,
    message: 'one\ntwo',
    hint: expect.stringContaining('tune lint'),
  });
});
