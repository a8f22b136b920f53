import { CONFIDENCE } from './diagnose.ts';
import type { Diagnosis, Evidence } from './diagnosis-schema.ts';
import { type KernelWord, kernelWord } from './kernel-word.ts';
import type { Cause, Knowledge } from './knowledge.ts';
import { logLines } from './log-lines.ts';

/** Each kind of sign from the machine makes the verdict that much surer; without the kernel's word never more than this. */
const PER_KIND = 0.1;
const MAX_WITHOUT_KERNEL = 0.8;
/** Causes that say that something was killed, and not who did it: the kernel may know. */
const KILLS = new Set(['exit-137', 'cc-killed', 'oom-kill']);
const NO_WITNESS = 'nothing from the kernel stands beside these words';

/**
 * The diagnosis after the machine's evidence (of `machineEvidence`, and lines of the kernel's log in the attempt's window). A
 * rule of `heal` and `after`, not of `classify`: a `maybe` that `needs` a witness is `no` without one. `killedBy`: the cause that
 * the counters of memory cgroups speak of (`memcgSign`); what the kernel logged is more exact.
 */
export function withWitness(
  diagnosis: Diagnosis,
  evidence: readonly Evidence[],
  knowledge: Knowledge,
  killedBy: string | null = null,
): Diagnosis {
  const cause = diagnosis.cause === null ? undefined : knowledge.find(diagnosis.cause);
  const kernel = kernelWordOf(evidence, knowledge);
  // A reason of another kind (a full disk, a limit of the program's own) stays what it is.
  if (diagnosis.retry === 'no' && !KILLS.has(diagnosis.cause ?? '')) return diagnosis;
  if (kernel?.cause.retry === 'no') return refutedBy(kernel.cause, diagnosis, evidence);
  const killer = killedBy === null ? undefined : knowledge.find(killedBy);
  if (killer) {
    return { ...refutedBy(killer, diagnosis, evidence), confidence: MAX_WITHOUT_KERNEL };
  }
  if (diagnosis.retry === 'no') return diagnosis;
  const kinds = new Set(evidence.filter(isMachine).map(({ source }) => source));
  const isSeen = kernel !== null || kinds.size > 0;
  if (cause?.needs === 'witness' && !isSeen) {
    return { ...diagnosis, retry: 'no', title: `${diagnosis.title}; ${NO_WITNESS}` };
  }
  return {
    ...diagnosis,
    ...(kernel ? named(diagnosis, cause, kernel) : {}),
    confidence: confidenceOf(diagnosis, kinds.size, kernel),
    evidence: [...diagnosis.evidence, ...evidence],
  };
}

function isMachine({ source }: Evidence): boolean {
  return source === 'vmstat' || source === 'buddyinfo';
}

function kernelWordOf(evidence: readonly Evidence[], knowledge: Knowledge): KernelWord | null {
  const text = evidence.filter(({ source }) => source === 'kernel').map((line) => line.text);
  // Of lines that say as much the last one decides, and evidence begins with the one that decides.
  const lines = logLines(text.reverse().join('\n'));
  return lines.length > 0 ? kernelWord(lines, knowledge) : null;
}

/** The kernel tells the order, and the cause where the words alone told none. */
function named(
  diagnosis: Diagnosis,
  cause: Cause | undefined,
  kernel: KernelWord,
): Partial<Diagnosis> {
  const order = kernel.order ?? diagnosis.order;
  if (cause && !cause.bare) return { order };
  const { id, title, retry, advice } = kernel.cause;
  return { order, cause: id, title, retry, advice };
}

/** An OOM kill in the window refutes fragmentation. */
function refutedBy(cause: Cause, diagnosis: Diagnosis, evidence: readonly Evidence[]): Diagnosis {
  const { id, title, advice } = cause;
  return {
    ...diagnosis,
    cause: id,
    title,
    retry: 'no',
    confidence: CONFIDENCE.kernel,
    order: null,
    evidence: [...evidence, ...diagnosis.evidence],
    advice,
  };
}

function confidenceOf(diagnosis: Diagnosis, kinds: number, kernel: KernelWord | null): number {
  const sure = Math.min(MAX_WITHOUT_KERNEL, diagnosis.confidence + kinds * PER_KIND);
  const rounded = Math.round(sure * 100) / 100;
  return Math.max(diagnosis.confidence, rounded, kernel ? CONFIDENCE.kernel : 0);
}
