import { kernelEvidence } from '../diagnose/kernel-evidence.ts';
import { type MemcgSign, memcgSign } from '../diagnose/memcg-evidence.ts';
import { shippedKnowledge } from '../diagnose/shipped-knowledge.ts';
import { readContainerEvents } from '../probe/container-events.ts';
import { endpointOf } from '../probe/engine.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import type { CapturedCommand } from '../watch/command-folder.ts';
import { choiceOf } from './engine-command.ts';
import { kernelLines } from './kernel-lines.ts';
import type { TimeWindow } from './kernel-log.ts';
import type { Session } from './session.ts';

/** What the kernel logged while a command ran, and what its containers' cgroups have counted since the block began. */
export async function loggedEvidence(
  session: Session,
  command: Pick<CapturedCommand, 'program' | 'argv' | 'verb'>,
  window: TimeWindow,
): Promise<MemcgSign> {
  const endpoint =
    command.verb === 'CMD' ? session.endpoint : endpointOf(process.env, await choiceOf(command));
  // This kernel knows nothing of what happened on another.
  if (endpoint.reach.kind === 'elsewhere') return { evidence: [], killedBy: null };
  const lines = await kernelLines(session, window);
  const kernel = kernelEvidence(
    lines.map(({ text }) => text),
    shippedKnowledge(),
  );
  const events = readContainerEvents(new KernelFiles(session.options.root));
  const { evidence, killedBy } = memcgSign(session.containerEvents, events);
  return { evidence: [...kernel, ...evidence], killedBy };
}
