/** What a newer kernel does otherwise, by the knowledge entry that it ends. */
interface KernelFix {
  /** The first release of kernel.org with it. */
  since: string;
  /** For "Run a kernel …". */
  what: string;
}

const NO_CACHES_PER_CGROUP: KernelFix = {
  since: '5.9',
  what: 'that keeps no slab caches per cgroup (10befea91b61, in 5.9)',
};
const ONE_CONNTRACK_CACHE: KernelFix = {
  since: '4.7',
  what: 'with one conntrack cache for all network namespaces (0c5366b3a8c7, in 4.7)',
};
const PAGE_BY_PAGE: KernelFix = {
  since: '4.5',
  what: "whose overlayfs takes no more than an attribute's size (e4ad29fa0d22, in 4.5)",
};
const VETH_BY_PAGES: KernelFix = {
  since: '6.8',
  what: 'whose veth may take its queues in single pages (1ce7d306ea63, in 6.8)',
};

/** Ids as in resources/memguard/knowledge; the commits are those of Linus Torvalds' tree. */
export const KERNEL_FIXES: { readonly [cause: string]: KernelFix } = {
  'overlay-enomem': PAGE_BY_PAGE,
  'overlay-chown': PAGE_BY_PAGE,
  'memcg-cache': NO_CACHES_PER_CGROUP,
  'kmem-cache-create': NO_CACHES_PER_CGROUP,
  slub: NO_CACHES_PER_CGROUP,
  'conntrack-cache': ONE_CONNTRACK_CACHE,
  unshare: ONE_CONNTRACK_CACHE,
  'veth-pair': VETH_BY_PAGES,
  'veth-frame': VETH_BY_PAGES,
  'memcg-ids': {
    since: '4.8',
    what: 'that frees the ids of dead cgroups at once (73f576c04b94, in 4.8)',
  },
  'xfs-deadlock': {
    since: '4.15',
    what: 'whose XFS keeps the extents of a file in small pieces (6bdcf26ade88, in 4.15)',
  },
};

/** Kernels of distributions keep their version and bring fixes back; which, only the distribution's change log tells. */
const DISTRIBUTIONS: readonly [RegExp, string][] = [
  [/\.el\d|\.uek|\.amzn/, 'rpm -q --changelog kernel'],
  [/-(generic|aws|azure|gcp|kvm|lowlatency)$/, 'apt changelog linux-image-$(uname -r)'],
  [/-(amd64|arm64|cloud-amd64)$/, 'apt changelog linux-image-$(uname -r)'],
];

/** The command that shows what a distribution has brought back; null: none known for such a release. */
export function changeLogCommand(release: string): string | null {
  return DISTRIBUTIONS.find(([pattern]) => pattern.test(release))?.[1] ?? null;
}
