import { describe, expect, test } from 'vitest';
import { logLines } from '../../../src/diagnose/log-lines.ts';

const WORDS = 'order-probe: order 4: Cannot allocate memory';
const texts = (log: string) => logLines(log).map(({ text }) => text);

describe('what others put before a line is taken off', () => {
  test.each([
    ['colours', `\x1b[91m${WORDS}\x1b[0m`],
    ['a title and a cursor move', `\x1b]0;building\x07\x1b[1A\x1b[0G\x1b[?25l${WORDS}`],
    ['an unfinished title', `${WORDS}\x1b]0;`],
    ['control characters', `\x00\x07order-probe: order 4: Cannot \x08allocate memory\x7f`],
    ['CRLF', `${WORDS}\r`],
    ['BuildKit', `#12 3.456 ${WORDS}`],
    ['BuildKit, cut seconds', `#22 1639. ${WORDS}`],
    ["Jenkins' timestamps", `[2026-11-24T11:00:00.000Z] ${WORDS}`],
    ["Jenkins' short timestamps", `11:00:00  ${WORDS}`],
    ["GitHub's timestamps", `2026-11-24T11:00:00.0000000Z ${WORDS}`],
    ['Jenkins and BuildKit', `[2026-11-24T11:00:00.000Z] #12 3.456 ${WORDS}`],
    ['a parallel branch and BuildKit', `[linux-amd64] #12 3.456 ${WORDS}`],
    ['compose 1', `web_1  | ${WORDS}`],
    ['compose 2, coloured', `\x1b[36mweb-1  | \x1b[0m${WORDS}`],
  ])('%s', (_, line) => {
    expect(texts(`${line}\n`)).toEqual([WORDS]);
  });
});

test('what only looks like a prefix stays', () => {
  const lines = ['   12 |   puts("x")', '[ERROR] 3 | x', 'a | b', '# 12 3.4 text', '12:00 | x'];
  expect(texts(lines.join('\n'))).toEqual(lines);
});

test("BuildKit's own statements are told from what a step prints", () => {
  const [header, output, error] = logLines('#7 [2/2] RUN make\n#7 0.1 text\n#7 ERROR: gone');
  expect(header).toMatchObject({ vertex: 7, statement: true, text: '[2/2] RUN make' });
  expect(output).toMatchObject({ vertex: 7, statement: false, text: 'text' });
  expect(error).toMatchObject({ vertex: 7, statement: true, text: 'ERROR: gone' });
});

test('each state of a progress bar is a line, with the number of the line that it is in', () => {
  const lines = logLines(`10%\r50%\r\r100%\r\n${WORDS}`);
  expect(lines.map(({ number, text }) => [number, text])).toEqual([
    [1, '10%'],
    [1, '50%'],
    [1, '100%'],
    [2, WORDS],
  ]);
});

test('blank lines count but are left out', () => {
  const numbers = logLines('a\n\nb\nc').map(({ number, text }) => [number, text]);
  expect(numbers).toEqual([
    [1, 'a'],
    [3, 'b'],
    [4, 'c'],
  ]);
});

test('a long line keeps its head and its tail', () => {
  const [line] = logLines(`head ${'x'.repeat(1_000_000)} ${WORDS}`);
  expect(line?.text.length).toBeLessThan(8200);
  expect(line?.text).toMatch(/^head x+ … x+ order-probe: order 4: Cannot allocate memory$/);
});

test.each([
  ['German', 'sh: Kann Speicher nicht zuweisen'],
  ['German, glibc', 'sh: Nicht genügend Hauptspeicher verfügbar'],
  ['French', "sh: Impossible d'allouer de la mémoire"],
  ['Chinese', 'sh: 无法分配内存'],
  ['Japanese', 'sh: メモリを確保できません'],
  ['Spanish', 'sh: No se pudo asignar memoria'],
])("libc's message in %s is known, and shown as it was", (_, line) => {
  expect(logLines(line)).toMatchObject([{ text: line, folded: 'sh: Cannot allocate memory' }]);
});

test('half a character at a cut does no harm', () => {
  const half = Buffer.from('é: Cannot allocate memory').subarray(1).toString('utf8');
  expect(logLines(half)[0]?.folded).toContain('Cannot allocate memory');
});
