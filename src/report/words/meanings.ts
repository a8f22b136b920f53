import type { Evidence } from '../../diagnose/diagnosis-schema.ts';
import type { TuningStatus } from '../../tune/tuning-schema.ts';

const BY_SOURCE: { [source in Evidence['source']]: string } = {
  build:
    'The build printed it. Words alone are a hint: programs print them for other reasons, too.',
  daemon: 'The docker daemon answered so: the kernel had refused it something.',
  kernel: 'The kernel’s own log: the best witness that there is.',
  vmstat: 'A counter of the kernel that rose meanwhile.',
  buddyinfo: 'The kernel’s free pieces at the moment of the failure: none was large enough.',
  memcg: 'A container’s memory limit or an OOM kill, by the kernel’s counters.',
  pressure: 'Time that tasks spent waiting for memory. Reclaiming cache makes them wait, too.',
};
const BY_COUNTER: readonly [RegExp, string][] = [
  [/^allocstall/, 'Requests for memory had to wait until other memory was reclaimed.'],
  [
    /^compact_stall/,
    'Requests for large pieces had to wait while the kernel moved pages together.',
  ],
  [
    /^compact_fail/,
    'The kernel moved pages together, and still found no piece that was large enough.',
  ],
  [/^oom_kill/, 'The kernel killed a process for want of memory.'],
];

/** What a line of evidence tells, for somebody who does not know the kernel. */
export function meaningOf({ source, text }: Evidence): string {
  const counter = BY_COUNTER.find(([pattern]) => source === 'vmstat' && pattern.test(text));
  return counter ? counter[1] : BY_SOURCE[source];
}

export const SOURCES: { [source in Evidence['source']]: string } = {
  build: 'build log',
  daemon: 'docker daemon',
  kernel: 'kernel log',
  vmstat: 'kernel counters',
  buddyinfo: 'free pieces',
  memcg: 'memory cgroup',
  pressure: 'memory pressure',
};

export const STATUSES: { [status in TuningStatus]: string } = {
  applied: 'set for this block',
  already: 'it had this value already',
  superseded: 'a newer block asked for another value',
  drifted: 'changed by somebody else, and left alone',
  unsupported: 'not on this kernel, or not meant for this host',
  refused: 'refused by root’s rules',
  failed: 'could not be set',
  would: 'would have been set (mode observe)',
  restored: 'the original is back',
};

export const RETRIES = {
  yes: 'The same command can pass once memory is compacted.',
  maybe: 'The same command may pass once memory is compacted.',
  no: 'A repeat on the same host makes no sense.',
};
