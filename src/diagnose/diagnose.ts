import type { MemoryRecord } from '../probe/record-schema.ts';
import type { Diagnosis } from './diagnosis-schema.ts';
import { evidenceOf, sourceOf } from './evidence.ts';
import { failingPart } from './failing-part.ts';
import type { KernelWord } from './kernel-word.ts';
import { type Knowledge, withUserPatterns } from './knowledge.ts';
import { type LastWords, lastWords } from './last-words.ts';
import type { LogDigest } from './log-digest.ts';
import type { Match } from './match-line.ts';
import { redactText } from './redact.ts';
import { type Refusal, refusalOf } from './refusals.ts';

export interface DiagnoseInput {
  log: LogDigest;
  /** Of the command itself; null: not known. */
  exitCode: number | null;
  knowledge: Knowledge;
  /** The user's own words for "cannot allocate memory". */
  extraPatterns: readonly RegExp[];
  before: MemoryRecord | null;
  atFailure: MemoryRecord | null;
}

/** How sure each kind of evidence makes the verdict (contract, "Diagnosis"). */
export const CONFIDENCE = {
  nothing: 0,
  bare: 0.3,
  specific: 0.6,
  kernel: 0.9,
  kernelAndSpecific: 0.95,
};

const MAX_STEP = 300;

/** Why a command failed, by what it printed last; what speaks against a repeat wins over what speaks for one. */
export function diagnose(input: DiagnoseInput): Diagnosis {
  const knowledge = withUserPatterns(input.knowledge, input.extraPatterns);
  const part = failingPart(input.log);
  const words = lastWords(part.lines, knowledge.printed);
  // Inside a build's log, only what looks like the kernel's lines is taken for them.
  const kernel = part.isBuild ? input.log.kernel.own : input.log.kernel.any;
  const step = part.step && redactText(part.step, []).slice(0, MAX_STEP);
  const refused = refusalOf({ ...input, knowledge, lines: part.lines, kernel });
  if (refused) return { ...refusing(refused, words.match), step };
  if (words.match) return { ...saying(words.match, kernel), step };
  // Inside a build's log, the kernel alone tells of anybody's failure.
  if (kernel && !part.isBuild) return { ...saying(kernel, kernel), step };
  return { ...knowingNothing(words), step };
}

function refusing({ cause, confidence, evidence }: Refusal, words: Match | null): Diagnosis {
  const other =
    words && words.cause.id !== cause.id ? [evidenceOf(words.line, sourceOf(words))] : [];
  return {
    ...diagnosisOf({ cause, order: null }),
    confidence,
    evidence: [...evidence, ...other],
  };
}

function saying(match: Match, kernel: KernelWord | null): Diagnosis {
  const specific = match.cause.bare && kernel ? kernel : match;
  const kernelLines = kernel?.lines.map((line) => evidenceOf(line, 'kernel')) ?? [];
  const isKernelAlone = match === kernel;
  const printed = isKernelAlone ? [] : [evidenceOf(match.line, sourceOf(match))];
  return {
    ...diagnosisOf(specific),
    order: kernel?.order ?? match.order,
    confidence: confidenceOf(match, kernel),
    evidence: [...printed, ...kernelLines],
  };
}

function confidenceOf(match: Match, kernel: KernelWord | null): number {
  if (!kernel) return match.cause.bare ? CONFIDENCE.bare : CONFIDENCE.specific;
  return match === kernel || match.cause.bare ? CONFIDENCE.kernel : CONFIDENCE.kernelAndSpecific;
}

/** Says why, where the words were there all the same. */
function knowingNothing({ survived, instead }: LastWords): Diagnosis {
  const evidence = [survived, survived && instead].flatMap((line) =>
    line ? [evidenceOf(line, 'build')] : [],
  );
  return {
    schema: 'memguard.diagnosis/1',
    cause: null,
    title: survived
      ? 'memory was mentioned, but the command did not end with it'
      : 'no known cause in what was printed last',
    retry: 'no',
    confidence: CONFIDENCE.nothing,
    order: null,
    step: null,
    evidence,
    advice: [],
  };
}

/** What the entry says of itself. */
function diagnosisOf({ cause, order }: Pick<Match, 'cause' | 'order'>): Diagnosis {
  return {
    schema: 'memguard.diagnosis/1',
    cause: cause.id,
    title: cause.title,
    retry: cause.retry,
    confidence: CONFIDENCE.specific,
    order,
    step: null,
    evidence: [],
    advice: cause.advice,
  };
}
