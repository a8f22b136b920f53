import { buildkitFailure } from './buildkit-failure.ts';
import { withoutCommandEchoes } from './command-echoes.ts';
import type { LogLine } from './log-lines.ts';

/** What belongs to what failed: its own output, and the builder's last words on it without the command's text. */
export interface FailingPart {
  /** `2/3 RUN make`, or null. */
  step: string | null;
  lines: LogLine[];
  /** A builder's log: what stands outside of `lines` is not of the failure. */
  isBuild: boolean;
}

/** `Step 2/3 : RUN make` of the legacy builder. */
const LEGACY_STEP = /^Step (\d{1,4}\/\d{1,4}) : (.*)/;
const LEGACY_FAILED = /^The command returned a non-zero code: /;
const LEGACY_PASSED = /^Successfully (?:built|tagged) /;
/** What the legacy builder says between a step's lines. */
const LEGACY_CHATTER = /^(?: ---> |Removing intermediate container |Sending build context to )/;

/** Where a log was cut, only what follows the gap is looked at: what was printed last decides. */
export function failingPart(log: readonly LogLine[]): FailingPart {
  const gap = log.findIndex(({ number }) => number === null);
  const lines = withoutCommandEchoes(gap < 0 ? log : log.slice(gap));
  const step = lastIndex(lines, LEGACY_STEP);
  const buildkit = buildkitFailure(lines, step);
  if (buildkit) return { ...buildkit, isBuild: true };
  if (step >= 0) return legacyFailure(lines.slice(step + 1), stepOf(lines[step]));
  if (gap >= 0 && lastIndex(lines, LEGACY_FAILED) >= 0) {
    return legacyFailure(lines, lastStepOfAll(log.slice(0, gap)));
  }
  return { step: null, lines: [...lines], isBuild: false };
}

/** `behind`: what follows the last step's headline. */
function legacyFailure(behind: readonly LogLine[], step: string | null): FailingPart {
  const passed = lastIndex(behind, LEGACY_PASSED);
  if (passed >= 0) return { step: null, lines: behind.slice(passed + 1), isBuild: true };
  const failed = behind.findIndex(({ text }) => LEGACY_FAILED.test(text));
  const part = failed < 0 ? behind : behind.slice(0, failed + 1);
  return { step, lines: part.filter(({ text }) => !LEGACY_CHATTER.test(text)), isBuild: true };
}

function stepOf(line: LogLine | undefined): string | null {
  const [, number, instruction] = LEGACY_STEP.exec(line?.text ?? '') ?? [];
  return number === undefined ? null : `${number} ${instruction}`;
}

/** The step before a gap, if none can have followed it: step 3 of 3. */
function lastStepOfAll(head: readonly LogLine[]): string | null {
  const step = stepOf(head[lastIndex(head, LEGACY_STEP)]);
  const [number, count] = step?.split(' ', 1)[0]?.split('/') ?? [];
  return number === count ? step : null;
}

function lastIndex(lines: readonly LogLine[], pattern: RegExp): number {
  for (let i = lines.length - 1; i >= 0; i--) if (pattern.test(lines[i]?.text ?? '')) return i;
  return -1;
}
