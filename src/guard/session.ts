import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import type { ContainerEvents } from '../probe/container-events.ts';
import type { Endpoint } from '../probe/engine-host.ts';
import type { MemoryRecord } from '../probe/record-schema.ts';
import { uptimeSeconds } from '../probe/uptime.ts';
import type { Remedy } from '../remedy/remedy-schema.ts';
import type { Host, Warning } from '../report/report-schema.ts';
import { SessionSchema } from './notes-schema.ts';
import type { BlockOptions } from './options.ts';
import type { BlockTuning } from './tuning.ts';

/** What `before` notes and `heal` and `after` read: SESSION/session.json. */
export interface Session {
  schema: 'memguard.session/1';
  id: string;
  /** RFC 3339, UTC; and the same moment in seconds of /proc/uptime, by which all else is told: that clock is never set. */
  startedAt: string;
  startUptime: number;
  options: BlockOptions;
  host: Host;
  /** Where a plain docker command goes. */
  endpoint: Endpoint;
  record: MemoryRecord | null;
  /** What was done about exhausted high orders before the body; null: nothing had to be. */
  preflight: Remedy | null;
  /** Counters of the containers' memory cgroups at the block's start; null: not read. */
  containerEvents: ContainerEvents | null;
  /** Jenkins' BUILD_TAG; null: not in Jenkins. */
  buildTag: string | null;
  /** Null: nothing is tuned. */
  tuning: BlockTuning | null;
  /** Sessions of the guards around this one. */
  outer: string[];
  warnings: Warning[];
}

const FILE = 'session.json';

/** Writes SESSION/session.json; from then on the session can be healed and closed. */
export function writeSession(folder: string, session: Session): void {
  writeFileSync(join(folder, FILE), `${JSON.stringify(session)}\n`);
}

/** Reads a session. Errors: 66 no such folder, 77 not readable, 65 not a session or a broken one. */
export function readSession(folder: string): Session {
  const hint = 'SESSION is the folder that `memguard before --session SESSION` has made';
  let text: string;
  try {
    if (!statSync(folder).isDirectory()) throw notASession(folder, 'it is not a folder', hint);
    if (!existsSync(join(folder, FILE))) throw notASession(folder, `it has no ${FILE}`, hint);
    text = readFileSync(join(folder, FILE), 'utf8');
  } catch (error) {
    if (error instanceof MemguardError) throw error;
    throw unreadable(folder, error, hint);
  }
  try {
    const session: unknown = JSON.parse(text);
    if (v.is(SessionSchema, session)) return session as unknown as Session;
  } catch {
    // told below
  }
  throw notASession(folder, `its ${FILE} is not whole`, hint);
}

function notASession(folder: string, why: string, hint: string): MemguardError {
  return new MemguardError('not-a-session', EXIT.dataErr, `${folder} is not a session: ${why}`, {
    hint,
  });
}

function unreadable(folder: string, cause: unknown, hint: string): MemguardError {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'EISDIR') return notASession(folder, `its ${FILE} is a folder`, hint);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new MemguardError('no-such-session', EXIT.noInput, `${folder}: no such folder`, {
      hint,
      cause,
    });
  }
  const message = `${folder} cannot be read: ${messageOf(cause)}`;
  return new MemguardError('session-unreadable', EXIT.noPermission, message, { hint, cause });
}

/**
 * Seconds of the session's own clock now. After a reboot /proc/uptime has begun anew: then the wall clock has to do, as far as
 * it goes forward.
 */
export function sessionNow(session: Session, bootId: string | null): number {
  if (bootId === session.host.bootId) return uptimeSeconds();
  const elapsed = (Date.now() - Date.parse(session.startedAt)) / 1000;
  return session.startUptime + Math.max(0, elapsed);
}

/** The wall clock's word for a moment of the session's clock, RFC 3339, UTC. */
export function wallClock(session: Session, uptime: number): string {
  const ms = Date.parse(session.startedAt) + (uptime - session.startUptime) * 1000;
  return new Date(ms).toISOString();
}
