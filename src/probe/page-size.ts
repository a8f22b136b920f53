import type { MemoryRecord } from './record-schema.ts';

/** Sizes that Linux is built with: x86 4 KiB; arm64 4, 16 or 64; ppc64 4 or 64; others between. */
const PAGE_KIB = [4, 8, 16, 32, 64];
/** Node has no sysconf(3). Pairs that count the same pages, in KiB and in pages; the first are the host's even under LXCFS. */
const PAIRS = [
  ['PageTables', 'nr_page_table_pages'],
  ['Mapped', 'nr_mapped'],
  ['MemFree', 'nr_free_pages'],
] as const;

/** The kernel's page size in KiB, told by two files that count the same; 4 where they do not tell. */
export function pageKiB(meminfo: MemoryRecord['meminfo'], vmstat: MemoryRecord['vmstat']): number {
  for (const [inKiB, inPages] of PAIRS) {
    const ratio = (meminfo?.[inKiB] ?? Number.NaN) / (vmstat?.[inPages] ?? Number.NaN);
    // The two files were not read at the same moment.
    const size = PAGE_KIB.find((candidate) => Math.abs(ratio / candidate - 1) < 0.05);
    if (size !== undefined) return size;
  }
  return 4;
}
