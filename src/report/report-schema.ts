import * as v from 'valibot';
import { DiagnosisSchema } from '../diagnose/diagnosis-schema.ts';
import { RecordSchema } from '../probe/record-schema.ts';
import { RemedySchema } from '../remedy/remedy-schema.ts';
import { TuningSchema } from '../tune/tuning-schema.ts';

/** RFC 3339, UTC. */
const moment = v.string();
const extreme = v.record(v.string(), v.object({ KiB: v.number(), at: moment }));
const { schema: _recordSchema, ...record } = RecordSchema.entries;
const { schema: _diagnosisSchema, ...diagnosis } = DiagnosisSchema.entries;
const { schema: _remedySchema, ...remedy } = RemedySchema.entries;
/** A part of the report: the published object without its `schema`. */
export const RecordPartSchema = v.object(record);
export const DiagnosisPartSchema = v.object(diagnosis);
export const RemedyPartSchema = v.object(remedy);

export const OutcomeSchema = v.picklist(['success', 'failure', 'aborted']);
export const VerdictSchema = v.picklist([
  'passed',
  'passed-after-retry',
  'failed',
  'aborted',
  'unknown',
]);

export const HostSchema = v.object({
  hostname: v.string(),
  bootId: v.nullable(v.string()),
  cpus: v.number(),
  memTotalKiB: v.nullable(v.number()),
  swapTotalKiB: v.nullable(v.number()),
  kernel: v.object({ release: v.string(), version: v.string(), machine: v.string() }),
  /** Name of the container runtime that memguard itself runs in, or null: none seen. */
  container: v.nullable(v.string()),
  cgroupVersion: v.nullable(v.picklist(['v1', 'v2', 'hybrid'])),
});

export const EngineSchema = v.object({
  name: v.string(),
  clientVersion: v.nullable(v.string()),
  serverVersion: v.nullable(v.string()),
  storageDriver: v.nullable(v.string()),
  cgroupDriver: v.nullable(v.string()),
  endpoint: v.string(),
  local: v.picklist(['yes', 'no', 'unknown']),
});

export const CommandSchema = v.object({
  number: v.number(),
  /** Redacted: subcommand, option names and image names stay; values of secret-bearing options are `***`. */
  argv: v.array(v.string()),
  startedAt: moment,
  endedAt: v.nullable(moment),
  exitCode: v.nullable(v.number()),
  logBytes: v.number(),
  repeatOf: v.nullable(v.number()),
});

export const AttemptSchema = v.object({
  number: v.number(),
  scope: v.picklist(['command', 'body']),
  startedAt: moment,
  endedAt: moment,
  outcome: OutcomeSchema,
  exitCode: v.nullable(v.number()),
  /** 200 at most. */
  commands: v.array(CommandSchema),
  commandsDropped: v.number(),
  /** Highest and lowest values seen by the sampler, by their name in /proc/meminfo. */
  peaks: extreme,
  lows: extreme,
  /** Taken the moment it failed; null: it did not fail, or no record could be taken. */
  record: v.nullable(RecordPartSchema),
  diagnosis: v.nullable(DiagnosisPartSchema),
});

export const WarningSchema = v.object({ code: v.string(), message: v.string() });

/** One guarded block (`memguard.report/1`). */
export const ReportSchema = v.object({
  schema: v.literal('memguard.report/1'),
  id: v.string(),
  label: v.nullable(v.string()),
  startedAt: moment,
  endedAt: v.nullable(moment),
  verdict: VerdictSchema,
  mode: v.picklist(['act', 'observe']),
  host: HostSchema,
  engine: v.nullable(EngineSchema),
  tuning: v.nullable(TuningSchema),
  attempts: v.array(AttemptSchema),
  remedies: v.array(RemedyPartSchema),
  records: v.object({ before: v.nullable(RecordPartSchema), after: v.nullable(RecordPartSchema) }),
  samples: v.object({
    intervalSeconds: v.number(),
    columns: v.array(v.string()),
    rows: v.array(v.array(v.nullable(v.number()))),
  }),
  warnings: v.array(WarningSchema),
});

/** The guarded blocks of a build, or of a fleet, in one file (`memguard.build/1`). */
export const BuildSchema = v.object({
  schema: v.literal('memguard.build/1'),
  /** RFC 3339, UTC. */
  generatedAt: moment,
  reports: v.array(ReportSchema),
  /** What could not be read, and why. */
  warnings: v.array(WarningSchema),
});

export type Outcome = v.InferOutput<typeof OutcomeSchema>;
export type Verdict = v.InferOutput<typeof VerdictSchema>;
export type Host = v.InferOutput<typeof HostSchema>;
export type Engine = v.InferOutput<typeof EngineSchema>;
export type Command = v.InferOutput<typeof CommandSchema>;
export type Attempt = v.InferOutput<typeof AttemptSchema>;
export type Warning = v.InferOutput<typeof WarningSchema>;
export type Report = v.InferOutput<typeof ReportSchema>;
