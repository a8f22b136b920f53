import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepOtherBuilds } from '../../../src/guard/sweep.ts';

let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'memguard-sweep-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function lay(name: string, session: object | string): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  const text = typeof session === 'string' ? session : JSON.stringify(session);
  writeFileSync(join(folder, 'session.json'), text);
  writeFileSync(join(folder, 'lock'), '');
  return folder;
}

const sessionOf = (buildTag: string | null) => ({ schema: 'memguard.session/1', buildTag });

describe('sweepOtherBuilds', () => {
  it('removes what other builds left, and nothing else', () => {
    const own = lay('own', sessionOf('job-2'));
    const old = lay('old', sessionOf('job-1'));
    const kept = [
      lay('parallel', sessionOf('job-2')),
      lay('by-hand', sessionOf(null)),
      lay('torn', '{"schema": "memguard.ses'),
      lay('other', { schema: 'something', buildTag: 'job-1' }),
    ];
    sweepOtherBuilds(own, 'job-2');
    expect(existsSync(old)).toBe(false);
    expect(kept.every((folder) => existsSync(folder))).toBe(true);
  });

  it('leaves one that a process still uses', async () => {
    const old = lay('old', sessionOf('job-1'));
    const holder = spawn('flock', [join(old, 'lock'), 'sh', '-c', 'echo locked; read -r _'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    sweepOtherBuilds(join(parent, 'own'), 'job-2');
    expect(existsSync(old)).toBe(true);
    holder.stdin.end();
    await new Promise((resolve) => holder.once('exit', resolve));
    sweepOtherBuilds(join(parent, 'own'), 'job-2');
    expect(existsSync(old)).toBe(false);
  });

  it('sweeps nothing outside Jenkins', () => {
    const old = lay('old', sessionOf('job-1'));
    sweepOtherBuilds(join(parent, 'own'), null);
    expect(existsSync(old)).toBe(true);
  });
});
