import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Source, writeReportFiles } from '../../../src/report/report-files.ts';
import type { Attempt, Report } from '../../../src/report/report-schema.ts';
import { expectReportsValid } from '../../published.ts';
import { at, failed, passed, rescued, waves } from './made-report.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'memguard report ü-'));
  onTestFinished(() => {
    expectReportsValid(out);
    rmSync(out, { recursive: true });
  });
});

async function* sourcesOf(reports: Iterable<Report | string>): AsyncGenerator<Source> {
  for (const each of reports) {
    yield typeof each === 'string'
      ? { report: null, problem: each }
      : { report: each, problem: null };
  }
}

/** Writes them, and returns the file of that name. */
async function written(name: string, ...reports: (Report | string)[]): Promise<string> {
  const summary = join(out, 'summary');
  const now = new Date('2026-03-04T12:00:00Z');
  await writeReportFiles({ sources: sourcesOf(reports), out, summary, now });
  return readFileSync(join(out, name), 'utf8');
}

/** What a person reads of a page, without its markup. */
function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

const headingOf = (html: string) => /<h1>(.*?)<\/h1>/s.exec(html)?.[1];

it('writes four files and the summary, and leaves nothing else', async () => {
  await written('report.html', rescued());
  expect(readdirSync(out).sort()).toEqual([
    'report.css',
    'report.html',
    'report.json',
    'report.md',
    'summary',
  ]);
});

describe('the summary', () => {
  it.each([
    ['no block', [], 'unknown\n\n0\n0\n'],
    ['a block that could not be read', ['x cannot be read: torn'], 'unknown\n\n0\n1\n'],
    ['the worst verdict', [passed(), failed(), rescued()], 'failed\noverlay-enomem\n1\n3\n'],
    [
      'the cause of that block, not of another',
      [rescued(), failed({ attempts: [] })],
      'failed\n\n1\n2\n',
    ],
    [
      'aborted before unknown',
      [rescued({ verdict: 'unknown' }), passed({ verdict: 'aborted' })],
      'aborted\n\n1\n2\n',
    ],
    [
      'a repeat before none',
      [passed(), rescued(), rescued()],
      'passed-after-retry\noverlay-enomem\n2\n3\n',
    ],
  ])('%s', async (_, reports, text) => {
    expect(await written('summary', ...reports)).toBe(text);
  });
});

describe('the first thing to read', () => {
  it.each([
    [
      'a rescued build',
      rescued(),
      'docker build failed: overlayfs found no piece of 64 KiB for a copy-up. Memory was compacted (0.6 s), and the repeat passed.',
    ],
    ['nothing happened', passed(), 'The block passed after 42 s; memguard had nothing to do.'],
    [
      'a command failed, and the block passed all the same',
      rescued({ verdict: 'passed' }),
      'The block passed after 3 min, though docker build failed: overlayfs found no piece of 64 KiB for a copy-up; memory was compacted (0.6 s).',
    ],
    [
      'a remedy for what no attempt tells',
      passed({ remedies: rescued().remedies }),
      'The block passed after 42 s; memory was compacted (0.6 s).',
    ],
    [
      'a clock that went back',
      passed({ endedAt: at(-100) }),
      'The block passed after 0 s; memguard had nothing to do.',
    ],
    [
      'not repeated, and why',
      failed(),
      'docker build failed: overlayfs found no piece of 64 KiB for a copy-up. It was not run again: memory could not be compacted.',
    ],
    [
      'the repeat failed',
      rescued({ verdict: 'failed' }),
      'docker build failed: overlayfs found no piece of 64 KiB for a copy-up. Memory was compacted (0.6 s), and the repeat failed, too.',
    ],
    ['aborted', passed({ verdict: 'aborted' }), 'The block was aborted after 42 s.'],
    [
      'never closed',
      passed({ verdict: 'unknown', endedAt: null }),
      'It is not known how the block ended.',
    ],
  ])('%s', async (_, report, sentence) => {
    expect(headingOf(await written('report.html', report))).toBe(sentence);
  });

  it('of many blocks: how many, and the worst', async () => {
    const html = await written('report.html', passed(), failed(), rescued(), passed());
    expect(headingOf(html)).toBe(
      'Of 4 guarded blocks 1 failed, 1 passed after a repeat and 2 passed at once. The worst: overlayfs found no piece of 64 KiB for a copy-up.',
    );
  });

  it('of no block', async () => {
    expect(headingOf(await written('report.html'))).toBe('No guarded block ran.');
  });
});

it.each(['report.html', 'report.md'])(
  '%s: where nothing could be read no block is said to be missing',
  async (name) => {
    const text = await written(name, 'x/report.json cannot be read: torn');
    expect(text).toContain('No block could be read');
    expect(text).not.toContain('No guarded block');
  },
);

it.each(['report.html', 'report.md'])(
  '%s: how and when the attempt of a lost block ended is not known',
  async (name) => {
    const [attempt] = passed().attempts as [Attempt];
    const attempts: Attempt[] = [{ ...attempt, outcome: 'aborted', exitCode: null }];
    const lost = passed({ verdict: 'unknown', endedAt: null, attempts });
    // The whole record has it as the schema does.
    const [text] = textOf(await written(name, lost)).split('The whole record');
    expect(text).not.toContain('aborted');
    expect(text).not.toContain('42 s');
  },
);

