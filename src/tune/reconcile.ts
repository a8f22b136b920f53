import type { Access } from '../access/privileged.ts';
import { EXIT } from '../errors.ts';

/** What `memguard-priv reconcile` did, by key. */
export interface Reconciled {
  /** STATUS of the lines `KEY STATUS VALUE`. */
  statuses: { [key: string]: string };
  /** Why there is no such answer, or not the whole of it; null: it went well. */
  problem: string | null;
}

const BOUND_MS = 5_000;
/** Somebody else's reconcile holds the lock: it may have begun before our lease was there. */
const BUSY_TRIES = 3;

/** Has root make the kernel what the living leases say. Never throws. */
export async function reconcile(access: Access): Promise<Reconciled> {
  for (let tries = 1; ; tries++) {
    const { exitCode, stdout, message } = await access.act(['reconcile'], BOUND_MS);
    if (exitCode === EXIT.runAgain && tries < BUSY_TRIES) continue;
    const problem = exitCode === EXIT.ok ? null : message || `memguard-priv: exit ${exitCode}`;
    return { statuses: parseAnswer(stdout), problem };
  }
}

function parseAnswer(text: string): { [key: string]: string } {
  const lines = text.split('\n').map((line) => /^(vm\.[a-z_]+) ([a-z]+) \S+$/.exec(line));
  return Object.fromEntries(lines.flatMap((match) => (match ? [[match[1], match[2]]] : [])));
}
