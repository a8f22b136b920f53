import type { Evidence } from './diagnosis-schema.ts';
import type { LogLine } from './log-lines.ts';
import type { Match } from './match-line.ts';
import { redactText } from './redact.ts';

const MAX_LENGTH = 300;
const DAEMON =
  /\bError response from daemon\b|^(?:time="|\S{3} {1,2}\d{1,2} [\d:]{8} .{0,100}\b(?:dockerd|containerd)\[)/i;

/** A line as evidence: without what looks like a secret, and short. */
export function evidenceOf(line: LogLine, source: Evidence['source']): Evidence {
  return { source, line: line.number, text: shortText(line.text) };
}

/** Where a matching line comes from: the daemon's words reach the log through the client. */
export function sourceOf({ cause, line }: Match): Evidence['source'] {
  const isDaemon = cause.where.includes('daemon') && DAEMON.test(line.text);
  return isDaemon ? 'daemon' : 'build';
}

function shortText(text: string): string {
  const clean = redactText(text, []).trim();
  return clean.length <= MAX_LENGTH ? clean : `${clean.slice(0, MAX_LENGTH - 2)} …`;
}
