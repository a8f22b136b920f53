import type { KernelFiles } from './kernel-files.ts';
import { excerpt, malformed, type Parsed, parsed, splitLines } from './kernel-text.ts';
import { type Probed, probeEssential } from './probed.ts';
import type { BuddyZone } from './record-schema.ts';

const LINE = /^Node (\d{1,6}), zone\s+(\w{1,20})((?:\s+\d+)*)\s*$/;
/** Pages × 1000 stays an exact number in fragmentation.ts: 32 PiB, more than any kernel can address. */
const MOST_PAGES = Number.MAX_SAFE_INTEGER / 1000;

/**
 * /proc/buddyinfo: blocks of 2^order free pages, per node and zone; populated zones only.
 *
 *     Node 0, zone   Normal   1163   1101    932    222      0      0      0      0      0      0      0
 *
 * 11 orders by default; other counts exist (arm64 with pages of 64 KiB: 14).
 * https://docs.kernel.org/filesystems/proc.html#buddyinfo
 */
export function parseBuddyinfo(text: string): Parsed<BuddyZone[]> {
  const lines = splitLines(text);
  if (!lines.ok) return lines;
  const zones: BuddyZone[] = [];
  for (const [index, line] of lines.value.entries()) {
    const match = LINE.exec(line);
    if (!match) {
      return malformed(index + 1, `expected "Node N, zone NAME COUNTS", got ${excerpt(line)}`);
    }
    const free = String(match[3]).trim().split(/\s+/).filter(Boolean).map(Number);
    const fault = faultOf(free, zones[0]?.free.length);
    if (fault) return malformed(index + 1, fault);
    zones.push({ node: Number(match[1]), zone: String(match[2]), free });
  }
  return parsed(zones);
}

function faultOf(free: number[], orders: number | undefined): string | null {
  if (free.length === 0) return 'expected block counts, got none';
  if (orders !== undefined && free.length !== orders) {
    return `expected ${orders} block counts, got ${free.length}`;
  }
  const pages = free.reduce((sum, blocks, order) => sum + blocks * 2 ** order, 0);
  return pages > MOST_PAGES ? 'expected block counts, got more than any memory holds' : null;
}

export function readBuddyinfo(files: KernelFiles): Probed<BuddyZone[]> {
  return probeEssential(files, 'proc/buddyinfo', parseBuddyinfo);
}
