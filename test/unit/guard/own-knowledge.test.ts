import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MemguardError } from '../../../src/errors.ts';
import { ownKnowledge } from '../../../src/guard/own-knowledge.ts';

const GOOD = `- id: gpu-buffer
  title: the GPU's driver could not reserve its buffer
  patterns: ['GPU buffer could not be reserved']
  where: [build]
  cause: It asks for one piece.
  retry: maybe
  advice: []
  sources: []
  samples: ['blender: GPU buffer could not be reserved']
  nearMisses: ['GPU buffer reserved']
`;

function folderWith(files: { [name: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'memguard-knowledge-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** What is wrong, line by line, without the folder's name. */
function problemsIn(files: { [name: string]: string }): string[] {
  const folder = folderWith(files);
  try {
    ownKnowledge([folder]);
  } catch (error) {
    expect(error).toBeInstanceOf(MemguardError);
    expect((error as MemguardError).exitCode).toBe(78);
    return (error as MemguardError).message
      .split('\n')
      .map((line) => line.replaceAll(`${folder}/`, ''));
  }
  return [];
}

test('an entry of one’s own is added', () => {
  const { knowledge, own } = ownKnowledge([folderWith({ 'gpu.yaml': GOOD, 'notes.txt': '?' })]);
  expect([...own]).toEqual(['gpu-buffer']);
  expect(knowledge.find('gpu-buffer')?.retry).toBe('maybe');
  expect(knowledge.find('overlay-enomem')?.retry).toBe('yes');
});

test('it takes the place of the shipped one with its id, and a later folder that of an earlier one', () => {
  const [first, second] = ['no', 'yes'].map((retry) =>
    folderWith({ 'x.yml': GOOD.replace('gpu-buffer', 'enospc').replace('maybe', retry) }),
  ) as [string, string];
  expect(ownKnowledge([first]).knowledge.find('enospc')?.patterns).toHaveLength(1);
  expect(ownKnowledge([first, second]).knowledge.find('enospc')?.retry).toBe('yes');
});

test('all that is wrong is told at once, with file and line', () => {
  const broken = GOOD.replace('maybe', 'perhaps').replace('  sources', '  colour: red\n  sources');
  const files = {
    'a.yaml': broken,
    'b.yaml': `${GOOD}${GOOD.replace("['GPU buffer could not be reserved']", () => "['(a+)+$', '(open']").replace('gpu-buffer', 'slow')}`,
    'c.yaml': 'no: list\n',
    'd.yaml': '- id: [\n',
    'e.yaml': GOOD.replace('gpu-buffer', 'liar')
      .replace('GPU buffer reserved', 'x GPU buffer could not be reserved')
      .replace('blender: GPU buffer could', 'blender: could'),
  };
  const found = problemsIn(files);
  const wanted = [
    /^a\.yaml:6: 0\.retry: expected yes, maybe or no$/,
    /^a\.yaml:8: 0\.colour: unknown; known here: id, title,/,
    /^b\.yaml:1: id gpu-buffer: taken at a\.yaml:1$/,
    /^b\.yaml:13: slow: \(a\+\)\+\$: backtracks for longer than a second/,
    /^b\.yaml:13: slow: not a regular expression: .*\(open/,
    /^c\.yaml:1: the file: expected a list of entries/,
    /^d\.yaml:\d: not YAML/,
    /^e\.yaml:9: liar: no pattern matches this sample$/,
    /^e\.yaml:10: liar: a pattern matches this near-miss$/,
  ];
  expect(found).toEqual(wanted.map((each) => expect.stringMatching(each)));
});

test.each([
  '(a+)+$',
  '^(\\w+\\s?)*$',
  '(a|a)*$',
  '(?:foo|foofoo)+bar',
  '^(.*,){11}P',
  'error: (\\d+)+x',
  '(x+x+)+y',
  '(.*)*ENOMEM',
])('%s is refused', (pattern) => {
  const [problem] = problemsIn({
    'a.yaml': GOOD.replace('GPU buffer could not be reserved', () => pattern),
  });
  expect(problem).toMatch(/backtracks/);
});

test.each([
  'cannot .{1,100} memory',
  'error: .*memory.*failed',
  '(?<order>\\d+) pages failed',
  '(?:alloc|map)(?:ation)? failed: \\S+ bytes',
  '^\\s*fatal\\b',
])('%s is taken', (pattern) => {
  expect(
    problemsIn({ 'a.yaml': GOOD.replace('GPU buffer could not be reserved', () => pattern) }),
  ).not.toEqual(expect.arrayContaining([expect.stringMatching(/backtracks/)]));
});

test('a folder that is none', () => {
  const folder = folderWith({ file: '' });
  for (const path of [join(folder, 'none'), join(folder, 'file')]) {
    expect(() => ownKnowledge([path])).toThrow(expect.objectContaining({ exitCode: 66 }));
  }
  mkdirSync(join(folder, 'x.yaml'));
  expect(() => ownKnowledge([folder])).toThrow(/x\.yaml:1: not a regular file/);
});
