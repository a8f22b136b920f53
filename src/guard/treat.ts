import type { Access } from '../access/privileged.ts';
import { EXIT } from '../errors.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import type { MemoryRecord } from '../probe/record-schema.ts';
import { readFreeMemory } from '../probe/usable-zones.ts';
import { climb } from '../remedy/ladder.ts';
import type { Remedy } from '../remedy/remedy-schema.ts';
import { type Situation, whyNot, whyNotThisKernel } from './decision.ts';
import type { Healing } from './notes-schema.ts';
import type { Session } from './session.ts';
import { surroundingsOf } from './surroundings.ts';

export interface Case extends Omit<Situation, 'options'> {
  session: Session;
  record: MemoryRecord | null;
  /** The docker command whose engine counts; null: a body without docker, which runs here. */
  argv: readonly string[] | null;
}

/** Decides, and if all speaks for a repeat, climbs the ladder of remedies. */
export async function treat(situation: Case): Promise<Healing> {
  const { session, record, diagnosis, argv } = situation;
  const { options } = session;
  const { access, engineOf } = surroundingsOf(session);
  const reason =
    whyNot({ ...situation, options }) ??
    (argv === null ? null : whyNotThisKernel(await engineOf(argv)));
  if (reason !== null) return { record, diagnosis, remedy: null, whyNot: reason };
  const files = new KernelFiles(options.root);
  const observe = options.mode === 'observe';
  let refused = '';
  const remedy = await climb(
    { trigger: 'failure', order: diagnosis.order, strongest: options.remedies, observe },
    {
      access: {
        ...access,
        async act(action, timeoutMs) {
          const answer = await access.act(action, timeoutMs);
          refused = answer.exitCode === EXIT.ok ? '' : answer.message;
          return answer;
        },
      },
      look: () => readFreeMemory(files),
      now: () => new Date(),
      monotonicMs: () => Number(process.hrtime.bigint() / BigInt(1e6)),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    },
  );
  return { record, diagnosis, remedy, whyNot: whyNotRemedied(remedy, access, refused) };
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
