/** What a lease may ask for, [least, most]: the table of docs/root.md, on a kernel from 5.8 on. */
export const BOUNDS: { [key: string]: readonly [number, number] } = {
  swappiness: [1, 200],
  watermark_scale_factor: [10, 500],
  watermark_boost_factor: [0, 20_000],
  extfrag_threshold: [100, 1000],
  compaction_proactiveness: [0, 80],
  compact_unevictable_allowed: [0, 1],
  vfs_cache_pressure: [50, 500],
  dirty_expire_centisecs: [100, 6000],
  dirty_writeback_centisecs: [100, 6000],
  zone_reclaim_mode: [0, 0],
};

/** These go together: the background's share must be the smaller one. */
export const DIRTY_BOUNDS: { [key: string]: readonly [number, number] } = {
  dirty_ratio: [5, 40],
  dirty_background_ratio: [1, 20],
};
