import * as v from 'valibot';
import { REMEDIES } from '../config/choices.ts';
import { DiagnosisSchema } from '../diagnose/diagnosis-schema.ts';
import { RecordSchema } from '../probe/record-schema.ts';
import { RemedySchema } from '../remedy/remedy-schema.ts';
import { HostSchema, WarningSchema } from '../report/report-schema.ts';
import { TuningSchema } from '../tune/tuning-schema.ts';

// What one call of the helper leaves in the session's folder for the next. Between them anything may have happened to it.

/** Seconds of /proc/uptime: three centuries at most, of which a date can be told. */
const uptime = v.pipe(v.number(), v.minValue(0), v.maxValue(1e10));

/** SESSION/session.json, as far as a broken one could do harm. */
export const SessionSchema = v.looseObject({
  schema: v.literal('memguard.session/1'),
  id: v.string(),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  startUptime: uptime,
  options: v.looseObject({
    label: v.nullable(v.string()),
    retry: v.picklist(['command', 'body', 'none']),
    mode: v.picklist(['act', 'observe']),
    remedies: v.picklist(REMEDIES),
    sampleSeconds: v.number(),
    patterns: v.array(v.string()),
    root: v.string(),
  }),
  host: HostSchema,
  endpoint: v.looseObject({ url: v.string(), reach: v.looseObject({ kind: v.string() }) }),
  record: v.nullable(RecordSchema),
  preflight: v.nullable(RemedySchema),
  containerEvents: v.nullable(
    v.record(
      v.string(),
      v.object({ oomKills: v.nullable(v.number()), limitHits: v.nullable(v.number()) }),
    ),
  ),
  tuning: v.nullable(
    v.object({
      ...TuningSchema.entries,
      holder: v.nullable(
        v.object({ id: v.string(), pid: v.number(), startTime: v.string(), isOwn: v.boolean() }),
      ),
    }),
  ),
  outer: v.array(v.string()),
  warnings: v.array(WarningSchema),
});

/** SESSION/commands/N/heal.json: what was found out about a failure, and done. */
export const HealingSchema = v.object({
  record: v.nullable(RecordSchema),
  diagnosis: DiagnosisSchema,
  remedy: v.nullable(RemedySchema),
  /** Why nothing is repeated; null: it is. */
  whyNot: v.nullable(v.string()),
});

/** SESSION/body-failure.json: how the first try of a body ended that is being repeated. */
export const BodyFailureSchema = v.object({
  ...HealingSchema.entries,
  endUptime: uptime,
  exitCode: v.nullable(v.number()),
  /** Number of the last command of the first try. */
  lastCommand: v.number(),
});

export type Healing = v.InferOutput<typeof HealingSchema>;
export type BodyFailure = v.InferOutput<typeof BodyFailureSchema>;
