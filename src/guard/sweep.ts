import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Session } from './session.ts';

/** flock(1) -n: somebody else holds the lock; nobody does. Any other status, or none, is no answer. */
const LOCKED = 1;
const FREE = 0;

/**
 * Removes the sessions that other builds have left beside this one (Jenkins keeps a workspace's temporary folder from
 * build to build). Told by BUILD_TAG; one that is still in use stays. Left-overs that cannot be removed are no reason not to
 * guard, nor to leave the others.
 */
export function sweepOtherBuilds(session: string, buildTag: string | null): void {
  if (buildTag === null) return;
  const parent = dirname(session);
  for (const name of namesIn(parent)) {
    const folder = join(parent, name);
    try {
      const other = readJenkinsSession(folder);
      if (other === null || other.buildTag === buildTag || isInUse(folder, other)) continue;
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // The next one may be removable.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** null: no session, or not of a Jenkins build. */
function readJenkinsSession(folder: string): Partial<Session> | null {
  try {
    const session = JSON.parse(readFileSync(join(folder, 'session.json'), 'utf8'));
    return session?.schema === 'memguard.session/1' && session.buildTag ? session : null;
  } catch {
    return null;
  }
}

/**
 * The sampler holds SESSION/lock as long as the block is open. Without a sampler (`--sample 0`) or flock(1), a block counts
 * as open until the longest time that it may hold anything.
 */
function isInUse(folder: string, { startedAt, options }: Partial<Session>): boolean {
  if (existsSync(join(folder, 'closed'))) return false;
  const lock = join(folder, 'lock');
  // flock(1) would make the file.
  const status = existsSync(lock) ? spawnSync('flock', ['-n', lock, 'true']).status : null;
  if (status === LOCKED || status === FREE) return status === LOCKED;
  return Date.now() < Date.parse(startedAt ?? '') + (options?.maxHoldSeconds ?? 0) * 1000;
}
