import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sweepOtherBuilds } from '../../../src/guard/sweep.ts';

/** Root can remove everything: what cannot be removed has to be played. */
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const refuse = (path: string, options: object) => {
    if (path.endsWith('/a-stuck')) throw new Error('EBUSY');
    fs.rmSync(path, options);
  };
  return { ...fs, rmSync: refuse };
});

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

/** One without a sampler, which has begun so many hours ago and may hold for two. */
function layUnlocked(name: string, hours: number): string {
  const startedAt = new Date(Date.now() - hours * 3_600_000).toISOString();
  const options = { maxHoldSeconds: 7200 };
  const folder = lay(name, { ...sessionOf('job-1'), startedAt, options });
  rmSync(join(folder, 'lock'));
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

  it('without a lock, leaves one until the time that it may hold is over', () => {
    const fresh = layUnlocked('fresh', 1);
    const old = layUnlocked('old', 3);
    sweepOtherBuilds(join(parent, 'own'), 'job-2');
    expect(existsSync(fresh)).toBe(true);
    expect(existsSync(join(fresh, 'lock'))).toBe(false);
    expect(existsSync(old)).toBe(false);
  });

  it('without flock(1), goes by that time, too', () => {
    const fresh = layUnlocked('fresh', 1);
    writeFileSync(join(fresh, 'lock'), '');
    vi.stubEnv('PATH', parent);
    sweepOtherBuilds(join(parent, 'own'), 'job-2');
    vi.unstubAllEnvs();
    expect(existsSync(fresh)).toBe(true);
  });

  it('removes one that is closed at once', () => {
    const closed = layUnlocked('closed', 1);
    writeFileSync(join(closed, 'closed'), '');
    sweepOtherBuilds(join(parent, 'own'), 'job-2');
    expect(existsSync(closed)).toBe(false);
  });

  it('goes on behind a folder that cannot be removed', () => {
    const stuck = lay('a-stuck', sessionOf('job-1'));
    const next = lay('b-next', sessionOf('job-1'));
    sweepOtherBuilds(join(parent, 'own'), 'job-2');
    expect(existsSync(stuck)).toBe(true);
    expect(existsSync(next)).toBe(false);
  });

  it('sweeps nothing outside Jenkins', () => {
    const old = lay('old', sessionOf('job-1'));
    sweepOtherBuilds(join(parent, 'own'), null);
    expect(existsSync(old)).toBe(true);
  });
});
