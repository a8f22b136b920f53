import { diagnose } from '../diagnose/diagnose.ts';
import type { Diagnosis } from '../diagnose/diagnosis-schema.ts';
import { machineEvidence } from '../diagnose/machine-evidence.ts';
import { redactText } from '../diagnose/redact.ts';
import { shippedKnowledge } from '../diagnose/shipped-knowledge.ts';
import { withWitness } from '../diagnose/witness.ts';
import type { MemoryRecord } from '../probe/record-schema.ts';
import { type CapturedCommand, readKeptLog } from '../watch/command-folder.ts';
import { secretsOf } from '../watch/secrets-of.ts';
import type { Session } from './session.ts';

/** Why a captured command failed: its log, then the machine's word; no secret of its command line is left in it. */
export function diagnoseCommand(
  command: CapturedCommand,
  session: Session,
  atFailure: MemoryRecord | null,
): Diagnosis {
  const log = readKeptLog(command.folder);
  const knowledge = shippedKnowledge();
  const diagnosis = diagnose({
    log: log.text,
    gapAfterLine: log.gapAfterLine,
    exitCode: command.exitCode,
    knowledge,
    extraPatterns: session.options.patterns.map((pattern) => new RegExp(pattern, 'i')),
    before: session.record,
    atFailure,
  });
  const seen = machineEvidence(session.record, atFailure, diagnosis.order);
  return redacted(withWitness(diagnosis, seen, knowledge), command);
}

function redacted(diagnosis: Diagnosis, command: CapturedCommand): Diagnosis {
  const secrets = secretsOf(command.argv, process.env);
  const clean = (text: string) => redactText(text, secrets);
  return {
    ...diagnosis,
    step: diagnosis.step && clean(diagnosis.step),
    evidence: diagnosis.evidence.map((each) => ({ ...each, text: clean(each.text) })),
  };
}
