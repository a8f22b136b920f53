import * as v from 'valibot';
import { TuningSettingSchema } from '../tune/tuning-schema.ts';

/** RFC 3339, UTC. */
const moment = v.string();
/** null: this kernel does not count it, or it could not be read. */
const counter = v.nullable(v.number());

export const TrialHostSchema = v.object({
  kernelRelease: v.string(),
  cpus: v.number(),
  memTotalKiB: v.number(),
  swapTotalKiB: v.number(),
});

/** A setting that `--prepare` altered and the profile sets: the profile takes back what was done to the host. */
export const UndoneSchema = v.object({
  key: v.string(),
  original: v.string(),
  prepared: v.string(),
  /** The profile's. */
  value: v.string(),
});

export const TrialProfileSchema = v.object({
  /** A profile's name, or its file. */
  name: v.string(),
  title: v.nullable(v.string()),
  settings: v.array(v.object({ key: v.string(), value: v.string() })),
  undoes: v.array(UndoneSchema),
});

/** What there was when CMD began, so that a reader sees whether the runs began alike. */
export const StartStateSchema = v.object({
  memAvailableKiB: counter,
  freeKiB: counter,
  swapUsedKiB: counter,
  /** Free pieces of 64 KiB that an ordinary request of the kernel can have (larger ones count as what they can be cut into). */
  suitable: counter,
});

export const AlteredSchema = v.object({
  key: v.string(),
  original: v.string(),
  prepared: v.string(),
});

export const PeaksSchema = v.object({
  lowestAvailableKiB: counter,
  highestDirtyKiB: counter,
  /** Fewest free blocks of order 4 and more, counted as they lie. */
  fewestBlocksOfOrder4: counter,
});

/** How much the kernel's counters grew while CMD ran. */
export const CountersSchema = v.object({
  compactStall: counter,
  compactFail: counter,
  compactSuccess: counter,
  /** Of all zones. */
  allocstall: counter,
  oomKill: counter,
});

export const TrialRunSchema = v.object({
  /** From 1, in the order in which they ran. */
  number: v.number(),
  /** From 1: each block has every profile once. */
  block: v.number(),
  profile: v.string(),
  startedAt: moment,
  /** Of CMD alone. */
  durationMs: v.number(),
  /** null: a signal ended it, or the time limit did. */
  exitCode: v.nullable(v.number()),
  signal: v.nullable(v.string()),
  timedOut: v.boolean(),
  succeeded: v.boolean(),
  /** false: left out of the comparison. */
  counted: v.boolean(),
  /** Why it is left out; null: it counts. */
  why: v.nullable(v.string()),
  /** What was done so that it begins like the others, and what could not be done. */
  evened: v.array(v.string()),
  start: StartStateSchema,
  /** Settings that `--prepare` altered before this run. */
  altered: v.array(AlteredSchema),
  /** As in a report; empty under `none`. */
  tuning: v.array(TuningSettingSchema),
  peaks: PeaksSchema,
  vmstat: CountersSchema,
  /** The end of CMD's output, when it failed; secrets are taken out. */
  lastLines: v.array(v.string()),
});

/** Two-sided, 95 %; shares from 0 to 1. */
export const WilsonSchema = v.object({ low: v.number(), high: v.number() });

/** Of the runs that count and passed. */
export const DurationSchema = v.object({
  median: v.number(),
  low: v.number(),
  high: v.number(),
});

export const ProfileSummarySchema = v.object({
  name: v.string(),
  /** Those that count. */
  runs: v.number(),
  succeeded: v.number(),
  /** Left out of the comparison. */
  leftOut: v.number(),
  /** From 0 to 1; null: no run counts. */
  rate: v.nullable(v.number()),
  wilson: v.nullable(WilsonSchema),
  /** null: none passed. */
  durationMs: v.nullable(DurationSchema),
  /** Medians over the runs that count. */
  lowestAvailableKiB: counter,
  highestDirtyKiB: counter,
  compactStall: counter,
});

export const ComparisonSchema = v.object({
  profile: v.string(),
  reference: v.string(),
  /** Percentage points of the success rate, above zero: more runs passed than under the reference. null: no runs to compare. */
  differencePoints: v.nullable(v.number()),
  /** Fisher's exact test, two-sided. */
  p: v.nullable(v.number()),
  /** The same after Holm's correction for the number of comparisons. */
  pHolm: v.nullable(v.number()),
  verdict: v.picklist(['helps', 'harms', 'no-difference']),
  /** Runs of each profile that would be needed to see a difference of 10 points. */
  runsNeeded: v.nullable(v.number()),
});

export const TrialSummarySchema = v.object({
  profiles: v.array(ProfileSummarySchema),
  comparisons: v.array(ComparisonSchema),
  /** The same in plain words. */
  sentences: v.array(v.string()),
});

/** CMD under several profiles (`memguard.trial/1`). */
export const TrialSchema = v.object({
  schema: v.literal('memguard.trial/1'),
  /** The version. */
  memguard: v.string(),
  startedAt: moment,
  /** null: not all runs are done. */
  endedAt: v.nullable(moment),
  host: TrialHostSchema,
  /** Values of secrets are `***`. */
  command: v.array(v.string()),
  load: v.nullable(v.string()),
  prepare: v.nullable(v.string()),
  conclude: v.nullable(v.string()),
  timeoutS: v.nullable(v.number()),
  /** The order of the runs comes from it. */
  seed: v.number(),
  runsPerProfile: v.number(),
  /** The profile that the others are compared with. */
  reference: v.string(),
  /** The chance of a false `helps` or `harms` in the whole trial is no more than this. */
  alpha: v.number(),
  profiles: v.array(TrialProfileSchema),
  runs: v.array(TrialRunSchema),
  summary: TrialSummarySchema,
});

export type Undone = v.InferOutput<typeof UndoneSchema>;
export type TrialProfile = v.InferOutput<typeof TrialProfileSchema>;
export type StartState = v.InferOutput<typeof StartStateSchema>;
export type Altered = v.InferOutput<typeof AlteredSchema>;
export type Peaks = v.InferOutput<typeof PeaksSchema>;
export type Counters = v.InferOutput<typeof CountersSchema>;
export type TrialRun = v.InferOutput<typeof TrialRunSchema>;
export type ProfileSummary = v.InferOutput<typeof ProfileSummarySchema>;
export type Comparison = v.InferOutput<typeof ComparisonSchema>;
export type TrialSummary = v.InferOutput<typeof TrialSummarySchema>;
export type Trial = v.InferOutput<typeof TrialSchema>;
