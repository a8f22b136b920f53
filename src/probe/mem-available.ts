import type { MemoryRecord } from './record-schema.ts';

export interface MemAvailable {
  availableKiB: number;
  /** The kernel is older than 3.14 (RHEL 7.1) and does not say it: computed here. */
  isEstimate: boolean;
}

/**
 * MemAvailable, or the sum that si_mem_available() makes of it (mm/show_mem.c): what is free above the low watermarks, and
 * the part of page cache and reclaimable slab that can go without swapping: each less the smaller of its half and
 * the low watermark.
 */
export function memAvailable(
  meminfo: MemoryRecord['meminfo'],
  watermarks: MemoryRecord['watermarks'],
  pageKiB: number,
): MemAvailable | null {
  if (!meminfo) return null;
  const told = meminfo.MemAvailable;
  if (told !== undefined) return { availableKiB: told, isEstimate: false };
  const freeKiB = meminfo.MemFree;
  if (freeKiB === undefined) return null;
  const lowPages = (watermarks ?? []).reduce((sum, zone) => sum + zone.lowPages, 0);
  const lowKiB = lowPages * pageKiB;
  const givesBack = (KiB: number) => KiB - Math.min(Math.floor(KiB / 2), lowKiB);
  const cacheKiB = (meminfo['Active(file)'] ?? 0) + (meminfo['Inactive(file)'] ?? 0);
  const estimateKiB = freeKiB - lowKiB + givesBack(cacheKiB) + givesBack(meminfo.SReclaimable ?? 0);
  return { availableKiB: Math.max(0, estimateKiB), isEstimate: true };
}
