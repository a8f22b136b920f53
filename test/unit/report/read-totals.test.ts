import {
  appendFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noBlocks } from '../../../src/report/block-totals.ts';
import { readTotals } from '../../../src/report/read-totals.ts';

const KNOWN = new Map([
  ['overlay-enomem', 'yes' as const],
  ['enospc', 'no' as const],
]);
const COUNTING = { hostname: 'agent', bootId: 'boot-a', known: KNOWN };

let folder = '';
let count = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memguard-totals-'));
  count = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A line of the history, as `after` writes it. */
function lineOf(change: object = {}): string {
  count++;
  return `${JSON.stringify({
    schema: 'memguard.history/1',
    at: new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString(),
    id: `block-${count}`,
    hostname: 'agent',
    bootId: 'boot-a',
    verdict: 'passed',
    cause: null,
    repeats: 0,
    repeatsSaved: 0,
    remedySeconds: 0,
    ...change,
  })}\n`;
}

function append(text: string): void {
  appendFileSync(join(folder, 'history.jsonl'), text);
}

function putAside(): void {
  renameSync(join(folder, 'history.jsonl'), join(folder, 'history.1.jsonl'));
}

/** Reads and keeps, as `metrics --textfile` does. */
function totals() {
  const read = readTotals(folder, COUNTING);
  if (read?.keep) writeFileSync(read.keep.path, read.keep.text);
  return read?.totals ?? null;
}

function blocks(): number {
  return Object.values(totals()?.blocks ?? {}).reduce((sum, each) => sum + each, 0);
}

describe('what a history comes to', () => {
  it('a folder without a history: nothing has happened', () => {
    expect(totals()).toEqual(noBlocks());
  });

  it('no folder at all: likewise', () => {
    expect(readTotals(join(folder, 'gone'), COUNTING)?.totals).toEqual(noBlocks());
  });

  it('blocks by verdict, failures by cause, repeats by what they came to', () => {
    const failed = { cause: 'overlay-enomem', repeats: 1, remedySeconds: 0.25 };
    append(lineOf() + lineOf());
    append(lineOf({ ...failed, verdict: 'passed-after-retry', repeatsSaved: 1 }));
    append(lineOf({ ...failed, verdict: 'failed', repeats: 2, repeatsSaved: 1 }));
    append(lineOf({ ...failed, verdict: 'aborted' }));
    append(lineOf({ verdict: 'failed', cause: 'of-our-own' }));
    expect(totals()).toEqual({
      blocks: { passed: 2, 'passed-after-retry': 1, failed: 2, aborted: 1 },
      failures: { 'overlay-enomem': 3, other: 1 },
      saved: 2,
      notSaved: 1,
      remedySeconds: 0.75,
      lastBlockSeconds: Date.UTC(2026, 0, 1) / 1000 + 6,
    });
  });

  it('a full disk, and what was decided to be none of memory, is no failure for memory', () => {
    append(lineOf({ cause: 'enospc', retry: 'no' }) + lineOf({ cause: 'enospc' }));
    append(lineOf({ cause: 'overlay-enomem', retry: 'no' }));
    append(lineOf({ cause: 'of-our-own', retry: 'no' }));
    expect(totals()?.failures).toEqual({});
    expect(blocks()).toBe(4);
  });

  it('of other hosts only what containers on this kernel have written', () => {
    append(lineOf({ hostname: 'other', bootId: 'boot-b' }));
    append(lineOf({ hostname: 'a-pod' }));
    append(lineOf({ bootId: 'an older boot' }));
    expect(blocks()).toBe(2);
  });

  it.each([
    ['half a line', '{"schema":"memguard.hist\n'],
    ['no JSON', 'hello\n\u0000\u001b[31m\n'],
    ['another schema', `${JSON.stringify({ schema: 'memguard.history/9' })}\n`],
    ['a verdict that there is not', lineOf({ verdict: '__proto__' })],
    ['a count that is none', lineOf({ repeats: -1 })],
    ['no date', lineOf({ at: 'yesterday' })],
  ])('%s is left out', (_, bad) => {
    append(lineOf() + bad + lineOf());
    expect(blocks()).toBe(2);
  });

  it.each(['__proto__', 'constructor', 'x'.repeat(10_000)])(
    'a cause %.20s is another one',
    (cause) => {
      append(lineOf({ cause }));
      expect(totals()?.failures).toEqual({ other: 1 });
    },
  );

  it('a history that is no file is not known', () => {
    mkdirSync(join(folder, 'history.jsonl'));
    expect(totals()).toBeNull();
  });
});

