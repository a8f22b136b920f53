import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectValid } from '../published.ts';
import { historyLineWith } from '../unit/report/history-folder.ts';
import { memguard, NOBODY, noRoot, type Place, place, ROOT } from './memguard.ts';

const HOUR_MS = 3_600_000;

let where: Place;
beforeEach(() => {
  where = place();
});

/** Blocks of an agent, one an hour; the first `saved` of them by a repeat. */
function historyText(hostname: string, blocks: number, saved = 0): string {
  const now = Date.now();
  const lines = Array.from({ length: blocks }, (_, at) =>
    historyLineWith({
      at: new Date(now - (blocks - at) * HOUR_MS).toISOString(),
      id: `${hostname}-${at}`,
      hostname,
      ...(at < saved
        ? {
            verdict: 'passed-after-retry',
            cause: 'overlay-enomem',
            retry: 'yes',
            repeats: 1,
            repeatsSaved: 1,
          }
        : {}),
    }),
  );
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function write(name: string, text: string): string {
  const path = join(where.folder, name);
  writeFileSync(path, text);
  return path;
}

describe('what is read', () => {
  it("this agent's own history, what was put aside too", async () => {
    writeFileSync(join(where.history, 'history.jsonl'), historyText('agent7', 3));
    writeFileSync(join(where.history, 'history.1.jsonl'), historyText('agent8', 2));
    const { exitCode, stdout } = await memguard(['trend', '--json'], where);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).total.blocks).toBe(5);
  });

  it('the block that has just ended', async () => {
    await memguard(['run', '--', 'true'], where);
    const { stdout } = await memguard(['trend', '--json'], where);
    expect(JSON.parse(stdout).total).toMatchObject({ blocks: 1, passed: 1 });
  });

  it('none yet is no error, and makes no folder', async () => {
    const folder = join(where.folder, 'none');
    const { exitCode, stdout } = await memguard(['trend', '--history', folder], where);
    expect([exitCode, stdout]).toEqual([0, 'No guarded block yet.\n']);
    expect(readdirSync(where.folder)).not.toContain('none');
  });

  it('files, folders of them, and stdin', async () => {
    const file = write('a.jsonl', historyText('a', 1));
    const folder = join(where.folder, 'folder');
    mkdirSync(folder);
    writeFileSync(join(folder, 'b.jsonl'), historyText('b', 2));
    writeFileSync(join(folder, 'c.jsonl'), historyText('c', 3));
    writeFileSync(join(folder, 'README'), 'no history');
    const args = ['trend', '--json', file, folder, '-'];
    const { stdout } = await memguard(args, where, { stdin: historyText('d', 4) });
    const { agents, leftOut } = JSON.parse(stdout);
    expect(
      agents.map((each: { hostname: string; blocks: number }) => [each.hostname, each.blocks]),
    ).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
    ]);
    expect(leftOut.foreign + leftOut.torn).toBe(0);
  });

  it.skipIf(noRoot.length > 0)('of another user, who may read it', async () => {
    const file = write('a.jsonl', historyText('agent7', 3));
    const { exitCode } = await memguard(['trend', file], where, { uid: NOBODY });
    expect(exitCode).toBe(0);
  });
});

