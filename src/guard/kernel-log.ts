import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Access } from '../access/privileged.ts';
import { runPrivileged } from '../access/run-privileged.ts';
import { EXIT } from '../errors.ts';
import { readFileTail } from '../probe/file-tail.ts';
import {
  type KernelClock,
  ofStamp,
  ofWallClock,
  readKernelClock,
  slackSeconds,
} from '../probe/kernel-clock.ts';
import {
  parseDmesg,
  parseJournal,
  parseKmsg,
  parsePrivKmsg,
  type StampedLine,
} from '../probe/kernel-log-stamped.ts';
import { parseSyslog } from '../probe/kernel-log-syslog.ts';
import { readKmsgDevice } from '../probe/kmsg-device.ts';

/** A stretch of the session's clock (seconds of /proc/uptime). */
export interface TimeWindow {
  start: number;
  end: number;
}

/** A line that the kernel logged, on the session's clock; it may be off by `slack` either way. */
export interface KernelLine {
  earliest: number;
  latest: number;
  text: string;
}

export interface KernelLogQuestion {
  window: TimeWindow;
  access: Access;
  /** The files of the log are read below it. */
  root: string;
  /** It is this machine's, so that programs (memguard-priv, dmesg, journalctl) may be asked as well. */
  isLive: boolean;
  /** How far the wall clock has been set since the block began, in seconds: dates from before mean other moments then. */
  wallShiftSeconds: number;
}

/** A source that works says all it has of the window, maybe nothing; null: it does not work here, the next one is asked. */
type Source = (timeoutMs: number) => KernelLine[] | null | Promise<KernelLine[] | null>;

/** What is looked at of a log that tells of all the machine does; memguard-priv lets through about as much. */
const ABOUT_MEMORY = /alloc|memory|oom|order|kmem|memcg|SLUB|nf_conn|compact|XFS/i;
/** Where an administrator denies verbs of memguard-priv; then root's own memguard, too, asks by it. */
const PRIV_CONF = 'etc/memguard/priv.conf';
/** In all. A healthy source takes some ten milliseconds. */
const TIMEOUT_MS = 3000;
const TAIL_BYTES = 512 * 1024;
const JOURNAL_LINES = 5000;
const SYSLOGS = ['var/log/messages', 'var/log/kern.log', 'var/log/syslog'];
/** A correction of the wall clock that is no more than NTP's ordinary work. */
const MAX_WALL_SHIFT_SECONDS = 1;
/** memguard-priv's own limit. */
const MAX_PRIV_SECONDS = 86_400;

/**
 * What the kernel logged about memory in a window, from the first source that works for this user: /dev/kmsg (no process is
 * started for it), memguard-priv, dmesg, the journal, the files of syslog. Never throws, never waits longer than 3 s; where no source works: nothing.
 */
export async function readKernelLog(question: KernelLogQuestion): Promise<KernelLine[]> {
  const deadline = performance.now() + TIMEOUT_MS;
  try {
    for (const source of sourcesOf(question, readKernelClock())) {
      const left = deadline - performance.now();
      if (left <= 0) return [];
      const lines = await source(left);
      if (!lines) continue;
      return lines.filter(
        (line) => ABOUT_MEMORY.test(line.text) && isInside(line, question.window),
      );
    }
  } catch {
    // Evidence is a help; its absence is no fault of the build.
  }
  return [];
}

/** Whether a line may have been logged within a window. */
export function isInside({ earliest, latest }: KernelLine, { start, end }: TimeWindow): boolean {
  return latest >= start && earliest <= end;
}

function sourcesOf(question: KernelLogQuestion, clock: KernelClock): Source[] {
  const { root, access, isLive } = question;
  const kmsg: Source = (timeoutMs) =>
    stamped(readKmsgDevice(join(root, 'dev/kmsg'), timeoutMs), parseKmsg, clock);
  const syslog: Source = () => dated(question, clock);
  if (!isLive) return [kmsg, syslog];
  const priv: Source = (timeoutMs) => askPriv(question, clock, timeoutMs);
  const isBound = access.kind === 'root' && existsSync(join(root, PRIV_CONF));
  return [
    ...(isBound ? [priv, kmsg] : [kmsg, priv]),
    async (timeoutMs) => stamped(await printedBy(['dmesg'], timeoutMs), parseDmesg, clock),
    async (timeoutMs) => stamped(await printedBy(JOURNAL, timeoutMs), parseJournal, clock),
    syslog,
  ];
}

const JOURNAL = [
  ...['journalctl', '--dmesg', '--output=short-monotonic', '--no-pager', '--quiet'],
  `--lines=${JOURNAL_LINES}`,
];

/** Where that says no to root, nothing else is asked. */
async function askPriv(
  { access, window }: KernelLogQuestion,
  clock: KernelClock,
  timeoutMs: number,
): Promise<KernelLine[] | null> {
  if (access.kind === 'none') return null;
  const suspended = Math.max(0, clock.uptimeSeconds - clock.monotonicSeconds);
  const back = clock.uptimeSeconds - window.start + suspended + slackSeconds(clock);
  const seconds = String(Math.min(MAX_PRIV_SECONDS, Math.max(1, Math.ceil(back) + 1)));
  const answer = await access.act(['kmsg', seconds], timeoutMs);
  if (access.kind === 'root' && answer.exitCode === EXIT.noPermission) return [];
  if (answer.exitCode !== EXIT.ok) return null;
  const lines = stamped(answer.stdout, parsePrivKmsg, clock);
  // Root in a container may see nothing by it; others have no better source than root's.
  return lines ?? (access.kind === 'sudo' ? [] : null);
}

/** What one of the system's programs prints; null: it is not there, fails, or takes too long (then it is ended). */
async function printedBy(program: readonly string[], timeoutMs: number): Promise<string | null> {
  const seconds = (timeoutMs / 1000).toFixed(3);
  const answer = await runPrivileged(['timeout', seconds, ...program], timeoutMs);
  return answer.exitCode === EXIT.ok ? answer.stdout : null;
}

/** Without a single line that could be read, the source does not work: a container's dmesg may just be empty. */
function stamped(
  text: string | null,
  parse: (text: string) => StampedLine[],
  clock: KernelClock,
): KernelLine[] | null {
  const lines = text === null ? [] : parse(text);
  if (lines.length === 0) return null;
  const slack = slackSeconds(clock);
  return lines.map(({ stampSeconds, text }) => {
    const at = ofStamp(stampSeconds, clock);
    return { earliest: at - slack, latest: at + slack, text };
  });
}

/** The first file of syslog that is there for this user, and that can be dated. */
function dated(
  { root, wallShiftSeconds }: KernelLogQuestion,
  clock: KernelClock,
): KernelLine[] | null {
  if (Math.abs(wallShiftSeconds) > MAX_WALL_SHIFT_SECONDS) return null;
  // A job's own time zone is not the one in which the system's programs write.
  const dating = { now: new Date(clock.wallMs), isLocalTime: !process.env.TZ };
  for (const path of SYSLOGS) {
    const lines = parseSyslog(readFileTail(join(root, path), TAIL_BYTES) ?? '', dating);
    if (lines.length === 0) continue;
    return lines.map(({ wallMs, spanMs, text }) => {
      const at = ofWallClock(wallMs, clock);
      return { earliest: at, latest: at + spanMs / 1000, text };
    });
  }
  return null;
}
