import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendHistory, type HistoryLine } from '../../../src/report/history.ts';

const LINE: HistoryLine = {
  schema: 'memguard.history/1',
  at: '2026-01-01T00:00:00.000Z',
  id: 'a',
  label: null,
  hostname: 'agent',
  bootId: null,
  verdict: 'passed',
  mode: 'act',
  cause: null,
  order: null,
  repeats: 0,
  repeatsSaved: 0,
  seconds: 1,
  remedySeconds: 0,
  lowestAvailableKiB: null,
  highestDirtyKiB: null,
  slabKiB: null,
  unreclaimableSlabKiB: null,
  memoryCgroups: null,
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memguard-history-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('appendHistory', () => {
  it('waits for who holds the lock', async () => {
    const [lock, file] = [join(folder, 'history.lock'), join(folder, 'history.jsonl')];
    const script = 'echo locked; sleep 0.5; echo "{}" >>"$1"';
    const holder = spawn('flock', [lock, 'sh', '-c', script, 'sh', file]);
    await once(holder.stdout, 'data');
    appendHistory(folder, LINE);
    expect(readFileSync(file, 'utf8')).toBe(`{}\n${JSON.stringify(LINE)}\n`);
  });

  it('puts a full file aside, and forgets the one put aside before it', () => {
    writeFileSync(join(folder, 'history.jsonl'), 'x'.repeat(4 * 1024 * 1024));
    writeFileSync(join(folder, 'history.1.jsonl'), 'older');
    appendHistory(folder, LINE);
    expect(readFileSync(join(folder, 'history.jsonl'), 'utf8')).toBe(`${JSON.stringify(LINE)}\n`);
    expect(readFileSync(join(folder, 'history.1.jsonl'), 'utf8').length).toBe(4 * 1024 * 1024);
    expect(readdirSync(folder).sort()).toEqual([
      'history.1.jsonl',
      'history.jsonl',
      'history.lock',
    ]);
  });
});
