import { suitableBlocks } from '../probe/fragmentation.ts';
import type { KernelFiles } from '../probe/kernel-files.ts';
import { memAvailable } from '../probe/mem-available.ts';
import { readMeminfo } from '../probe/meminfo.ts';
import { pageKiB } from '../probe/page-size.ts';
import { readFreeMemory } from '../probe/usable-zones.ts';
import { readVmstat, type Vmstat } from '../probe/vmstat.ts';
import type { Counters, StartState } from './trial-schema.ts';

const PIECE_KIB = 64;

/** What there is before CMD begins; null where this kernel does not tell. */
export function readStartState(files: KernelFiles): StartState {
  const meminfo = readMeminfo(files).value;
  const { freeBlocks } = readFreeMemory(files);
  const order = Math.max(
    0,
    Math.round(Math.log2(PIECE_KIB / pageKiB(meminfo, readVmstat(files).value))),
  );
  const { SwapTotal: totalKiB, SwapFree: freeSwapKiB } = meminfo ?? {};
  return {
    memAvailableKiB: memAvailable(meminfo, null, 0)?.availableKiB ?? null,
    freeKiB: meminfo?.MemFree ?? null,
    swapUsedKiB:
      totalKiB === undefined || freeSwapKiB === undefined ? null : totalKiB - freeSwapKiB,
    suitable: freeBlocks && suitableBlocks(freeBlocks, order),
  };
}

/** The kernel's counters since boot; null where it has none. */
export function readCounters(files: KernelFiles): Counters {
  const vmstat = readVmstat(files).value ?? {};
  return {
    compactStall: vmstat.compact_stall ?? null,
    compactFail: vmstat.compact_fail ?? null,
    compactSuccess: vmstat.compact_success ?? null,
    allocstall: allocstallOf(vmstat),
    oomKill: vmstat.oom_kill ?? null,
  };
}

/** By how much they grew. */
export function growth(before: Counters, after: Counters): Counters {
  const grown = (name: keyof Counters) => {
    const [from, to] = [before[name], after[name]];
    return from === null || to === null ? null : Math.max(0, to - from);
  };
  return {
    compactStall: grown('compactStall'),
    compactFail: grown('compactFail'),
    compactSuccess: grown('compactSuccess'),
    allocstall: grown('allocstall'),
    oomKill: grown('oomKill'),
  };
}

/** One counter before 4.8, one for each kind of zone since. */
function allocstallOf(vmstat: Vmstat): number | null {
  const counts = Object.entries(vmstat).filter(([name]) => /^allocstall(_|$)/.test(name));
  return counts.length === 0 ? null : counts.reduce((sum, [, count]) => sum + count, 0);
}