it('attempts of the same number have evidence of their own', async () => {
  const [first] = rescued().attempts as [Attempt];
  const html = await written('report.html', failed({ attempts: [first, first] }));
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it("the page of causes is named for memguard's own causes only", async () => {
  const [first] = rescued().attempts as [Attempt];
  const diagnosis = { ...(first.diagnosis as NonNullable<Attempt['diagnosis']>), cause: 'our-own' };
  expect(await written('report.html', failed())).toContain('causes.md#overlay-enomem');
  const html = await written('report.html', failed({ attempts: [{ ...first, diagnosis }] }));
  expect(html).not.toContain('causes.md');
});

it('a report without attempts does not say that there was one', async () => {
  const text = textOf(await written('report.html', failed({ attempts: [] })));
  expect(text).toContain('No attempt is known');
});

it('a profile that could not be had is not said to have been asked for or not', async () => {
  expect(textOf(await written('report.html', passed()))).toContain(
    'Kernel settings Nothing was tuned.',
  );
});

it('a value of the kernel may be named as what every object has', async () => {
  const { records, ...rest } = passed();
  const before = {
    ...records.before,
    meminfo: { constructor: 5 },
  } as unknown as typeof records.before;
  const html = await written('report.html', { ...rest, records: { ...records, before } });
  expect(html).not.toContain('[native code]');
});

it('shows the worst block first', async () => {
  const html = await written('report.html', passed({ label: 'good' }), failed({ label: 'bad' }));
  expect(html.indexOf('id="block-2"')).toBeLessThan(html.indexOf('id="block-1"'));
});

it('what could not be read stands in the page, and in report.json', async () => {
  const html = await written('report.html', passed(), 'x/report.json cannot be read: torn');
  expect(textOf(html)).toContain('x/report.json cannot be read: torn');
  const { warnings } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  expect(warnings).toEqual([{ code: 'unreadable', message: 'x/report.json cannot be read: torn' }]);
});

it('counts what a remedy gained, in pieces of the size that was needed', async () => {
  expect(textOf(await written('report.html', rescued()))).toContain(
    '413 before, 0 at the failure, 1,988 after the remedy',
  );
});

it('a day of samples is a page of less than 200 KB', async () => {
  const samples = { ...rescued().samples, rows: waves(86_400) };
  const html = await written('report.html', rescued({ samples, endedAt: at(86_400) }));
  expect(html.length).toBeLessThan(200_000);
});

it('a block without samples, records and times has a page', async () => {
  const bare = failed({
    startedAt: 'x',
    endedAt: null,
    records: { before: null, after: null },
    attempts: [],
    engine: null,
    samples: { intervalSeconds: 0, columns: [], rows: [] },
  });
  expect(textOf(await written('report.html', bare))).toContain('started x');
});

it('of 1,000 blocks some are shown, a table has 500, and all are counted', async () => {
  const many = Array.from({ length: 1000 }, (_, at) => passed({ label: `build ${at}` }));
  const html = await written('report.html', ...many, failed());
  expect(headingOf(html)).toMatch(/^Of 1,001 guarded blocks 1 failed and 1,000 passed at once\./);
  expect(html.match(/<article/g)?.length).toBe(10);
  expect(textOf(html)).toContain('501 more, none of them worse');
  expect(html.length).toBeLessThan(1_000_000);
});

it('where nothing can be written: 73, and what to do', async () => {
  const blocked = join(out, 'file');
  writeFileSync(blocked, '');
  const sources = sourcesOf([passed()]);
  await expect(
    writeReportFiles({ sources, out: blocked, summary: null, now: new Date() }),
  ).rejects.toMatchObject({ exitCode: 73, code: 'report-not-written' });
});

it('a block that cannot be shown leaves all old files', async () => {
  await written('report.html', passed());
  const all = () =>
    ['json', 'html', 'md'].map((kind) => readFileSync(join(out, `report.${kind}`), 'utf8'));
  const old = all();
  const broken = { ...failed(), label: 5 as unknown as string };
  await expect(written('report.html', broken)).rejects.toThrow(TypeError);
  expect(all()).toEqual(old);
});

it('where the summary cannot be written, the hint is about the summary', async () => {
  const writing = { sources: sourcesOf([passed()]), out, summary: join(out, 'no/summary') };
  await expect(writeReportFiles({ ...writing, now: new Date() })).rejects.toMatchObject({
    exitCode: 73,
    hint: expect.stringContaining('--summary FILE'),
  });
});

it('a report of a broken disk leaves the old one', async () => {
  const old = await written('report.json', passed());
  async function* torn(): AsyncGenerator<Source> {
    yield { report: failed(), problem: null };
    throw Object.assign(new Error('I/O'), { code: 'EIO' });
  }
  await expect(
    writeReportFiles({ sources: torn(), out, summary: null, now: new Date() }),
  ).rejects.toMatchObject({ exitCode: 73 });
  expect(readFileSync(join(out, 'report.json'), 'utf8')).toBe(old);
  expect(readdirSync(out).filter((name) => name.endsWith('.new'))).toEqual([]);
});
