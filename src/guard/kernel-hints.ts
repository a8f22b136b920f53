import { roseBetween } from '../diagnose/machine-evidence.ts';
import type { MemoryRecord } from '../probe/record-schema.ts';

/** Counters that move when the kernel may have logged something: OOM kills, and requests that were hard to serve. */
const HINTS = /^(?:oom_kill|compact_fail|allocstall(?:_\w+)?)$/;

/** Whether a look into the kernel's log may be worth its time where nothing failed: most blocks must not pay for it. */
export function hintsAtKernel(before: MemoryRecord | null, after: MemoryRecord): boolean {
  return roseBetween(before, after, HINTS).length > 0;
}
