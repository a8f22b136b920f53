import { memAvailable } from './mem-available.ts';
import { pageCacheKiB } from './meminfo.ts';
import { pageKiB } from './page-size.ts';
import type { MemoryRecord } from './record-schema.ts';
import { type Outlook, requestOutlook } from './request-outlook.ts';
import { countText, sizeText } from './size-text.ts';
import { freeBlocksPerOrder, usableZones } from './usable-zones.ts';

const WARNINGS_TOLD = 3;
/** Smaller requests do not fail while there is memory: the kernel retries up to order 3 ("costly") without end. */
const FIRST_ORDER_OF_INTEREST = 3;

/** A record for people, in about ten lines: what is free, in which sizes, and what would fail right now. */
export function recordText(record: MemoryRecord): string {
  const unitKiB = pageKiB(record.meminfo, record.vmstat);
  const lines = [
    ...memoryLines(record, unitKiB),
    ...blockLines(record, unitKiB),
    ...requestLines(record, unitKiB),
    ...memcgLine(record),
    ...warningLines(record),
  ];
  return `${lines.join('\n')}\n`;
}

function memoryLines(record: MemoryRecord, unitKiB: number): string[] {
  const { meminfo } = record;
  if (!meminfo) return [labelled('Memory', 'not known')];
  const available = memAvailable(meminfo, record.watermarks, unitKiB);
  const estimate = available?.isEstimate ? ' (an estimate: this kernel does not say)' : '';
  const cacheKiB = pageCacheKiB(meminfo);
  return [
    labelled(
      'Memory',
      `${known(meminfo.MemTotal)}: ${known(available?.availableKiB)} available${estimate}, ${known(meminfo.MemFree)} free`,
    ),
    labelled(
      'Caches',
      `${known(cacheKiB)} page cache, ${known(meminfo.Slab)} slab (${known(meminfo.SReclaimable)} can be reclaimed), ${known(meminfo.Dirty)} dirty`,
    ),
    labelled('Swap', swapText(record)),
  ];
}

function swapText({ meminfo, sysctl }: MemoryRecord): string {
  const total = meminfo?.SwapTotal;
  const swap = total === 0 ? 'none' : `${known(total)}, ${known(meminfo?.SwapFree)} free`;
  const swappiness = sysctl?.['vm.swappiness'];
  return swappiness ? `${swap}; vm.swappiness ${swappiness}` : swap;
}

/** Two rows, each column as wide as its entries need. */
function blockLines({ buddyinfo }: MemoryRecord, unitKiB: number): string[] {
  if (!buddyinfo) return [labelled('Blocks', 'not known')];
  const zones = usableZones(buddyinfo, null);
  const names = [...new Set(zones.map(({ zone }) => zone))].join(', ');
  const counts = freeBlocksPerOrder(zones).map(countText);
  const sizes = counts.map((_, order) => sizeText(unitKiB * 2 ** order));
  const widths = sizes.map((size, order) => Math.max(size.length, counts[order]?.length ?? 0));
  const row = (cells: string[]) =>
    `  ${cells.map((cell, order) => cell.padStart(widths[order] ?? 0)).join(' ')}`;
  const heading = `free, by size, in what ordinary kernel requests can use (${names}):`;
  return [labelled('Blocks', heading), row(sizes), row(counts)];
}

/** Neighbouring orders with the same verdict share a line. */
function requestLines(record: MemoryRecord, unitKiB: number): string[] {
  const groups: Outlook[][] = [];
  for (const outlook of requestOutlook(record).slice(FIRST_ORDER_OF_INTEREST)) {
    const last = groups[groups.length - 1];
    if (last?.[0]?.verdict === outlook.verdict) last.push(outlook);
    else groups.push([outlook]);
  }
  return groups.map((group, index) =>
    labelled(index === 0 ? 'Requests' : '', groupText(group, unitKiB)),
  );
}

function groupText(group: Outlook[], unitKiB: number): string {
  const first = group[0];
  const last = group[group.length - 1];
  if (!first || !last) return '';
  const size = ({ order }: Outlook) => sizeText(unitKiB * 2 ** order);
  const what =
    first === last
      ? `${size(first)} (order ${first.order})`
      : `${size(first)} to ${size(last)} (orders ${first.order} to ${last.order})`;
  return `${what}: ${verdictText(first, last)}`;
}

function verdictText(first: Outlook, last: Outlook): string {
  const pieces = range(countText(first.pieces), countText(last.pieces));
  const index = range(first.index?.toFixed(3) ?? '?', last.index?.toFixed(3) ?? '?');
  switch (first.verdict) {
    case 'fine':
      return `${pieces} free, fine`;
    case 'few':
      return `only ${pieces} free`;
    case 'kept-back':
      return `would fail: ${pieces} free, but the min watermark keeps them back`;
    case 'fragmented':
      return `none: would fail, memory is fragmented (index ${index}): compaction can help`;
    case 'short':
      return `none: would fail, memory is short (index ${index}): some must be freed first`;
  }
}

function memcgLine({ memcg }: MemoryRecord): string[] {
  if (!memcg || memcg.limitBytes === null) return [];
  const [limit, usage] = [memcg.limitBytes, memcg.usageBytes].map((bytes) =>
    known(bytes === null ? null : Math.round(bytes / 1024)),
  );
  const hit = memcg.failures ? `, limit hit ${countText(memcg.failures)} times` : '';
  // A cgroup's name is its maker's choice: no control characters for the terminal.
  const path = memcg.path.slice(0, 60).replace(/[\x00-\x1f\x7f-\x9f]/g, '?');
  return [labelled('Cgroup', `${path}: ${usage} of ${limit} used${hit}`)];
}

function warningLines({ warnings }: MemoryRecord): string[] {
  if (warnings.length === 0) return [];
  const more = warnings.length - WARNINGS_TOLD;
  const told = [...warnings.slice(0, WARNINGS_TOLD), ...(more > 0 ? [`and ${more} more`] : [])];
  return told.map((text, index) =>
    labelled(index === 0 ? 'Warnings' : '', index === 0 ? `${warnings.length}: ${text}` : text),
  );
}

function labelled(label: string, text: string): string {
  return `${label.padEnd(8)} ${text}`;
}

function known(sizeKiB: number | null | undefined): string {
  return sizeKiB === null || sizeKiB === undefined ? 'unknown' : sizeText(sizeKiB);
}

function range(first: string, last: string): string {
  return first === last ? first : `${first} to ${last}`;
}
