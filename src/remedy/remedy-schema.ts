import * as v from 'valibot';

const blocksPerOrder = v.array(v.number());
/** null where it could not be read. */
const beforeAfter = <T extends v.GenericSchema>(schema: T) =>
  v.object({ before: v.nullable(schema), after: v.nullable(schema) });

/** One rung of the ladder, mild to strong, and what it gained. */
export const RungSchema = v.object({
  action: v.picklist(['compact', 'drop1+compact', 'drop3+compact']),
  seconds: v.number(),
  /** Free blocks per order after this rung, summed over the zones that an ordinary request can use. */
  freeBlocks: v.nullable(blocksPerOrder),
  pageCacheKiB: v.nullable(v.number()),
});

/** What was done to the kernel's memory, and what it gained (`memguard.remedy/1`). */
export const RemedySchema = v.object({
  schema: v.literal('memguard.remedy/1'),
  trigger: v.picklist(['preflight', 'failure', 'manual']),
  startedAt: v.string(),
  /** Order that was asked for; null: not told, judged by order 4. */
  order: v.nullable(v.number()),
  result: v.picklist([
    'recovered',
    'not-recovered',
    'not-permitted',
    'timed-out',
    'shared',
    'would',
  ]),
  seconds: v.number(),
  freeBlocks: beforeAfter(blocksPerOrder),
  pageCacheKiB: beforeAfter(v.number()),
  rungs: v.array(RungSchema),
});

export type Rung = v.InferOutput<typeof RungSchema>;
export type Remedy = v.InferOutput<typeof RemedySchema>;
