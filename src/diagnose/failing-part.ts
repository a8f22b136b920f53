import { buildkitFailure } from './buildkit-failure.ts';
import { withoutCommandEchoes } from './command-echoes.ts';
import { daemonErrors } from './daemon-log.ts';
import { isStep, stepOf } from './legacy-step.ts';
import type { LogDigest } from './log-digest.ts';
import type { LogLine } from './log-lines.ts';

/** What belongs to what failed: its own output, and the builder's last words on it without the command's text. */
export interface FailingPart {
  /** `2/3 RUN make`, or null. */
  step: string | null;
  lines: LogLine[];
  /** A builder's log: what stands outside of `lines` is not of the failure. */
  isBuild: boolean;
}

const LEGACY_FAILED = /^The command returned a non-zero code: /;
const LEGACY_PASSED = /^Successfully (?:built|tagged) /;
/** What the legacy builder says between a step's lines. */
const LEGACY_CHATTER = /^(?: ---> |Removing intermediate container |Sending build context to )/;

/** Where a log is long, its end only is looked at: what was printed last decides. */
export function failingPart({
  lines: log,
  headline,
}: Pick<LogDigest, 'lines' | 'headline'>): FailingPart {
  const lines = withoutCommandEchoes(log);
  const step = lastIndex(lines, isStep);
  const buildkit = buildkitFailure(lines, step);
  if (buildkit) return { ...buildkit, isBuild: true };
  if (step >= 0) return legacyFailure(lines.slice(step + 1), stepOf(lines[step]));
  if (lastIndex(lines, isLegacyFailure) >= 0) {
    return legacyFailure(lines, stepOf(headline ?? undefined));
  }
  return { step: null, lines: daemonErrors(lines) ?? [...lines], isBuild: false };
}

/** `behind`: what follows the last step's headline. */
function legacyFailure(behind: readonly LogLine[], step: string | null): FailingPart {
  const passed = lastIndex(behind, ({ text }) => LEGACY_PASSED.test(text));
  if (passed >= 0) return { step: null, lines: behind.slice(passed + 1), isBuild: true };
  const failed = behind.findIndex(isLegacyFailure);
  const part = failed < 0 ? behind : behind.slice(0, failed + 1);
  return { step, lines: part.filter(({ text }) => !LEGACY_CHATTER.test(text)), isBuild: true };
}

function isLegacyFailure({ text }: LogLine): boolean {
  return LEGACY_FAILED.test(text);
}

function lastIndex(lines: readonly LogLine[], matches: (line: LogLine) => boolean): number {
  for (let i = lines.length - 1; i >= 0; i--) if (matches(lines[i] as LogLine)) return i;
  return -1;
}
