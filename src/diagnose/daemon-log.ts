import type { LogLine } from './log-lines.ts';

/** `time="2017-11-13T10:00:00+08:00" level=error msg="…"` of dockerd and containerd, also behind what syslog puts before it. */
const DAEMON_LINE = /^(?:\S{3} {1,2}\d{1,2} .{0,200})?time="[^"]{1,60}" level="?([a-z]{1,10})"? /;
const FAILURE = /^(?:error|fatal|panic)$/;
/** What was written by something else in between makes it no other log. */
const LEAST_SHARE = 0.9;

/**
 * Of a daemon's own log only what it calls an error; null: it is none. A daemon serves others after a failure: what it says then, is
 * no sign that the failure was survived.
 */
export function daemonErrors(lines: readonly LogLine[]): LogLine[] | null {
  const levels = lines.map(({ text }) => DAEMON_LINE.exec(text)?.[1]);
  const known = levels.filter((level) => level !== undefined).length;
  if (known < 2 || known < lines.length * LEAST_SHARE) return null;
  return lines.filter((_, at) => FAILURE.test(levels[at] ?? ''));
}
