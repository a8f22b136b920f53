import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { gatherReports } from '../../../src/guard/gather-reports.ts';
import type { Found } from '../../../src/guard/read-report-file.ts';
import { isOwnFolder } from '../../../src/guard/session-places.ts';
import { passed } from '../report/made-report.ts';
import { SESSION } from './block.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'memguard gather ü-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
});

function put(folder: string, file: string, text: string): string {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, file), text);
  return join(root, folder);
}

const block = (folder: string, label = folder) =>
  put(folder, 'report.json', JSON.stringify(passed({ label })));
const pageOf = (folder: string, ...labels: string[]) =>
  put(
    folder,
    'report.json',
    JSON.stringify({
      schema: 'memguard.build/1',
      reports: labels.map((label) => passed({ label })),
      warnings: [],
    }),
  );

async function gathered(name: string, buildTag: string | null = null): Promise<Found[]> {
  const found: Found[] = [];
  for await (const each of gatherReports([name], { buildTag, out: join(root, 'out') })) {
    found.push(each);
  }
  return found;
}

const labels = (found: readonly Found[]) => found.map(({ report }) => report?.label ?? null);

describe('a folder', () => {
  it('stands for the sessions in it and in its folder memguard, as Jenkins has them', async () => {
    block('a');
    block('memguard/b');
    block('other/c');
    expect(labels(await gathered(root))).toEqual(['a', 'memguard/b']);
  });

  it('with the page of an earlier time does not hide the sessions in it', async () => {
    pageOf('.', 'old');
    block('new');
    expect(labels(await gathered(root))).toEqual(['new']);
  });

  it('with nothing but such a page stands for its blocks', async () => {
    expect(labels(await gathered(pageOf('archive', 'x', 'y')))).toEqual(['x', 'y']);
  });
});

describe('--build-tag', () => {
  it('names a session whose notes are torn: it may be of that build', async () => {
    const folder = put('torn', 'session.json', '');
    const [found] = await gathered(root, 'jenkins-1');
    expect(found?.problem).toContain(`${folder}: it cannot be told which build`);
  });

  it('leaves out, in silence, what other builds left', async () => {
    put('other', 'session.json', JSON.stringify({ ...SESSION, buildTag: 'jenkins-2' }));
    put('by hand', 'session.json', JSON.stringify(SESSION));
    expect(await gathered(root, 'jenkins-1')).toEqual([]);
  });
});

describe('a session that nobody closed', () => {
  const notes = (change: object) =>
    put('lost', 'session.json', JSON.stringify({ ...SESSION, ...change }));

  it('whose label is no text is a problem, and the others are there', async () => {
    notes({ options: { ...SESSION.options, label: 5 } });
    block('whole');
    const found = await gathered(root);
    expect(labels(found)).toEqual([null, 'whole']);
    expect(found[0]?.problem).toContain('lost is not a session');
  });

  it('whose clock is impossible is a problem with its name', async () => {
    const folder = notes({ startUptime: -1e300 });
    expect((await gathered(root))[0]?.problem).toBe(
      `${folder} is not a session: its session.json is not whole`,
    );
  });

  it('is shown as far as its notes are as memguard writes them', async () => {
    notes({
      host: { ...SESSION.host, cpus: 1 },
      options: { ...SESSION.options, sampleSeconds: -1 },
    });
    expect((await gathered(root))[0]?.report?.verdict).toBe('unknown');
  });
});

it('a mark of the byte order before a report is no fault', async () => {
  const text = `\ufeff${JSON.stringify(passed({ label: 'marked' }))}`;
  expect(labels(await gathered(put('marked', 'report.json', text)))).toEqual(['marked']);
});

it.each([
  ['a block with its report', () => block('x'), true],
  ['a block without one', () => put('x', 'session.json', '{'), true],
  ['the page of many blocks', () => pageOf('x', 'y'), false],
  ["another program's", () => put('x', 'report.json', '{}'), false],
])('%s: its own folder or not', (_, make, isOwn) => {
  expect(isOwnFolder(make())).toBe(isOwn);
});
