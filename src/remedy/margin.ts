import { MOST_GUARDS_COUNTED } from '../watch/running-guards.ts';

/** Judged when the failure did not tell its order: the 64 KiB piece of overlay's copy-up. */
export const DEFAULT_ORDER = 4;
/** So many requests must be available before memory counts as recovered: single ones pass by stray blocks. */
export const LEAST_BLOCKS = 8;

/**
 * Whether so many requests (null: not known) are enough: as many as guards run here, at least 8. Guards are counted only where
 * that could make a difference.
 */
export function hasMargin(blocks: number | null, guards: () => number): boolean {
  if (blocks === null || blocks < LEAST_BLOCKS) return false;
  return blocks >= MOST_GUARDS_COUNTED || blocks >= guards();
}
