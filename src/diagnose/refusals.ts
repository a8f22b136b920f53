import type { MemoryRecord } from '../probe/record-schema.ts';
import type { Evidence } from './diagnosis-schema.ts';
import { evidenceOf, sourceOf } from './evidence.ts';
import type { KernelWord } from './kernel-word.ts';
import type { Cause, Knowledge } from './knowledge.ts';
import { refusal } from './last-words.ts';
import type { LogLine } from './log-lines.ts';
import { roseBetween } from './machine-evidence.ts';

/** A reason not to repeat, whatever else was printed. */
export interface Refusal {
  cause: Cause;
  confidence: number;
  evidence: Evidence[];
}

interface Facts {
  knowledge: Knowledge;
  /** Of the failing part. */
  lines: readonly LogLine[];
  kernel: KernelWord | null;
  exitCode: number | null;
  before: MemoryRecord | null;
  atFailure: MemoryRecord | null;
}

/** The surest first: the kernel's word, its counter of OOM kills, what was printed, how the command ended. */
export function refusalOf(facts: Facts): Refusal | null {
  return kernelRefuses(facts) ?? counterRefuses(facts) ?? wordsRefuse(facts) ?? exitRefuses(facts);
}

function kernelRefuses({ kernel }: Facts): Refusal | null {
  if (kernel?.cause.retry !== 'no') return null;
  const evidence = kernel.lines.map((line) => evidenceOf(line, 'kernel'));
  return { cause: kernel.cause, confidence: 0.9, evidence };
}

function counterRefuses({ before, atFailure, knowledge }: Facts): Refusal | null {
  const cause = knowledge.find('oom-kill');
  const evidence = roseBetween(before, atFailure, /^oom_kill$/);
  return cause && evidence.length > 0 ? { cause, confidence: 0.8, evidence } : null;
}

function wordsRefuse({ lines, knowledge }: Facts): Refusal | null {
  const match = refusal(lines, knowledge.printed);
  if (!match) return null;
  const evidence = [evidenceOf(match.line, sourceOf(match))];
  return { cause: match.cause, confidence: 0.6, evidence };
}

/**
 * 124: timeout(1). 129 to 192: ended by signal N − 128. 128 is git's own exit code and 255 is exit(-1); neither is a signal, so
 * the words decide.
 */
function exitRefuses({ exitCode, knowledge }: Facts): Refusal | null {
  const id = exitCode === null ? null : idOfExit(exitCode);
  const cause = id === null ? undefined : knowledge.find(id);
  if (!cause) return null;
  const evidence: Evidence[] = [{ source: 'build', line: null, text: `exit code ${exitCode}` }];
  return { cause, confidence: 0.6, evidence };
}

function idOfExit(exitCode: number): string | null {
  if (exitCode === 124) return 'timed-out';
  if (exitCode === 137) return 'exit-137';
  return exitCode > 128 && exitCode <= 192 ? 'exit-signal' : null;
}
