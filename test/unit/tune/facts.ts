import type { HostFacts } from '../../../src/tune/host-facts.ts';

/** A host of 8 GiB with EL8's kernel, without swap, as it comes from the distribution. */
export const EL8: HostFacts = {
  ramKiB: 8_388_608,
  availableKiB: 6_291_456,
  kernelRelease: '4.18.0-80.el8.x86_64',
  swapKiB: 0,
  sysctl: {
    'vm.swappiness': '60',
    'vm.min_free_kbytes': '67584',
    'vm.watermark_scale_factor': '10',
    'vm.extfrag_threshold': '500',
    'vm.compact_unevictable_allowed': '1',
    'vm.vfs_cache_pressure': '100',
    'vm.dirty_ratio': '20',
    'vm.dirty_background_ratio': '10',
    'vm.dirty_bytes': '0',
    'vm.dirty_background_bytes': '0',
    'vm.dirty_expire_centisecs': '3000',
    'vm.dirty_writeback_centisecs': '500',
    'vm.zone_reclaim_mode': '0',
  },
};

/** A host of 24 GiB with a kernel that has all the keys. */
export const NEW: HostFacts = {
  ramKiB: 25_165_824,
  availableKiB: 20_971_520,
  kernelRelease: '6.18.44',
  swapKiB: 4_194_304,
  sysctl: {
    ...EL8.sysctl,
    'vm.watermark_boost_factor': '15000',
    'vm.compaction_proactiveness': '20',
  },
};
