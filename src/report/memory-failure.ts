import type { Diagnosis } from '../diagnose/diagnosis-schema.ts';

type Retry = Diagnosis['retry'];

/** Could a repeat help? By its id, of each cause that memguard ships. */
export type KnownRetries = ReadonlyMap<string, Retry>;

/** What of a line of the history tells why its block failed. */
interface Failure {
  cause: string | null;
  retry: Retry | null;
}

/**
 * Could a repeat help? As it was decided then; a line of an older memguard does not tell that, the knowledge base does, and a
 * cause that it has not is one of somebody's own, for "cannot allocate memory". null: nothing failed.
 */
export function retryOf({ cause, retry }: Failure, known: KnownRetries): Retry | null {
  if (cause === null) return null;
  return retry ?? known.get(cause) ?? 'maybe';
}

/**
 * "Failed for memory", in the trend, the metrics and their alerts alike: the kernel could not allocate some, so freeing it and a
 * repeat may help. OOM kills, limits, full disks and what somebody stopped are not.
 */
export function isForMemory(retry: Retry | null): boolean {
  return retry === 'yes' || retry === 'maybe';
}
