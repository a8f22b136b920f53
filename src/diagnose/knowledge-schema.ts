import * as v from 'valibot';
import { AdviceSchema, RetrySchema } from './diagnosis-schema.ts';

const text = v.pipe(v.string(), v.nonEmpty());

/** One known cause of a failure: an entry of `resources/memguard/knowledge/*.yaml`. */
export const KnowledgeEntrySchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected words like-these')),
  title: text,
  /** Regular expressions (JavaScript's, case-insensitive), each for one line. */
  patterns: v.pipe(v.array(text), v.minLength(1)),
  where: v.pipe(v.array(v.picklist(['build', 'daemon', 'kernel'])), v.minLength(1)),
  /** Why it happens. */
  cause: text,
  /** Can freeing cache, compacting and one retry on the same host help? */
  retry: RetrySchema,
  /** What must stand beside the words before they count: a sign from the kernel. */
  needs: v.optional(v.literal('witness')),
  /** Order of the allocation, where it is always the same; else the capture group `order` may tell it. */
  order: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20))),
  /** The words alone, without a name for what failed: they weigh least, and count only at the very end. */
  bare: v.optional(v.boolean(), false),
  /** In the order of how lasting it is. */
  advice: v.array(AdviceSchema),
  /** repository#thread, or an address. */
  sources: v.array(text),
  /** Lines that must match. */
  samples: v.pipe(v.array(text), v.minLength(1)),
  /** Lines that look like it, and must not match. */
  nearMisses: v.array(text),
});

/** A file of the knowledge base: a list of entries. */
export const KnowledgeFileSchema = v.array(KnowledgeEntrySchema);

export type KnowledgeEntry = v.InferOutput<typeof KnowledgeEntrySchema>;
