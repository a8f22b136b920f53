import type { KernelFiles } from './kernel-files.ts';
import { excerpt, malformed, type Parsed, parsed, splitLines } from './kernel-text.ts';
import { type Probed, probeEssential } from './probed.ts';

/** Counters by the kernel's own names: pages, or events since boot. */
export type Vmstat = { [name: string]: number };

const LINE = /^([\x21-\x7e]+) (\d{1,20})$/;

/**
 * /proc/vmstat: pages (`nr_*`) and events since boot.
 *
 *     compact_stall 1234
 *
 * Names come and go: `allocstall` was split per zone in 4.8, `compact_daemon_wake` came with 4.6.
 * https://docs.kernel.org/filesystems/proc.html (mm/vmstat.c: vmstat_text)
 */
export function parseVmstat(text: string): Parsed<Vmstat> {
  const lines = splitLines(text);
  if (!lines.ok) return lines;
  const vmstat: Vmstat = {};
  for (const [index, line] of lines.value.entries()) {
    const match = LINE.exec(line);
    if (!match) return malformed(index + 1, `expected "NAME NUMBER", got ${excerpt(line)}`);
    vmstat[String(match[1])] = Number(match[2]);
  }
  return parsed(vmstat);
}

export function readVmstat(files: KernelFiles): Probed<Vmstat> {
  return probeEssential(files, 'proc/vmstat', parseVmstat);
}
