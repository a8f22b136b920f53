import { pageKiB } from '../probe/page-size.ts';
import { freeBlocksPerOrder, usableZones } from '../probe/usable-zones.ts';
import type { Report } from './report-schema.ts';

/** Free blocks by order at the moments that matter; null: not known. */
export interface FreePieces {
  pageKiB: number;
  orders: number;
  before: number[] | null;
  atFailure: number[] | null;
  /** After the last remedy; without one, at the end of the block. */
  after: number[] | null;
  afterWhat: 'after the remedy' | 'at the end';
  /** Of the request that failed; null: none did, or it was not told. */
  order: number | null;
}

type PartOfRecord = Report['records']['before'];

/** null: the report tells nothing of free memory. */
export function freePieces({ attempts, records, remedies }: Report): FreePieces | null {
  const failed = attempts.find(({ record }) => record?.buddyinfo) ?? null;
  const remedy = remedies
    .filter(({ trigger, freeBlocks }) => trigger === 'failure' && freeBlocks.after)
    .at(-1);
  const first = remedies.find(
    ({ trigger, freeBlocks }) => trigger === 'failure' && freeBlocks.before,
  );
  const before = piecesIn(records.before);
  const atFailure = piecesIn(failed?.record ?? null) ?? first?.freeBlocks.before ?? null;
  const after = remedy?.freeBlocks.after ?? piecesIn(records.after);
  const lists = [before, atFailure, after].filter((list) => list !== null);
  if (lists.length === 0) return null;
  const told = records.before ?? failed?.record ?? records.after;
  const diagnosed = attempts.find(({ diagnosis }) => diagnosis?.cause)?.diagnosis;
  return {
    pageKiB: pageKiB(told?.meminfo ?? null, told?.vmstat ?? null),
    orders: Math.min(20, Math.max(...lists.map(({ length }) => length))),
    before,
    atFailure,
    after,
    afterWhat: remedy ? 'after the remedy' : 'at the end',
    order: diagnosed?.order ?? remedy?.order ?? null,
  };
}

/** Free blocks of an order and larger ones: what a request of that order can be served from. */
export function largeEnough(free: readonly number[] | null, order: number): number | null {
  return free === null ? null : free.slice(order).reduce((sum, count) => sum + count, 0);
}

function piecesIn(record: PartOfRecord): number[] | null {
  return record?.buddyinfo ? freeBlocksPerOrder(usableZones(record.buddyinfo, null)) : null;
}
