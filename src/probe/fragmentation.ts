import type { BuddyZone, Fragmentation } from './record-schema.ts';

/** Requests of this order that the free blocks can serve: Σ over o ≥ order of free[o]·2^(o−order). */
export function suitableBlocks(free: readonly number[], order: number): number {
  let blocks = 0;
  for (let o = order; o < free.length; o++) blocks += (free[o] ?? 0) * 2 ** (o - order);
  return blocks;
}

/** Share of the free pages that a request of this order cannot use, 0 to 1 (mm/vmstat.c: unusable_free_index). */
export function unusableIndex(free: readonly number[], order: number): number {
  const pages = suitableBlocks(free, 0);
  // "No free memory is interpreted as all free memory is unusable."
  if (pages === 0) return 1;
  const unusablePages = pages - suitableBlocks(free, order) * 2 ** order;
  return divide(unusablePages * 1000, pages) / 1000;
}

/**
 * Why a request of this order would fail: towards 0 memory is short, towards 1 it is fragmented; −1: it would succeed
 * (mm/vmstat.c: __fragmentation_index). Where only a handful of blocks is free the kernel's formula goes below 0,
 * down to −0.5.
 */
export function fragmentationIndex(free: readonly number[], order: number): number {
  const blocks = free.reduce((sum, count) => sum + count, 0);
  if (blocks === 0) return 0;
  if (suitableBlocks(free, order) > 0) return -1;
  const requestsWorth = divide(suitableBlocks(free, 0) * 1000, 2 ** order);
  return (1000 - divide(1000 + requestsWorth, blocks)) / 1000;
}

/** Both indices for every order of every zone. */
export function fragmentation(zones: readonly BuddyZone[]): Fragmentation[] {
  return zones.map(({ node, zone, free }) => ({
    node,
    zone,
    unusable: free.map((_, order) => unusableIndex(free, order)),
    index: free.map((_, order) => fragmentationIndex(free, order)),
  }));
}

/** The kernel's integer division, exact for all safe integers (a plain quotient may round up before it is cut). */
function divide(dividend: number, divisor: number): number {
  return (dividend - (dividend % divisor)) / divisor;
}
