import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Columns of SESSION/samples after the uptime, in the sampler's order: KiB of /proc/meminfo, then free blocks. */
export const MEMINFO_COLUMNS = [
  'MemFree',
  'MemAvailable',
  'Cached',
  'Dirty',
  'Writeback',
  'Mapped',
  'Slab',
  'SReclaimable',
  'PageTables',
  'DirectMap4k',
] as const;
const BLOCK_COLUMNS = [3, 4, 5, 6, 7].map((order) => `freeBlocksOfOrder${order}AndMore`);

/** Names for the report: units in names, the first is the time. */
export const REPORT_COLUMNS = [
  'elapsedSeconds',
  ...MEMINFO_COLUMNS.map((name) => `${name}KiB`),
  ...BLOCK_COLUMNS,
];
const WIDTH = 1 + MEMINFO_COLUMNS.length + BLOCK_COLUMNS.length;

/** One line of the sampler: seconds of /proc/uptime, and the columns (null: this kernel has no such line). */
export interface Sample {
  uptime: number;
  values: (number | null)[];
}

/** All whole lines; a torn last one (the sampler was killed) is left out. */
export function parseSamples(text: string): Sample[] {
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    const words = line.split(' ');
    if (words.length !== WIDTH || !words.every((word) => /^(\d{1,15}(\.\d{1,9})?|-)$/.test(word)))
      continue;
    const [uptime, ...values] = words.map((word) => (word === '-' ? null : Number(word)));
    if (uptime != null) samples.push({ uptime, values });
  }
  return samples;
}

/** The session's samples, or null: there is no such file. */
export function readSamples(session: string): Sample[] | null {
  try {
    return parseSamples(readFileSync(join(session, 'samples'), 'utf8'));
  } catch {
    return null;
  }
}
