import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Removes the sessions that other builds have left beside this one (Jenkins keeps a workspace's temporary folder from
 * build to build). Told by BUILD_TAG; one that a process still uses stays.
 */
export function sweepOtherBuilds(session: string, buildTag: string | null): void {
  if (buildTag === null) return;
  const parent = dirname(session);
  try {
    for (const name of readdirSync(parent)) {
      const other = join(parent, name);
      const tag = buildTagOf(other);
      if (tag !== null && tag !== buildTag && !isInUse(other)) {
        rmSync(other, { recursive: true, force: true });
      }
    }
  } catch {
    // Left-overs that cannot be removed are no reason not to guard.
  }
}

/** null: no session, or not of a Jenkins build. */
function buildTagOf(folder: string): string | null {
  try {
    const session = JSON.parse(readFileSync(join(folder, 'session.json'), 'utf8'));
    return session?.schema === 'memguard.session/1' ? (session.buildTag ?? null) : null;
  } catch {
    return null;
  }
}

/** The sampler holds SESSION/lock as long as the block is open. */
function isInUse(folder: string): boolean {
  return spawnSync('flock', ['-n', join(folder, 'lock'), 'true']).status === 1;
}
