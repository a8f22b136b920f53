import * as v from 'valibot';

export const RetrySchema = v.picklist(['yes', 'maybe', 'no']);

/** One line that speaks for or against the verdict. */
export const EvidenceSchema = v.object({
  source: v.picklist(['build', 'daemon', 'kernel', 'vmstat', 'buddyinfo', 'memcg', 'pressure']),
  /** Line number in the log, from 1; null where there is none (or where the middle of the log was not kept). */
  line: v.nullable(v.number()),
  text: v.string(),
});

/** What would help; `lasting`: it keeps the failure from coming back. */
export const AdviceSchema = v.object({
  text: v.string(),
  command: v.nullable(v.string()),
  lasting: v.boolean(),
});

/** Why a command failed, and whether the same command may succeed after a remedy (`memguard.diagnosis/1`). */
export const DiagnosisSchema = v.object({
  schema: v.literal('memguard.diagnosis/1'),
  /** Id of the knowledge entry, or null: nothing known was found. */
  cause: v.nullable(v.string()),
  title: v.string(),
  retry: RetrySchema,
  /** 0 to 1: ≥ 0.9 with the kernel's word, about 0.6 for a specific signature, 0.3 for the bare words. */
  confidence: v.number(),
  /** Order of the allocation that failed (2^order pages), or null: not told. */
  order: v.nullable(v.number()),
  /** The step of the Dockerfile that failed, or null. */
  step: v.nullable(v.string()),
  evidence: v.array(EvidenceSchema),
  advice: v.array(AdviceSchema),
});

export type Retry = v.InferOutput<typeof RetrySchema>;
export type Evidence = v.InferOutput<typeof EvidenceSchema>;
export type Advice = v.InferOutput<typeof AdviceSchema>;
export type Diagnosis = v.InferOutput<typeof DiagnosisSchema>;
