import * as v from 'valibot';
import { RetrySchema } from '../diagnose/diagnosis-schema.ts';
import { isForMemory, type KnownRetries, retryOf } from './memory-failure.ts';
import { parseLine } from './past-line.ts';
import { VerdictSchema } from './report-schema.ts';

const count = v.pipe(v.number(), v.finite(), v.minValue(0));

/** What has been counted of an agent's blocks since memguard counts there. */
export const BlockTotalsSchema = v.object({
  /** By verdict. */
  blocks: v.record(v.string(), count),
  /** For memory, by the id of the cause. */
  failures: v.record(v.string(), count),
  saved: count,
  notSaved: count,
  remedySeconds: count,
  /** Seconds since 1970; null: there was none yet. */
  lastBlockSeconds: v.nullable(v.number()),
});

export type BlockTotals = v.InferOutput<typeof BlockTotalsSchema>;

/** Of a line of the history what is counted. */
const CountedSchema = v.object({
  schema: v.literal('memguard.history/1'),
  at: v.pipe(v.string(), v.isoTimestamp()),
  hostname: v.string(),
  bootId: v.nullish(v.string(), null),
  verdict: VerdictSchema,
  cause: v.nullish(v.string(), null),
  retry: v.fallback(v.nullish(RetrySchema, null), null),
  repeats: count,
  repeatsSaved: count,
  remedySeconds: v.nullish(count, 0),
});

/** Causes of a host's own: their ids are nobody's but its administrator's, and need not end. */
export const OTHER_CAUSE = 'other';

export function noBlocks(): BlockTotals {
  return {
    blocks: {},
    failures: {},
    saved: 0,
    notSaved: 0,
    remedySeconds: 0,
    lastBlockSeconds: null,
  };
}

export interface Counting {
  /** Whose blocks: this host's, and those of containers on its kernel. The history of a home on NFS has other hosts' blocks, too. */
  hostname: string;
  bootId: string | null;
  /** Causes that memguard ships. */
  known: KnownRetries;
}

/** Adds a line of the history; what is none of ours, or torn, is left out. */
export function addLine(
  totals: BlockTotals,
  line: string,
  { hostname, bootId, known }: Counting,
): void {
  const block = parseLine(CountedSchema, line);
  if (block === null) return;
  const isSameKernel = bootId !== null && block.bootId === bootId;
  if (block.hostname !== hostname && !isSameKernel) return;
  const { verdict, cause, repeats, repeatsSaved } = block;
  add(totals.blocks, verdict);
  if (cause !== null && isForMemory(retryOf(block, known))) {
    add(totals.failures, isForMemory(known.get(cause) ?? null) ? cause : OTHER_CAUSE);
  }
  totals.saved += repeatsSaved;
  // An aborted block says nothing of its repeat.
  if (verdict !== 'aborted') totals.notSaved += Math.max(0, repeats - repeatsSaved);
  totals.remedySeconds += block.remedySeconds;
  totals.lastBlockSeconds = Date.parse(block.at) / 1000;
}

/** Ids of the causes that are told one by one. */
export function memoryCauses(known: KnownRetries): string[] {
  return [...known].flatMap(([id, retry]) => (isForMemory(retry) ? [id] : []));
}

function add(counts: { [name: string]: number }, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
