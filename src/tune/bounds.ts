import { isOlder } from '../probe/kernel-release.ts';

/** A setting that memguard may make. Everything else is refused; resources/memguard/memguard-priv holds the same bounds as root. */
export interface Bound {
  key: string;
  /** The least and the largest value, whatever the host; {@link boundOn} knows what depends on it. */
  least: number;
  most: number;
  /** What a kernel starts with; null: it depends on the host. */
  byDefault: number | null;
  /** The first kernel that has it; distributions may have brought it back to older ones. */
  since: string | null;
  /** Why not beyond. */
  why: string;
}

/** What bounds depend on. */
export interface BoundFacts {
  kernelRelease: string;
  ramKiB: number | null;
  availableKiB: number | null;
}

/** min_free_kbytes may take so much of the RAM, and of what is available. */
const MOST_RESERVE_OF_RAM = 20;
const MOST_RESERVE_OF_AVAILABLE = 2;
/** From 5.8 on swappiness may prefer swap to page cache (c843966c556d). */
const SWAPPINESS_TO_200 = '5.8';
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

function bound(key: string, range: [number, number], rest: Omit<Bound, 'key' | 'least' | 'most'>) {
  const [least, most] = range;
  return { key, least, most, ...rest };
}

/** Source of defaults and meanings: https://docs.kernel.org/admin-guide/sysctl/vm.html */
export const BOUNDS: readonly Bound[] = [
  bound('vm.swappiness', [1, 200], {
    byDefault: 60,
    since: null,
    why: 'at 0 kernels since 3.5 swap only when almost out of memory; over 100 is for 5.8 on',
  }),
  bound('vm.min_free_kbytes', [1024, UNBOUNDED], {
    byDefault: null,
    since: null,
    why: 'too high ends processes for want of memory, less than the host has takes its reserve away',
  }),
  bound('vm.watermark_scale_factor', [10, 500], {
    byDefault: 10,
    since: '4.6',
    why: 'in 10,000ths of memory: 500 keeps a twentieth of it between two watermarks',
  }),
  bound('vm.watermark_boost_factor', [0, 20000], {
    byDefault: 15000,
    since: '5.0',
    why: 'in 10,000ths of the high watermark',
  }),
  bound('vm.extfrag_threshold', [100, 1000], {
    byDefault: 500,
    since: null,
    why: 'lower ones compact where only reclaim helps',
  }),
  bound('vm.compaction_proactiveness', [0, 80], {
    byDefault: 20,
    since: '5.9',
    why: 'near 100 the kernel compacts without end',
  }),
  bound('vm.compact_unevictable_allowed', [0, 1], { byDefault: 1, since: '4.1', why: 'a switch' }),
  bound('vm.vfs_cache_pressure', [50, 500], {
    byDefault: 100,
    since: null,
    why: 'with 0 dentries and inodes are never given back',
  }),
  bound('vm.dirty_ratio', [5, 40], { byDefault: 20, since: null, why: 'a share of memory, in %' }),
  bound('vm.dirty_background_ratio', [1, 20], {
    byDefault: 10,
    since: null,
    why: 'a share of memory, in %; less than vm.dirty_ratio',
  }),
  bound('vm.dirty_expire_centisecs', [100, 6000], {
    byDefault: 3000,
    since: null,
    why: '1 s to 1 min',
  }),
  bound('vm.dirty_writeback_centisecs', [100, 6000], {
    byDefault: 500,
    since: null,
    why: '1 s to 1 min',
  }),
  bound('vm.zone_reclaim_mode', [0, 0], {
    byDefault: 0,
    since: null,
    why: 'others reclaim on one node while the next has memory',
  }),
];

/** Each zeroes the other when it is set: the bytes only come back as originals. */
export const TWINS: { readonly [bytesKey: string]: string } = {
  'vm.dirty_bytes': 'vm.dirty_ratio',
  'vm.dirty_background_bytes': 'vm.dirty_background_ratio',
};

export function boundOf(key: string): Bound | undefined {
  return BOUNDS.find((each) => each.key === key);
}

/** The bound on a host: narrower than in the table for some keys. */
export function boundOn({ key, least, most }: Bound, facts: BoundFacts): [number, number] {
  if (key === 'vm.swappiness' && isOlder(facts.kernelRelease, SWAPPINESS_TO_200)) return [1, 100];
  if (key !== 'vm.min_free_kbytes') return [least, most];
  const ofRam = Math.floor((facts.ramKiB ?? 0) / MOST_RESERVE_OF_RAM);
  const ofAvailable = Math.floor((facts.availableKiB ?? 0) / MOST_RESERVE_OF_AVAILABLE);
  return [least, Math.min(ofRam, ofAvailable)];
}
