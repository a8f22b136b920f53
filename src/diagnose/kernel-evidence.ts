import type { Evidence } from './diagnosis-schema.ts';
import { evidenceOf } from './evidence.ts';
import { kernelWord } from './kernel-word.ts';
import type { Knowledge } from './knowledge.ts';
import { logLines } from './log-lines.ts';

/** Of lines that the kernel logged, those that speak of memory, as evidence: the one that decides comes first. */
export function kernelEvidence(lines: readonly string[], knowledge: Knowledge): Evidence[] {
  if (lines.length === 0) return [];
  const word = kernelWord(logLines(lines.join('\n')), knowledge);
  return (word?.lines ?? []).map((line) => ({ ...evidenceOf(line, 'kernel'), line: null }));
}
