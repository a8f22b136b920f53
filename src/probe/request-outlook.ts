import { suitableBlocks } from './fragmentation.ts';
import type { BuddyZone, MemoryRecord } from './record-schema.ts';
import { usableZones } from './usable-zones.ts';

/** What would become of an ordinary kernel request of one order, right now. */
export interface Outlook {
  order: number;
  /** `kept-back`: there are pieces, but no zone may go below its min watermark for them. */
  verdict: 'fine' | 'few' | 'kept-back' | 'fragmented' | 'short';
  /** How many requests could be served; kept back: how many but for the watermark. */
  pieces: number;
  /** The kernel's fragmentation index in the zone with the most free memory; null: not told. */
  index: number | null;
}

/** Fewer than this are few: the smallest margin that a remedy works for. */
const FEW = 8;
/** vm.extfrag_threshold: at or below it the kernel reclaims instead of compacting. */
const EXTFRAG_THRESHOLD = 500;

/** Per order, for the zones that an ordinary request can use by their names: a record does not hold their reserves. */
export function requestOutlook(record: MemoryRecord): Outlook[] {
  const zones = usableZones(record.buddyinfo ?? [], null);
  const orders = Math.max(0, ...zones.map(({ free }) => free.length));
  return Array.from({ length: orders }, (_, order) => outlookOf(order, zones, record));
}

function outlookOf(order: number, zones: readonly BuddyZone[], record: MemoryRecord): Outlook {
  const index = indexOf(order, zones, record);
  const pieces = (some: readonly BuddyZone[]) =>
    some.reduce((sum, { free }) => sum + suitableBlocks(free, order), 0);
  const served = pieces(zones.filter((zone) => staysAboveMin(zone, order, record)));
  if (served > 0) return { order, verdict: served < FEW ? 'few' : 'fine', pieces: served, index };
  const keptBack = pieces(zones);
  if (keptBack > 0) return { order, verdict: 'kept-back', pieces: keptBack, index };
  const threshold = Number(record.sysctl?.['vm.extfrag_threshold'] ?? EXTFRAG_THRESHOLD);
  const isFragmented = index !== null && index * 1000 > threshold;
  return { order, verdict: isFragmented ? 'fragmented' : 'short', pieces: 0, index };
}

function staysAboveMin(zone: BuddyZone, order: number, { watermarks }: MemoryRecord): boolean {
  const marks = watermarks?.find((each) => each.node === zone.node && each.zone === zone.zone);
  return !marks || marks.freePages - (2 ** order - 1) > marks.minPages;
}

function indexOf(
  order: number,
  zones: readonly BuddyZone[],
  { fragmentation }: MemoryRecord,
): number | null {
  const most = [...zones].sort((a, b) => suitableBlocks(b.free, 0) - suitableBlocks(a.free, 0))[0];
  const found = fragmentation?.find(({ node, zone }) => node === most?.node && zone === most.zone);
  return found?.index[order] ?? null;
}
