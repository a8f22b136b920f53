import { diagnose } from '../diagnose/diagnose.ts';
import type { Diagnosis, Evidence } from '../diagnose/diagnosis-schema.ts';
import { kernelEvidence } from '../diagnose/kernel-evidence.ts';
import { digestOf } from '../diagnose/log-digest.ts';
import { shippedKnowledge } from '../diagnose/shipped-knowledge.ts';
import type { CapturedCommand } from '../watch/command-folder.ts';
import { isInside, type KernelLine } from './kernel-log.ts';
import { readHealing } from './read-notes.ts';

/** What the kernel logged in a block, or in one try of its body, that no captured command explains. */
export interface KernelSide {
  /** The lines, most telling first. */
  evidence: Evidence[];
  /** What they make of a failure that no captured command had; null: nothing that a program would have felt. */
  diagnosis: Diagnosis | null;
}

/**
 * Requests up to this order (PAGE_ALLOC_COSTLY_ORDER) the kernel tries until they succeed, but for those that must not wait, of
 * drivers mostly: one of them in the log is no program's failure.
 */
const COSTLY_ORDER = 3;

/** What these lines of the kernel's log are to a block; null: nothing that is not a captured command's own. */
export function kernelSideOf(
  lines: readonly KernelLine[],
  commands: readonly CapturedCommand[],
): KernelSide | null {
  const owned = commands.filter(({ verb }) => verb !== 'CMD');
  const unexplained = lines.filter((line) => !owned.some((each) => explains(each, line)));
  const uncaptured = lines.filter((line) => !owned.some((each) => isDuring(each, line)));
  const evidence = kernelEvidence(textsOf(unexplained), shippedKnowledge());
  if (evidence.length === 0) return null;
  return { evidence, diagnosis: diagnosisOf(textsOf(uncaptured)) };
}

/** A command whose failure is known to be one of memory: what the kernel logged meanwhile is in its own evidence. */
function explains(command: CapturedCommand, line: KernelLine): boolean {
  return isDuring(command, line) && readHealing(command.folder)?.diagnosis.cause != null;
}

function isDuring({ startUptime, endUptime }: CapturedCommand, line: KernelLine): boolean {
  return startUptime !== null && isInside(line, { start: startUptime, end: endUptime ?? Infinity });
}

function diagnosisOf(texts: readonly string[]): Diagnosis | null {
  if (texts.length === 0) return null;
  const knowledge = shippedKnowledge();
  const diagnosis = diagnose({
    log: digestOf(texts.join('\n'), knowledge),
    exitCode: null,
    knowledge,
    extraPatterns: [],
    before: null,
    atFailure: null,
  });
  const { cause, retry, order, evidence } = diagnosis;
  if (cause === null || (retry === 'maybe' && order !== null && order <= COSTLY_ORDER)) return null;
  return { ...diagnosis, evidence: evidence.map((each) => ({ ...each, line: null })) };
}

function textsOf(lines: readonly KernelLine[]): string[] {
  return lines.map(({ text }) => text);
}
