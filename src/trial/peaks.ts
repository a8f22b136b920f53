import type { KernelFiles } from '../probe/kernel-files.ts';
import { memAvailable } from '../probe/mem-available.ts';
import { readMeminfo } from '../probe/meminfo.ts';
import { readFreeMemory } from '../probe/usable-zones.ts';
import type { Peaks } from './trial-schema.ts';

const INTERVAL_MS = 1_000;
const ORDER = 4;

/**
 * Looks once a second, and when CMD begins and ends. By our own timer, without the sampler of a guard: nothing has to outlive us, and
 * there is no process more beside CMD. `stop` tells what was seen.
 */
export function watchPeaks(files: KernelFiles): { stop(): Peaks } {
  const peaks: Peaks = {
    lowestAvailableKiB: null,
    highestDirtyKiB: null,
    fewestBlocksOfOrder4: null,
  };
  const look = () => {
    const meminfo = readMeminfo(files).value;
    const { freeBlocks } = readFreeMemory(files);
    const available = memAvailable(meminfo, null, 0)?.availableKiB ?? null;
    const blocks = freeBlocks?.slice(ORDER).reduce((sum, count) => sum + count, 0) ?? null;
    peaks.lowestAvailableKiB = least(peaks.lowestAvailableKiB, available);
    peaks.fewestBlocksOfOrder4 = least(peaks.fewestBlocksOfOrder4, blocks);
    const dirty = meminfo?.Dirty ?? null;
    if (dirty !== null) peaks.highestDirtyKiB = Math.max(peaks.highestDirtyKiB ?? 0, dirty);
  };
  look();
  const timer = setInterval(look, INTERVAL_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peaks;
    },
  };
}

function least(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