describe('going on', () => {
  it('counts each line once', () => {
    append(lineOf());
    expect([blocks(), blocks()]).toEqual([1, 1]);
    append(lineOf());
    expect(blocks()).toBe(2);
  });

  it('counts each line once where the file begins with an empty one', () => {
    append('\n');
    append(lineOf());
    expect([blocks(), blocks()]).toEqual([1, 1]);
  });

  it('keeps nothing where nothing is new', () => {
    append(lineOf());
    totals();
    expect(readTotals(folder, COUNTING)?.keep).toBeNull();
  });

  it('a line that is being written is for the next time', () => {
    const line = lineOf();
    append(line.slice(0, 40));
    expect(blocks()).toBe(0);
    append(line.slice(40));
    expect(blocks()).toBe(1);
  });

  it('after the file was put aside, with lines on both sides that are new', () => {
    append(lineOf());
    totals();
    append(lineOf());
    putAside();
    append(lineOf());
    expect(blocks()).toBe(3);
  });

  it('after it was put aside and nothing else was written', () => {
    append(lineOf());
    totals();
    putAside();
    expect(blocks()).toBe(1);
  });

  it('after it was put aside twice: what is left is new', () => {
    append(lineOf() + lineOf());
    totals();
    putAside();
    append(lineOf());
    putAside();
    append(lineOf());
    expect(blocks()).toBe(4);
  });

  it('one file that was put aside between the look at both is counted once', () => {
    append(lineOf());
    linkSync(join(folder, 'history.jsonl'), join(folder, 'history.1.jsonl'));
    expect(blocks()).toBe(1);
  });

  it('after somebody has removed the history', () => {
    append(lineOf() + lineOf());
    totals();
    rmSync(join(folder, 'history.jsonl'));
    expect(blocks()).toBe(2);
    append(lineOf());
    expect(blocks()).toBe(3);
  });

  it('after somebody has removed it, what was put aside and counted is not counted again', () => {
    append(lineOf() + lineOf());
    totals();
    putAside();
    append(lineOf());
    expect(blocks()).toBe(3);
    rmSync(join(folder, 'history.jsonl'));
    expect(blocks()).toBe(3);
    append(lineOf());
    expect(blocks()).toBe(4);
  });

  it('what was kept is not right any more: counted anew', () => {
    append(lineOf());
    const path = readTotals(folder, COUNTING)?.keep?.path ?? '';
    for (const bad of ['', '{', '{"schema":"memguard.totals/2"}', 'null']) {
      writeFileSync(path, bad);
      expect(blocks()).toBe(1);
    }
  });

  it('a name of a host that is no name of a file stays in the folder', () => {
    append(lineOf({ hostname: '../../x' }));
    const { keep } = readTotals(folder, { ...COUNTING, hostname: '../../x' }) ?? {};
    expect(keep?.path).toBe(join(folder, 'totals..._.._x.json'));
  });

  it('comes to the number of lines, however it is read, kept, put aside and removed in between', () => {
    const step = fc.constantFrom('line', 'line', 'line', 'read', 'look', 'aside', 'remove');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const own = mkdtempSync(join(folder, 'run-'));
        const [file, aside] = [join(own, 'history.jsonl'), join(own, 'history.1.jsonl')];
        let [counted, inAside, inFile] = [0, 0, 0];
        let asidesSinceRead = 0;
        for (const each of steps) {
          if (each === 'line') {
            appendFileSync(file, lineOf());
            inFile++;
          } else if (each === 'aside' && asidesSinceRead === 0) {
            // Twice between two reads would lose lines; that is what the bound on the history is for.
            try {
              renameSync(file, aside);
              asidesSinceRead++;
              [inAside, inFile] = [inAside + inFile, 0];
            } catch {
              // put aside already
            }
          } else if (each === 'remove') {
            // What nobody has read is lost with it.
            rmSync(file, { force: true });
            inFile = 0;
          } else if (each === 'read' || each === 'look') {
            const read = readTotals(own, COUNTING);
            expect(read?.totals.blocks.passed ?? 0).toBe(counted + inAside + inFile);
            if (each === 'look') continue;
            if (read?.keep) writeFileSync(read.keep.path, read.keep.text);
            asidesSinceRead = 0;
            [counted, inAside, inFile] = [counted + inAside + inFile, 0, 0];
          }
        }
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});
