/** A metric as Prometheus knows it; its page (docs/reference/metrics.md) is made of these. */
export interface MetricDefinition {
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  /** Each label with the closed set of its values: a label that grows with builds or branches would cost every Prometheus. */
  readonly labels: { readonly [label: string]: string };
}

const ORDER = {
  order: '0 to 10 on most kernels: a block has 2^order pages; 4 is 64 KiB where a page has 4',
};

/** In base units, and named by https://prometheus.io/docs/practices/naming/. What node_exporter tells already is not told again. */
export const METRICS = {
  memguard_build_info: {
    type: 'gauge',
    help: 'Always 1; the label has the version of memguard.',
    labels: { version: 'of memguard' },
  },
  memguard_helper_available: {
    type: 'gauge',
    help: 'Whether memguard could compact memory here (1), by the rights of its user, flock and the kernel; sudo itself is not asked.',
    labels: {},
  },
  memguard_free_blocks: {
    type: 'gauge',
    help: 'Free blocks, in the zones that an ordinary kernel request can use.',
    labels: ORDER,
  },
  memguard_available_blocks: {
    type: 'gauge',
    help: 'Requests of this order that the kernel could serve at once, with its reserves left alone; larger blocks are counted as what they can be split into.',
    labels: ORDER,
  },
  memguard_unusable_ratio: {
    type: 'gauge',
    help: "Share of the free memory that a request of this order cannot use, 0 to 1 (the kernel's unusable free space index).",
    labels: ORDER,
  },
  memguard_memory_cgroups: {
    type: 'gauge',
    help: 'Memory cgroups in the kernel, with those that were removed and not yet freed; it has ids for 65535.',
    labels: {},
  },
  memguard_leak: {
    type: 'gauge',
    help: "Whether this grows without end (1), by the trend over this boot's guarded blocks.",
    labels: { of: 'slab, memory-cgroups' },
  },
  memguard_leases: {
    type: 'gauge',
    help: 'Guards and administrators that hold a profile of kernel settings now.',
    labels: {},
  },
  memguard_breaker_open: {
    type: 'gauge',
    help: 'Whether repeats have saved so little here that none is made any more (1).',
    labels: {},
  },
  memguard_blocks_total: {
    type: 'counter',
    help: 'Guarded blocks that have ended.',
    labels: { verdict: 'passed, passed-after-retry, failed, aborted, unknown' },
  },
  memguard_failures_total: {
    type: 'counter',
    help: 'Guarded blocks in which something failed because the kernel could not allocate memory, also those that a repeat saved.',
    labels: {
      cause: 'an id of causes.md that a repeat may help, or other: one of your own entries',
    },
  },
  memguard_repeats_total: {
    type: 'counter',
    help: 'Repeats of commands and bodies, but for those of blocks that were aborted.',
    labels: { result: 'saved, not_saved' },
  },
  memguard_remedy_seconds_total: {
    type: 'counter',
    help: 'Time that remedies took (compacting memory, dropping caches).',
    labels: {},
  },
  memguard_last_block_timestamp_seconds: {
    type: 'gauge',
    help: 'When the last guarded block ended, in seconds since 1970.',
    labels: {},
  },
} as const satisfies { readonly [name: string]: MetricDefinition };

export type MetricName = keyof typeof METRICS;
