import { engineOf } from '../probe/engine.ts';
import type { Endpoint } from '../probe/engine-host.ts';
import type { Engine } from '../report/report-schema.ts';

// memguard changes and heals only the kernel that the engine runs on (the contract, promise 5).

/** Why nothing is healed for a command of this engine, for a log line; null: it runs on this kernel. */
export function whyNotThisKernel(engine: Pick<Engine, 'local' | 'endpoint'> | null): string | null {
  if (engine === null)
    return 'no engine answered (or this user may not ask it), so it is not known which kernel ran out of memory';
  if (engine.local === 'yes') return null;
  if (engine.local === 'no')
    return `the engine at ${engine.endpoint} runs on another kernel: only observed`;
  return `it is not known whether the engine at ${engine.endpoint} runs on this kernel: only observed`;
}

/**
 * Why nothing is changed before a block's body; null: its engine runs on this kernel. A socket may lead elsewhere (forwarded, a
 * virtual machine), so its engine is asked; that nobody answers there (podman, no docker, no right to ask) is no sign of
 * another kernel.
 */
export async function whyNotHere({ reach, url }: Endpoint): Promise<string | null> {
  if (reach.kind === 'here') return null;
  const local = reach.kind === 'elsewhere' ? 'no' : (await engineOf({ env: process.env }))?.local;
  if (local === 'yes' || (reach.kind === 'socket' && local !== 'no')) return null;
  return `the engine (${url}) is not known to run on this kernel`;
}
