import { buildkitFailure } from './buildkit-failure.ts';
import { withoutCommandEchoes } from './command-echoes.ts';
import { daemonErrors } from './daemon-log.ts';
import type { LogDigest } from './log-digest.ts';
import type { LogLine } from './log-lines.ts';
import { instructionOf, isStep, stepOf } from './step-headline.ts';

/** What belongs to what failed: its own output, and the builder's last words on it without the command's text. */
export interface FailingPart {
  /** `2/3 RUN make`, or null. */
  step: string | null;
  lines: LogLine[];
  /** A builder's log: what stands outside of `lines` is not of the failure. */
  isBuild: boolean;
}

/** The last words of docker's legacy builder; those of podman and buildah. */
const FAILED =
  /^The command returned a non-zero code: |^(?:Error: )?(?:error )?building at step[: ]/i;
const BUILDAH_FAILED = /\bbuilding at STEP "/;
const PASSED = /^Successfully (?:built|tagged) /;
/** What podman and buildah end with. */
const IMAGE_ID = /^[0-9a-f]{64}$/;
/** What these builders say between a step's lines. */
const CHATTER =
  /^(?: ---> |--> |Removing intermediate container |Sending build context to |Getting image source signatures$|(?:Copying|Writing|Storing) (?:blob|config|manifest|signatures)\b)/;

/** An error of a builder is a line or two. */
const MOST_OVERTAKING = 3;

/** Where a log is long, its end only is looked at: what was printed last decides. */
export function failingPart({
  lines: log,
  headline,
}: Pick<LogDigest, 'lines' | 'headline'>): FailingPart {
  const lines = withoutCommandEchoes(log);
  const step = failedStep(lines, log);
  const buildkit = buildkitFailure(lines, step);
  if (buildkit) return { ...buildkit, isBuild: true };
  if (step >= 0) {
    return stepFailure([...overtaking(lines, step), ...lines.slice(step + 1)], stepOf(lines[step]));
  }
  if (lastIndex(lines, isFailure) >= 0) {
    return stepFailure(lines, stepOf(headline ?? undefined));
  }
  return { step: null, lines: daemonErrors(lines) ?? [...lines], isBuild: false };
}

/**
 * The headline of the step that failed: the last one, but where buildah builds several stages at once, and its last words name
 * another instruction.
 */
function failedStep(lines: readonly LogLine[], log: readonly LogLine[]): number {
  const last = lastIndex(lines, isStep);
  const lastWords = log[lastIndex(log, ({ text }) => BUILDAH_FAILED.test(text))]?.text;
  if (last < 0 || lastWords === undefined) return last;
  const named = lastIndex(lines, (line) => {
    const instruction = instructionOf(line);
    return instruction !== null && lastWords.includes(`building at STEP "${instruction}": `);
  });
  return named < 0 ? last : named;
}

/**
 * The builder's error goes to stderr, the headline to stdout: two pipes, so where a step fails at once its error may have come into
 * the log first. Then nothing stands behind the last headline, and before it something other than the end of the step before.
 */
function overtaking(lines: readonly LogLine[], headline: number): readonly LogLine[] {
  const isSilent = lines.slice(headline + 1).every(({ text }) => CHATTER.test(text));
  if (!isSilent) return [];
  const before = lines.slice(Math.max(0, headline - MOST_OVERTAKING - 1), headline);
  const end = lastIndex(before, (line) => CHATTER.test(line.text) || isStep(line));
  const isBounded = end < 0 ? before.length === headline : !isStep(before[end] as LogLine);
  return isBounded ? before.slice(end + 1) : [];
}

/** `behind`: what follows the step's headline. */
function stepFailure(behind: readonly LogLine[], step: string | null): FailingPart {
  const isLastAnId = IMAGE_ID.test(behind.at(-1)?.text ?? '');
  const passed = isLastAnId
    ? behind.length - 1
    : lastIndex(behind, ({ text }) => PASSED.test(text));
  const failed = behind.findIndex(isFailure);
  if (passed >= 0 && failed < 0) {
    return { step: null, lines: behind.slice(passed + 1), isBuild: true };
  }
  const part = failed < 0 ? behind : behind.slice(0, failed + 1);
  return {
    step,
    lines: part.filter((line) => !CHATTER.test(line.text) && !isStep(line)),
    isBuild: true,
  };
}

function isFailure({ text }: LogLine): boolean {
  return FAILED.test(text);
}

function lastIndex(lines: readonly LogLine[], matches: (line: LogLine) => boolean): number {
  for (let i = lines.length - 1; i >= 0; i--) if (matches(lines[i] as LogLine)) return i;
  return -1;
}
