import * as v from 'valibot';
import { RetrySchema } from '../../diagnose/diagnosis-schema.ts';
import { WarningSchema } from '../report-schema.ts';

/** RFC 3339, UTC. */
const moment = v.string();

const figures = {
  blocks: v.number(),
  /** By verdict. `unknown`: never closed. */
  passed: v.number(),
  passedAfterRetry: v.number(),
  failed: v.number(),
  aborted: v.number(),
  unknown: v.number(),
  /** In mode observe, where nothing is repeated. */
  observed: v.number(),
  /** Blocks in which something failed because the kernel could not allocate memory: a repeat may help. */
  memoryFailures: v.number(),
  /** Those of them that failed in the end. */
  stayedRed: v.number(),
  /** Blocks in which something failed for a cause that a repeat does not help: an OOM kill, a limit, a full disk. */
  otherCauses: v.number(),
  /** Of commands and bodies. */
  repeats: v.number(),
  repeatsSaved: v.number(),
  /** Those that failed like the first try; what somebody aborted is neither. */
  repeatsInVain: v.number(),
  blockSeconds: v.number(),
  /** Remedies, tries that were repeated, and repeats that failed. */
  lostSeconds: v.number(),
  /** One more run of each block that passed after a repeat, without what was lost in it: what nobody had to start again. */
  savedSeconds: v.number(),
  /** null: no block told. */
  lowestAvailableKiB: v.nullable(v.number()),
  highestDirtyKiB: v.nullable(v.number()),
};

/** What a number of blocks come to. */
export const FiguresSchema = v.object(figures);

/** An ISO 8601 week (UTC) that had blocks, or that lies between two that had. */
export const WeekSchema = v.object({
  /** `2026-W05` */
  week: v.string(),
  /** Its Monday. */
  from: v.string(),
  ...figures,
});

export const CauseSchema = v.object({
  /** An id of the knowledge base. */
  cause: v.string(),
  /** null: not of the knowledge that memguard carries. */
  title: v.nullable(v.string()),
  retry: RetrySchema,
  blocks: v.number(),
  /** Of these blocks: passed after a repeat, and failed. */
  saved: v.number(),
  failed: v.number(),
  lastAt: moment,
});

export const AgentSchema = v.object({
  hostname: v.string(),
  ...figures,
  /** The cause of most of its failures; null: it had none. */
  cause: v.nullable(v.string()),
  /** `memoryFailures` of each of `weeks`. */
  memoryFailuresByWeek: v.array(v.number()),
  lastAt: moment,
  /** What grows without end since the last boot it told of. */
  leaks: v.array(WarningSchema),
});

/** Lines that are not counted, by the reason. */
export const LeftOutSchema = v.object({
  /** No JSON: cut off in the middle, or no history at all. */
  torn: v.number(),
  /** JSON, and no line of a history. */
  foreign: v.number(),
  /** Of a newer memguard. */
  newer: v.number(),
  /** Over 64 KiB. */
  tooLong: v.number(),
  /** A time before 2020 or in the future. */
  wrongClock: v.number(),
  /** Counted before. */
  duplicate: v.number(),
});

/** What the histories of agents come to (`memguard.trend/1`). */
export const TrendSchema = v.object({
  schema: v.literal('memguard.trend/1'),
  generatedAt: moment,
  /** All in one sentence. */
  summary: v.string(),
  /** Blocks of so many days were asked for; null: all. */
  sinceDays: v.nullable(v.number()),
  /** Ends of the first and the last block; null: there is none. */
  firstAt: v.nullable(moment),
  lastAt: v.nullable(moment),
  total: FiguresSchema,
  weeks: v.array(WeekSchema),
  /** Most blocks first. */
  causes: v.array(CauseSchema),
  /** Most failures first. */
  agents: v.array(AgentSchema),
  /** Agents beyond those in `agents`, together; null: there are none. */
  otherAgents: v.nullable(FiguresSchema),
  /** Blocks whose cause is none of `causes`, which are too many. */
  otherCauseBlocks: v.number(),
  files: v.array(v.object({ file: v.string(), blocks: v.number(), leftOut: v.number() })),
  leftOut: LeftOutSchema,
  warnings: v.array(WarningSchema),
});

export type Figures = v.InferOutput<typeof FiguresSchema>;
export type LeftOut = v.InferOutput<typeof LeftOutSchema>;
export type TrendAgent = v.InferOutput<typeof AgentSchema>;
export type TrendCause = v.InferOutput<typeof CauseSchema>;
export type Trend = v.InferOutput<typeof TrendSchema>;
