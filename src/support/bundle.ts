import { hostConfig } from '../config/host-config.ts';
import { examine } from '../doctor/doctor.ts';
import { messageOf } from '../errors.ts';
import { readFileTail } from '../probe/file-tail.ts';
import { readHost } from '../probe/host.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { takeRecord } from '../probe/record.ts';
import { historyFolder } from '../report/history.ts';
import { secretsOf } from '../watch/secrets-of.ts';
import { identities } from './identities.ts';
import { lastBlocks } from './last-blocks.ts';
import { scrub } from './scrub.ts';
import { readSession } from './sessions.ts';

/** What issue trackers take as an attachment, and a person can still look through. */
const MOST_BYTES = 2 * 1024 * 1024;
const DENIALS = '/etc/memguard/priv.conf';

export interface Wanted {
  versions: object;
  /** Folders. */
  sessions: readonly string[];
  root: string;
  /** Folder of the history; null: the usual one. */
  history: string | null;
  env: NodeJS.ProcessEnv;
  now: Date;
}

const NOTE =
  'Read this before you attach it to a report. Passwords, tokens, addresses, paths and the values of options are ***; hosts, users, images and labels have made-up names, the same for the same. No raw log, no environment. What else is private only you know: change it by hand.';

/** All that a bug report needs, scrubbed, as readable JSON of {@link MOST_BYTES} at most. What cannot be read says why. */
export async function supportBundle(wanted: Wanted): Promise<string> {
  const { versions, root, history, env, now } = wanted;
  const files = new KernelFiles(root);
  const parts = {
    version: { ...versions, platform: process.platform, isRoot: process.getuid?.() === 0 },
    host: await partOf(() => readHost(files)),
    doctor: await partOf(() => examine(root)),
    config: await partOf(hostConfig),
    denials: await partOf(() => denials()),
    record: await partOf(() => takeRecord(files, now)),
    history: await partOf(() => lastBlocks(historyFolder(history))),
    sessions: await Promise.all(wanted.sessions.map((folder) => partOf(() => readSession(folder)))),
  };
  const names = identities(env);
  const secrets = secretsOf([], env);
  // The first time for the names alone: one may stand before the place that tells that it is one.
  scrub(parts, names, secrets);
  const clean = scrub(parts, names, secrets) as typeof parts;
  const head = { schema: 'memguard.support-bundle/1', note: NOTE, takenAt: now.toISOString() };
  return within(MOST_BYTES, (leftOut) => ({
    ...head,
    leftOut: leftOut === 0 ? null : `the oldest ${leftOut} sessions, for size`,
    ...clean,
    sessions: clean.sessions.slice(leftOut),
  }));
}

/** Where one part fails the others are still worth having. */
async function partOf<T>(read: () => T | Promise<T>): Promise<T | { unreadable: string }> {
  try {
    return await read();
  } catch (error) {
    return { unreadable: messageOf(error) };
  }
}

/** What the administrator denies; a line that is none is not told. */
function denials(): string[] {
  const lines = (readFileTail(DENIALS, 64 * 1024) ?? '').split('\n');
  return lines.filter((line) => /^deny [a-z]+( [\w.]+)?\s*$/.test(line));
}

function within(mostBytes: number, bundle: (leftOut: number) => { sessions: unknown[] }): string {
  for (let leftOut = 0; ; leftOut++) {
    const whole = bundle(leftOut);
    const text = `${JSON.stringify(whole, null, 1)}\n`;
    if (Buffer.byteLength(text) <= mostBytes || whole.sessions.length === 0) return text;
  }
}
