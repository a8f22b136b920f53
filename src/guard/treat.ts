import type { Access } from '../access/privileged.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import type { MemoryRecord } from '../probe/record-schema.ts';
import { climb } from '../remedy/ladder.ts';
import { noting } from '../remedy/noting.ts';
import type { Remedy } from '../remedy/remedy-schema.ts';
import { thisHost } from '../remedy/this-host.ts';
import { readCircuit } from './circuit-breaker.ts';
import { type Situation, whyNot } from './decision.ts';
import type { EngineCommand } from './engine-command.ts';
import type { Healing } from './notes-schema.ts';
import type { Session } from './session.ts';
import { surroundingsOf } from './surroundings.ts';
import { whyNotThisKernel } from './this-kernel.ts';

export interface Case extends Omit<Situation, 'options'> {
  session: Session;
  record: MemoryRecord | null;
  /** The command whose engine counts; null: a body without one, which runs here. */
  command: EngineCommand | null;
  /** When it failed, in seconds since boot: remedies of others after that are shared. */
  failedUptime: number;
}

/** Decides, and if all speaks for a repeat, climbs the ladder of remedies. */
export async function treat(situation: Case): Promise<Healing> {
  const { session, record, diagnosis, command } = situation;
  const { options } = session;
  const { access, engineOf } = surroundingsOf(session);
  const leave = (whyNot: string, advice = diagnosis.advice): Healing => ({
    record,
    diagnosis: { ...diagnosis, advice },
    remedy: null,
    whyNot,
  });
  const ruled = whyNot({ ...situation, options });
  if (ruled !== null) return leave(ruled);
  const circuit = readCircuit(options, session.host);
  if (circuit) return leave(circuit.reason, [circuit.advice, ...diagnosis.advice]);
  const elsewhere = command === null ? null : whyNotThisKernel(await engineOf(command));
  if (elsewhere !== null) return leave(elsewhere);
  const { noted, last } = noting(access);
  const remedy = await climb(
    {
      trigger: 'failure',
      order: diagnosis.order,
      strongest: options.remedies,
      observe: options.mode === 'observe',
      // What happens on this host is no part of a replay.
      failedAt: options.replay ? null : Math.round(situation.failedUptime * 100),
    },
    thisHost(noted, new KernelFiles(options.root)),
  );
  return { record, diagnosis, remedy, whyNot: whyNotRemedied(remedy, access, last().message) };
}

/** A repeat without a remedy would only be another try of the same: the first rung must have run. */
function whyNotRemedied(
  { rungs, result }: Remedy,
  { refusal }: Access,
  refused: string,
): string | null {
  if (rungs.length > 0 || result === 'shared') return null;
  if (result === 'would') return 'memguard only observes here (mode: observe)';
  if (refusal !== null) {
    return `compacting memory needs root, and ${refusal.reason}: ${refusal.mend}`;
  }
  if (result === 'timed-out') return 'the remedy did not end in 60 s';
  return `memory cannot be compacted here: ${refused}`;
}