describe('what cannot be done', () => {
  it.each([
    ['a file that is not there', ['/nowhere/x'], 66],
    ['a name that is too long', [`/${'x'.repeat(300)}`], 66],
    ['no days', ['--since', '0'], 64],
    ['days that are no number', ['--since', 'month'], 64],
    ['a folder that cannot be made', ['--out', '/proc/x'], 73],
  ])('%s', async (_, args, wanted) => {
    const { exitCode, stdout, said } = await memguard(['trend', ...args], where);
    expect([exitCode, stdout, said.length]).toEqual([wanted, '', 1]);
  });

  it('a link that leads to itself', async () => {
    const path = join(where.folder, 'loop.jsonl');
    symlinkSync(path, path);
    const { exitCode, said } = await memguard(['trend', path], where);
    expect([exitCode, said.length]).toEqual([66, 1]);
  });

  it.skipIf(noRoot.length > 0).each(['folder', 'folder/a.jsonl'])(
    '%s, which this user may not read',
    async (name) => {
      mkdirSync(join(where.folder, 'folder'), { mode: 0o700 });
      write('folder/a.jsonl', historyText('a', 1));
      const words = ['trend', join(where.folder, name)];
      const { exitCode, said } = await memguard(words, where, { uid: NOBODY });
      expect([exitCode, said.length]).toEqual([77, 1]);
    },
  );

  it('in a folder, what cannot be read is a warning and the rest is counted', async () => {
    const folder = join(where.folder, 'folder');
    mkdirSync(join(folder, 'b.jsonl'), { recursive: true });
    symlinkSync('/nowhere/x', join(folder, 'a.jsonl'));
    writeFileSync(join(folder, 'c.jsonl'), historyText('c', 2));
    const { exitCode, stdout } = await memguard(['trend', '--json', folder], where);
    const { total, warnings } = JSON.parse(stdout);
    expect([exitCode, total.blocks]).toEqual([0, 2]);
    expect(warnings.map((each: { message: string }) => each.message)).toEqual([
      expect.stringContaining('a.jsonl: no such file'),
      expect.stringContaining('b.jsonl: a folder'),
    ]);
  });

  it('a folder without a history', async () => {
    const { exitCode, said } = await memguard(['trend', where.bin], where);
    expect(exitCode).toBe(66);
    expect(said[0]).toContain('no history (*.jsonl) in it');
  });
});

describe('what is written', () => {
  it('the object is as published', async () => {
    const file = write('a.jsonl', `${historyText('a', 30, 4)}torn\n`);
    const { stdout } = await memguard(['trend', '--json', file], where);
    expectValid('trend', JSON.parse(stdout));
  });

  it('--out: a page, its style sheet, and the object', async () => {
    const out = join(where.folder, 'out');
    const file = write('a.jsonl', historyText('a', 30, 4));
    const { stdout } = await memguard(['trend', '--out', out, file], where);
    expect(stdout).toBe(
      ['trend.html', 'report.css', 'trend.json'].map((name) => `${join(out, name)}\n`).join(''),
    );
    expect(readdirSync(out).sort()).toEqual(['report.css', 'trend.html', 'trend.json']);
    expectValid('trend', JSON.parse(readFileSync(join(out, 'trend.json'), 'utf8')));
    expect(readFileSync(join(out, 'trend.html'), 'utf8')).toContain(
      '4 of 30 blocks failed for memory',
    );
  });

  it('--html: the page alone', async () => {
    const { stdout } = await memguard(
      ['trend', '--html', write('a.jsonl', historyText('a', 1))],
      where,
    );
    expect(stdout).toMatch(/^<!DOCTYPE html>.*<\/html>\n$/s);
  });

  it('--dry-run writes nothing', async () => {
    const out = join(where.folder, 'out');
    const { said } = await memguard(['trend', '--dry-run', '--out', out], where);
    expect(said).toEqual(['--dry-run: nothing was written']);
    expect(readdirSync(where.folder)).not.toContain('out');
  });

  it('the first sentence and the column tell the same of what was saved', async () => {
    const twice = { verdict: 'passed-after-retry', cause: 'overlay-enomem', retry: 'yes' } as const;
    const block = historyLineWith({ ...twice, repeats: 2, repeatsSaved: 2 });
    const file = write('a.jsonl', `${JSON.stringify(block)}\n`);
    const { stdout } = await memguard(['trend', file], where);
    const [head = '', row = ''] = stdout.split('\n').filter((line) => /^(WEEK|2026-W)/.test(line));
    expect(stdout).toContain('repeats saved 1,');
    expect(row.slice(head.indexOf('SAVED')).split(/ +/)[0]).toBe('1');
  });

  it('a table says the most important first, and nothing that a terminal obeys', async () => {
    const hostile = historyText('\u001b[2Jagent\u202e', 5, 2);
    const { stdout } = await memguard(['trend', write('a.jsonl', hostile)], where);
    expect(stdout).toMatch(
      /^␛\[2Jagent\\u202e: 2 of 5 blocks failed for memory in 4 h; repeats saved 2, 0 stayed red\.\n/,
    );
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('docs/trend.md', () => {
  it('shows what its example prints', async () => {
    const page = readFileSync(join(ROOT, 'docs/trend.md'), 'utf8');
    const [, shown = ''] = /^```text\n(.*?)^```/ms.exec(page) ?? [];
    const { stdout } = await memguard(['trend', 'test/fixtures/histories'], where, { cwd: ROOT });
    expect(shown).toBe(stdout);
  });
});
