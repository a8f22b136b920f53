import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KERNEL_LOGS } from '../unit/diagnose/logs.ts';
import { expectValid, memguard, NOBODY, noRoot, place, ROOT, WORDS } from './memguard.ts';

const LOGS = join(ROOT, 'test/fixtures/logs');

async function classified(text: string | Buffer) {
  const where = place();
  writeFileSync(join(where.folder, 'x'), text);
  const { stdout, stderr, exitCode } = await memguard(['classify', 'x', '--json'], where);
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

test('three lines: what, why, what helps', async () => {
  const where = place();
  const { exitCode, stdout, stderr } = await memguard(['classify'], where, {
    stdin: `a\n${WORDS}\n`,
  });
  const lines = stdout.trimEnd().split('\n');
  expect([exitCode, stderr, lines.length]).toEqual([0, '', 3]);
  expect(lines[0]).toMatch(/^overlay-enomem: .*would help, order 4, confidence 0\.6\)$/);
  expect(lines[1]).toBe(`why: line 2 (build): ${WORDS}`);
  expect(lines[2]).toMatch(/^advice: .*uname -r .*\[docs\/reference\/causes\.md#overlay-enomem\]$/);
});

test('--json is the published object', async () => {
  const found = await classified(`${WORDS}\n`);
  expectValid('diagnosis', found);
});

describe('real logs', () => {
  test.each(KERNEL_LOGS)('%s', async (name, cause, retry, order) => {
    const where = place();
    const { stdout } = await memguard(['classify', join(LOGS, name), '--json'], where);
    expect(JSON.parse(stdout)).toMatchObject({ cause, retry, order, confidence: 0.9 });
    // 3.13 failed order 4 with 29 such blocks free.
    expect(stdout).not.toMatch(/no .{0,30}blocks? free|no .{0,20}free block/i);
  });
});

describe('text of any kind', () => {
  test.each([
    ['empty', '', null],
    ['one line without an end', WORDS, 'overlay-enomem'],
    ['CRLF', `a\r\n${WORDS}\r\n`, 'overlay-enomem'],
    ['colours', `\x1b[91mx: Cannot \x1b[0mallocate memory\n`, 'generic'],
    [
      'timestamps of Jenkins',
      `[2026-11-24T11:00:00.000Z] ${WORDS}\n[Pipeline] }\n`,
      'overlay-enomem',
    ],
    [
      'a pipeline',
      `[Pipeline] sh\n+ docker build .\n${WORDS}\n[Pipeline] // stage\nFinished: FAILURE\n`,
      'overlay-enomem',
    ],
    ['BuildKit', `#12 3.456 x: Cannot allocate memory\n`, 'generic'],
    ['compose', `web_1  | x: Cannot allocate memory\n`, 'generic'],
    ['German', 'make: fork: Kann Speicher nicht zuweisen\n', 'cannot-fork'],
    ['Chinese', 'x: 无法分配内存\n', 'generic'],
    [
      'a character cut in half',
      Buffer.concat([Buffer.of(0xe6, 0x97, 10), Buffer.from(WORDS)]),
      'overlay-enomem',
    ],
    [
      'NUL and noise',
      Buffer.concat([
        Buffer.from([...Array(2560).keys()]),
        Buffer.from('\n\0x: Cannot allocate memory\0\n'),
      ]),
      'generic',
    ],
  ])('%s', async (_, text, cause) => {
    expect((await classified(text)).cause).toBe(cause);
  });
});

test('the name of the file is no hint', async () => {
  const where = place();
  writeFileSync(join(where.folder, 'oom-kill.log'), 'all is well\n');
  const { stdout } = await memguard(['classify', 'oom-kill.log', '--json'], where);
  expect(JSON.parse(stdout).cause).toBeNull();
});

describe('what cannot be read', () => {
  test('no such file', async () => {
    expect((await memguard(['classify', 'none'], place())).exitCode).toBe(66);
  });

  test('a folder', async () => {
    const { exitCode, said } = await memguard(['classify', '.'], place());
    expect([exitCode, said.join()]).toEqual([65, expect.stringContaining('a folder')]);
  });

  test.skipIf(noRoot.length > 0)('not for this user', async () => {
    const where = place();
    writeFileSync(join(where.folder, 'x'), 'x');
    chmodSync(join(where.folder, 'x'), 0o600);
    expect((await memguard(['classify', 'x'], where, { uid: NOBODY })).exitCode).toBe(77);
  });

  test('a FIFO that nobody writes to', async () => {
    const where = place();
    execFileSync('mkfifo', [join(where.folder, 'fifo')]);
    const { exitCode, said } = await memguard(['classify', 'fifo'], where);
    expect([exitCode, said.join()]).toEqual([66, expect.stringContaining('nobody wrote to')]);
  });

  test('a FIFO with a writer is read', async () => {
    const where = place();
    const fifo = join(where.folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    const answer = memguard(['classify', 'fifo', '--json'], where);
    writeFileSync(fifo, `${WORDS}\n`);
    expect(JSON.parse((await answer).stdout).cause).toBe('overlay-enomem');
  });
});

describe('--knowledge', () => {
  const ENTRY = `- id: gpu-buffer
  title: no buffer
  patterns: ['GPU buffer could not be reserved']
  where: [build]
  cause: It asks for one piece.
  retry: maybe
  advice: []
  sources: []
  samples: ['GPU buffer could not be reserved']
  nearMisses: []
`;

  test('an entry of one’s own', async () => {
    const where = place();
    mkdirSync(join(where.folder, 'k'));
    writeFileSync(join(where.folder, 'k/gpu.yaml'), ENTRY);
    const { stdout } = await memguard(['classify', '--knowledge', 'k'], where, {
      stdin: 'blender: GPU buffer could not be reserved\n',
    });
    expect(stdout).toMatch(/^gpu-buffer: no buffer \(.*\nwhy: line 1 .*\nadvice: none\n$/);
  });

  test('all that is wrong with it, with file and line', async () => {
    const where = place();
    mkdirSync(join(where.folder, 'k'));
    const bad = ENTRY.replace('maybe', 'perhaps').replace(
      'GPU buffer could not be reserved',
      '(a+)+$',
    );
    writeFileSync(join(where.folder, 'k/gpu.yaml'), bad);
    const args = ['classify', '--knowledge', 'k', '--json'];
    const { exitCode, stdout } = await memguard(args, where, { stdin: 'x\n' });
    expect(exitCode).toBe(78);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'bad-knowledge', exitCode: 78 });
    expect(JSON.parse(stdout).message).toMatch(
      /gpu\.yaml:3: .*backtracks[\s\S]*gpu\.yaml:6: .*retry/,
    );
  });

  test('each fault has a line', async () => {
    const where = place();
    mkdirSync(join(where.folder, 'k'));
    const bad = ENTRY.replace('maybe', 'perhaps').replace('where: [build]', 'where: [moon]');
    writeFileSync(join(where.folder, 'k/gpu.yaml'), bad);
    const { said } = await memguard(['classify', '--knowledge', 'k'], where, { stdin: 'x\n' });
    expect(said).toEqual([
      expect.stringMatching(/^k\/gpu\.yaml:4: /),
      expect.stringMatching(/^k\/gpu\.yaml:6: /),
      'docs/reference/causes.md tells what an entry holds',
    ]);
  });

  test('a file', async () => {
    const where = place();
    writeFileSync(join(where.folder, 'gpu.yaml'), ENTRY);
    const args = ['classify', '--knowledge', 'gpu.yaml'];
    const { exitCode, said } = await memguard(args, where, { stdin: 'x\n' });
    expect(exitCode).toBe(66);
    expect(said).toEqual(['gpu.yaml is a file (name its folder: .)']);
  });

  test('a folder that is not there', async () => {
    expect((await memguard(['classify', '--knowledge', 'none'], place())).exitCode).toBe(66);
  });
});

test('a --pattern that backtracks for ever is refused', async () => {
  const { exitCode, said } = await memguard(['run', '--pattern', '(a+)+$', '--', 'true'], place());
  expect([exitCode, said.join()]).toEqual([78, expect.stringContaining('backtracks')]);
});
