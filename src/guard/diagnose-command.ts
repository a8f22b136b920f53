import { dirname } from 'node:path';
import { diagnose } from '../diagnose/diagnose.ts';
import type { Diagnosis } from '../diagnose/diagnosis-schema.ts';
import type { Knowledge } from '../diagnose/knowledge.ts';
import { digestOf } from '../diagnose/log-digest.ts';
import { machineEvidence } from '../diagnose/machine-evidence.ts';
import { redactText } from '../diagnose/redact.ts';
import { shippedKnowledge } from '../diagnose/shipped-knowledge.ts';
import { withWitness } from '../diagnose/witness.ts';
import type { MemoryRecord } from '../probe/record-schema.ts';
import { uptimeSeconds } from '../probe/uptime.ts';
import { loadClients } from '../watch/clients.ts';
import { type CapturedCommand, readKeptLog } from '../watch/command-folder.ts';
import { secretsOf } from '../watch/secrets-of.ts';
import { choiceOf, type EngineCommand } from './engine-command.ts';
import { withHostAdvice } from './host-advice.ts';
import { hostKnowledge } from './host-knowledge.ts';
import { loggedEvidence } from './logged-evidence.ts';
import { say } from './say.ts';
import type { Session } from './session.ts';
import { within } from './time-limit.ts';

/** Patterns that people wrote may backtrack for ever on a line that no test made. */
const LIMIT_MS = 5000;

/** Why a captured command failed: its log, then the machine's word; no secret of its command line is left in it. */
export async function diagnoseCommand(
  command: CapturedCommand,
  session: Session,
  atFailure: MemoryRecord | null,
): Promise<Diagnosis> {
  await loadClients([command.program]);
  const { diagnosis, knowledge } = await verdictOf(command, session, atFailure);
  // Most builds fail of something else: then the machine has nothing to add, and need not be asked.
  if (diagnosis.cause === null) return redacted(diagnosis, command);
  const logged = await loggedEvidence(session, command, {
    start: command.startUptime ?? session.startUptime,
    end: command.endUptime ?? uptimeSeconds(),
  });
  const seen = machineEvidence(session.record, atFailure, diagnosis.order);
  const evidence = [...logged.evidence, ...seen];
  const found = withWitness(diagnosis, evidence, knowledge, logged.killedBy);
  const choice = await choiceOf(engineCommand(command));
  return redacted(withHostAdvice(found, session, sessionOf(command), choice), command);
}

/** By the log alone, and the knowledge that it was judged by. */
async function verdictOf(
  command: CapturedCommand,
  session: Session,
  atFailure: MemoryRecord | null,
): Promise<{ diagnosis: Diagnosis; knowledge: Knowledge }> {
  const log = readKeptLog(command.folder);
  const by = (knowledge: Knowledge, patterns: readonly string[]) => ({
    knowledge,
    diagnosis: diagnose({
      log: digestOf(log.text, knowledge, log.gapAfterLine),
      exitCode: command.exitCode,
      knowledge,
      extraPatterns: patterns.map((pattern) => new RegExp(pattern, 'i')),
      before: session.record,
      atFailure,
    }),
  });
  const { patterns } = session.options;
  const { knowledge, own } = await hostKnowledge(say);
  if (own.size === 0 && patterns.length === 0) return by(knowledge, []);
  const done = within(LIMIT_MS, () => by(knowledge, patterns));
  if (done) return done.value;
  say(
    `a pattern of yours backtracks for longer than ${LIMIT_MS / 1000} s on this log; going by the knowledge that memguard carries alone`,
  );
  return by(shippedKnowledge(), []);
}

/** SESSION of SESSION/commands/N. */
function sessionOf({ folder }: CapturedCommand): string {
  return dirname(dirname(folder));
}

/** The words of a CMD are no options of docker. */
function engineCommand(command: CapturedCommand): EngineCommand {
  return command.verb === 'CMD' ? { program: 'docker', argv: [] } : command;
}

function redacted(diagnosis: Diagnosis, command: CapturedCommand): Diagnosis {
  const secrets = secretsOf(command.argv, process.env, command.program);
  const clean = (text: string) => redactText(text, secrets);
  return {
    ...diagnosis,
    step: diagnosis.step && clean(diagnosis.step),
    evidence: diagnosis.evidence.map((each) => ({ ...each, text: clean(each.text) })),
  };
}
