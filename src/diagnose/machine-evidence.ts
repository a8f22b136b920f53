import type { MemoryRecord } from '../probe/record-schema.ts';
import { availableBlocks, type UsableZone, usableZones } from '../probe/usable-zones.ts';
import type { Evidence } from './diagnosis-schema.ts';

/** The remedy's measure too, where the failure did not tell its order (contract, "Remedy"). */
const ORDER_NOT_TOLD = 4;
/** A rise of PSI's avg10 in points of percent below which it tells nothing: the unit of its last decimals is noise. */
const TELLING_PRESSURE = 1;
/** Requests that had to wait for reclaim or compaction, or that compaction could not help. */
const UNDER_STRAIN = /^(?:allocstall(?:_\w+)?|compact_(?:stall|fail))$/;

/** What the machine itself shows beside the words: counters that rose, and nothing free of the order at the failure. */
export function machineEvidence(
  before: MemoryRecord | null,
  atFailure: MemoryRecord | null,
  order: number | null,
): Evidence[] {
  return [
    ...roseBetween(before, atFailure, UNDER_STRAIN),
    ...nothingFree(atFailure, order ?? ORDER_NOT_TOLD),
    ...underPressure(before, atFailure),
  ];
}

/** Tasks that waited for memory, by PSI. Evidence only: reclaim of page cache makes them wait, too. */
function underPressure(before: MemoryRecord | null, atFailure: MemoryRecord | null): Evidence[] {
  const was = before?.pressure?.some?.avg10;
  const now = atFailure?.pressure?.some?.avg10;
  if (was === undefined || now === undefined || now - was < TELLING_PRESSURE) return [];
  const text = `tasks waited for memory ${now.toFixed(2)} % of the last 10 s (some avg10), ${was.toFixed(2)} % before`;
  return [{ source: 'pressure', line: null, text }];
}

/** Counters of /proc/vmstat that rose from one record to the other. */
export function roseBetween(
  before: MemoryRecord | null,
  after: MemoryRecord | null,
  names: RegExp,
): Evidence[] {
  const earlier = before?.vmstat;
  if (!earlier || !after?.vmstat) return [];
  return Object.entries(after.vmstat).flatMap(([name, count]): Evidence[] => {
    const was = earlier[name];
    if (!names.test(name) || was === undefined || count <= was) return [];
    return [{ source: 'vmstat', line: null, text: `${name} rose by ${count - was}, to ${count}` }];
  });
}

/** Says only what was counted: free blocks under a watermark are there, but cannot be had. */
function nothingFree(record: MemoryRecord | null, order: number): Evidence[] {
  if (!record?.buddyinfo) return [];
  const zones = usableZones(record.buddyinfo, null).map((zone) => withWatermarks(zone, record));
  if (zones.length === 0 || availableBlocks(zones, order) > 0) return [];
  const counts = zones.map(({ node, zone, free }) => {
    const blocks = free.slice(order).reduce((sum, count) => sum + count, 0);
    return `node ${node} ${zone}: ${blocks}`;
  });
  return [
    {
      source: 'buddyinfo',
      line: null,
      text: `no request of order ${order} could be served above the low watermark (free blocks of that size and larger: ${counts.join(', ')})`,
    },
  ];
}

/** A record holds watermarks, but neither the zones' protection nor free CMA. */
function withWatermarks(zone: UsableZone, { watermarks }: MemoryRecord): UsableZone {
  const found = watermarks?.find((mark) => mark.node === zone.node && mark.zone === zone.zone);
  if (!found) return zone;
  const { freePages, lowPages } = found;
  return { ...zone, limits: { freePages, lowPages, freeCmaPages: 0, reservePages: 0 } };
}
