import type { KernelFiles } from './kernel-files.ts';
import { excerpt, malformed, type Parsed, parsed, splitLines } from './kernel-text.ts';
import { type Probed, probeEssential } from './probed.ts';

/** Values by the kernel's own names: KiB (the kernel writes kB), or a count where it prints no unit. */
export type Meminfo = { [name: string]: number };

const LINE = /^([\x21-\x39\x3b-\x7e]+):\s+(\d{1,20})(?: kB)?\s*$/;
/** On every kernel, first in the file: without them the file was cut off. */
const ALWAYS = ['MemTotal', 'MemFree'];

/**
 * /proc/meminfo, in KiB.
 *
 *     MemTotal:        8009912 kB
 *     HugePages_Total:       0
 *
 * Names come and go with the kernel's age (MemAvailable: 3.14, RHEL 7.1), so all are kept as they are.
 * https://docs.kernel.org/filesystems/proc.html#meminfo
 */
export function parseMeminfo(text: string): Parsed<Meminfo> {
  const lines = splitLines(text);
  if (!lines.ok) return lines;
  const meminfo: Meminfo = {};
  for (const [index, line] of lines.value.entries()) {
    const match = LINE.exec(line);
    if (!match) return malformed(index + 1, `expected "NAME: NUMBER kB", got ${excerpt(line)}`);
    meminfo[String(match[1])] = Number(match[2]);
  }
  const missing = ALWAYS.find((name) => meminfo[name] === undefined);
  return missing ? { ok: false, problem: `: no ${missing}` } : parsed(meminfo);
}

export function readMeminfo(files: KernelFiles): Probed<Meminfo> {
  return probeEssential(files, 'proc/meminfo', parseMeminfo);
}

/** The page cache as /proc/meminfo counts it: file pages and those of block devices. */
export function pageCacheKiB(meminfo: Meminfo): number | null {
  const { Cached: cachedKiB, Buffers: buffersKiB } = meminfo;
  return cachedKiB === undefined ? null : cachedKiB + (buffersKiB ?? 0);
}
