import { readBuddyinfo } from './buddyinfo.ts';
import { suitableBlocks } from './fragmentation.ts';
import type { KernelFiles } from './kernel-files.ts';
import { pageCacheKiB, readMeminfo } from './meminfo.ts';
import type { BuddyZone } from './record-schema.ts';
import { readZoneinfo, type Zone } from './zoneinfo.ts';

/** A zone that an ordinary kernel request (GFP_KERNEL) can use. */
export interface UsableZone extends BuddyZone {
  /** In pages, from zoneinfo; null: not told. */
  limits: {
    freePages: number;
    freeCmaPages: number;
    lowPages: number;
    reservePages: number;
  } | null;
}

/** GFP_KERNEL asks for Normal and falls back to these; HighMem, Movable and Device are not for the kernel itself. */
const ORDINARY = new Set(['Normal', 'DMA32', 'DMA']);

/**
 * Leaves out zones that hold too little for their reserve: even with all its pages free, a zone whose protection against
 * ordinary requests plus its high watermark is more than it manages would not count as balanced for them (mm/vmscan.c:
 * pgdat_balanced). x86: DMA. The rule asks what the zone manages, not what is free, so that the choice is the same
 * before and after a remedy. Without zoneinfo: DMA is out where there is another.
 */
export function usableZones(
  buddyinfo: readonly BuddyZone[],
  zoneinfo: readonly Zone[] | null,
): UsableZone[] {
  const requestClass = classOfOrdinaryRequests(zoneinfo ?? []);
  const ordinary: UsableZone[] = [];
  const usable: UsableZone[] = [];
  for (const buddy of buddyinfo) {
    if (!ORDINARY.has(buddy.zone)) continue;
    const info = zoneinfo?.find(({ node, zone }) => node === buddy.node && zone === buddy.zone);
    const zone = { ...buddy, limits: info ? limitsOf(info, requestClass) : null };
    ordinary.push(zone);
    if (info ? isLargeEnough(info, requestClass) : buddy.zone !== 'DMA') usable.push(zone);
  }
  return usable.length > 0 ? usable : ordinary;
}

/** Free blocks per order, as counted, summed over the zones. */
export function freeBlocksPerOrder(zones: readonly BuddyZone[]): number[] {
  const orders = Math.max(0, ...zones.map((zone) => zone.free.length));
  return Array.from({ length: orders }, (_, order) =>
    zones.reduce((sum, zone) => sum + (zone.free[order] ?? 0), 0),
  );
}

/**
 * Requests of this order that could be served at once: suitable(order) of the zones that would stay above their low watermark
 * and reserve (mm/page_alloc.c: __zone_watermark_ok), less what free CMA may hold of it, which the kernel's own
 * requests never get.
 */
export function availableBlocks(zones: readonly UsableZone[], order: number): number {
  let blocks = 0;
  for (const { free, limits } of zones) {
    const suitable = suitableBlocks(free, order);
    const cmaPages = limits?.freeCmaPages ?? 0;
    if (limits) {
      const leftPages = limits.freePages - cmaPages - (2 ** order - 1);
      if (leftPages <= limits.lowPages + limits.reservePages) continue;
    }
    blocks += Math.max(0, suitable - Math.ceil(cmaPages / 2 ** order));
  }
  return blocks;
}

/** The index of Normal among this kernel's zones, by which `protection` counts: only DMA and DMA32 stand before it. */
function classOfOrdinaryRequests(zoneinfo: readonly Zone[]): number {
  return new Set(zoneinfo.map(({ zone }) => zone).filter((zone) => /^DMA(32)?$/.test(zone))).size;
}

function limitsOf(info: Zone, requestClass: number): NonNullable<UsableZone['limits']> {
  const { freePages, lowPages, freeCmaPages } = info;
  const reservePages = reserveOf(info, requestClass);
  return { freePages, lowPages, freeCmaPages: freeCmaPages ?? 0, reservePages };
}

function isLargeEnough(info: Zone, requestClass: number): boolean {
  const holdsPages = info.managedPages ?? info.presentPages;
  return reserveOf(info, requestClass) + info.highPages <= holdsPages;
}

function reserveOf({ protectionPages }: Zone, requestClass: number): number {
  return protectionPages[Math.min(requestClass, protectionPages.length - 1)] ?? 0;
}

/** What a remedy is judged by; null where it could not be read. */
export interface FreeMemory {
  /** Raw counts per order, summed over the zones that an ordinary kernel request can use. */
  freeBlocks: number[] | null;
  /** Cached + Buffers. */
  pageCacheKiB: number | null;
  /** {@link availableBlocks} of this order. */
  available(order: number): number | null;
}

/** Three files, well under a millisecond: cheap enough to look again and again. */
export function readFreeMemory(files: KernelFiles): FreeMemory {
  const buddyinfo = readBuddyinfo(files).value;
  const meminfo = readMeminfo(files).value;
  const zones = buddyinfo && usableZones(buddyinfo, readZoneinfo(files).value);
  return {
    freeBlocks: zones && freeBlocksPerOrder(zones),
    pageCacheKiB: meminfo && pageCacheKiB(meminfo),
    available: (order) => zones && availableBlocks(zones, order),
  };
}
