/** A line of the kernel in a file of syslog, dated by the wall clock. */
export interface DatedLine {
  /** Milliseconds since 1970: the earliest moment that the date can mean. */
  wallMs: number;
  /** How much later it may have been: a date without fractions is a whole second. */
  spanMs: number;
  text: string;
}

export interface Dating {
  /** When the file was read: the year of a date that tells none is such that it is not after this. */
  now: Date;
  /** Whether dates without a zone are in this process's own; else they mean nothing here. */
  isLocalTime: boolean;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** RFC 3164's, as rsyslog and syslog-ng write it by default: English months, no year, no zone. Some leave the host out. */
const TRADITIONAL =
  /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (?:\S+ )?kernel: (?:\[ *\d+\.\d+\] ?)?(.*)$/;
const RFC_3339 =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) (?:\S+ )?kernel: (?:\[ *\d+\.\d+\] ?)?(.*)$/;
const DAY_MS = 86_400_000;

/**
 * /var/log/messages, kern.log, syslog: what the kernel said. What cannot be dated (a localised month, a day that the month does
 * not have, a date to come) is passed over. rsyslog writes a line feed within a message as `#012`.
 *
 *     Jul 13 05:38:06 ip-10-42-157-204 kernel: docker: page allocation failure: order:4, mode:0x1040d0
 *     2026-07-13T05:38:06.123456+02:00 agent-7 kernel: [ 5036.262036] docker: page allocation failure: order:4
 *
 * https://www.rfc-editor.org/rfc/rfc3164#section-4.1.2
 */
export function parseSyslog(text: string, dating: Dating): DatedLine[] {
  return text.split('\n').flatMap((line) => {
    const dated = rfc3339(line) ?? (dating.isLocalTime ? traditional(line, dating.now) : null);
    if (!dated) return [];
    return dated.text.split('#012').map((part) => ({ ...dated, text: part.trim() }));
  });
}

function rfc3339(line: string): DatedLine | null {
  const match = RFC_3339.exec(line);
  if (!match) return null;
  const wallMs = Date.parse(String(match[1]));
  if (Number.isNaN(wallMs)) return null;
  return { wallMs, spanMs: match[2] ? 1 : 1000, text: String(match[3]) };
}

function traditional(line: string, now: Date): DatedLine | null {
  const match = TRADITIONAL.exec(line);
  const month = MONTHS.indexOf(match?.[1] ?? '');
  if (!match || month < 0) return null;
  const [day = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(2, 6).map(Number);
  const inYear = (year: number) => new Date(year, month, day, hours, minutes, seconds);
  // A day's grace: a clock that was set back must not move a line of today into the last year.
  const thisYear = inYear(now.getFullYear());
  const isToCome = thisYear.getTime() > now.getTime() + DAY_MS;
  const date = isToCome ? inYear(now.getFullYear() - 1) : thisYear;
  if (date.getDate() !== day || date.getHours() !== hours) return null;
  return { wallMs: date.getTime(), spanMs: 1000, text: String(match[6]) };
}
