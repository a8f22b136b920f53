import * as v from 'valibot';
import { fields, text } from '../config/check-yaml.ts';

const texts = v.array(text, 'expected a list of texts');
const yesOrNo = v.boolean('expected true or false');

const advice = fields({
  text,
  /** To type; null: there is none for it. */
  command: v.nullable(text),
  /** It keeps the failure from coming back. */
  lasting: yesOrNo,
});

/** One known cause of a failure: an entry of `resources/memguard/knowledge/*.yaml`. */
export const KnowledgeEntrySchema = fields({
  id: v.pipe(
    v.string('expected text'),
    v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected words like-these'),
  ),
  title: text,
  /** Regular expressions (JavaScript's, case-insensitive), each for one line. */
  patterns: v.pipe(texts, v.minLength(1, 'expected one at least')),
  where: v.pipe(
    v.array(
      v.picklist(['build', 'daemon', 'kernel'], 'expected build, daemon or kernel'),
      'expected a list',
    ),
    v.minLength(1, 'expected one at least'),
  ),
  /** Why it happens. */
  cause: text,
  /** Can freeing cache, compacting and one retry on the same host help? */
  retry: v.picklist(['yes', 'maybe', 'no'], 'expected yes, maybe or no'),
  /** What must stand beside the words before they count: a sign from the kernel. */
  needs: v.optional(v.literal('witness', 'expected witness, or no such field')),
  /** Order of the allocation, where it is always the same; else the capture group `order` may tell it. */
  order: v.optional(
    v.pipe(
      v.number('expected a number'),
      v.integer('expected a whole number'),
      v.minValue(0, 'expected 0 to 20'),
      v.maxValue(20, 'expected 0 to 20'),
    ),
  ),
  /** The words alone, without a name for what failed: they weigh least, and count only at the very end. */
  bare: v.optional(yesOrNo, false),
  /** In the order of how lasting it is. */
  advice: v.array(advice, 'expected a list'),
  /** repository#thread, or an address. */
  sources: texts,
  /** Lines that must match. */
  samples: v.pipe(texts, v.minLength(1, 'expected one at least')),
  /** Lines that look like it, and must not match. */
  nearMisses: texts,
});

/** A file of the knowledge base: a list of entries. */
export const KnowledgeFileSchema = v.array(KnowledgeEntrySchema, 'expected a list of entries');

export type KnowledgeEntry = v.InferOutput<typeof KnowledgeEntrySchema>;
