import type { MemoryRecord } from '../probe/record-schema.ts';

/** Counters that move when the kernel may have logged something: OOM kills, and requests that were hard to serve. */
const HINTS = /^(?:oom_kill|compact_fail|allocstall(?:_\w+)?)$/;

/** Whether a look into the kernel's log may be worth its time where nothing failed: most blocks must not pay for it. */
export function hintsAtKernel(before: MemoryRecord | null, after: MemoryRecord): boolean {
  const earlier = before?.vmstat;
  if (!earlier || !after.vmstat) return false;
  return Object.entries(after.vmstat).some(
    ([name, count]) => HINTS.test(name) && count > (earlier[name] ?? count),
  );
}
