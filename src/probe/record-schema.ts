import * as v from 'valibot';

const count = v.pipe(v.number(), v.minValue(0));
const perOrder = v.array(v.number());

/** One line of /proc/buddyinfo: `free[o]` is the count of free blocks of 2^o pages. */
export const BuddyZoneSchema = v.object({ node: count, zone: v.string(), free: v.array(count) });

/** The kernel's two fragmentation indices per order, three decimals (mm/vmstat.c; debugfs extfrag/). */
export const FragmentationSchema = v.object({
  node: count,
  zone: v.string(),
  /** Share of the free memory that a request of this order cannot use: 0 to 1. */
  unusable: perOrder,
  /** −1 where a request would succeed; towards 0 memory is short, towards 1 it is fragmented. */
  index: perOrder,
});

/** A zone's watermarks in pages (/proc/zoneinfo). */
export const WatermarksSchema = v.object({
  node: count,
  zone: v.string(),
  freePages: count,
  minPages: count,
  lowPages: count,
  highPages: count,
});

/** One line of /proc/pressure/memory: averages in percent, total in microseconds. */
export const PressureLineSchema = v.object({
  avg10: count,
  avg60: count,
  avg300: count,
  totalUs: count,
});

/** The helper's own memory cgroup. */
export const MemcgSchema = v.object({
  path: v.string(),
  /** null: no limit. */
  limitBytes: v.nullable(count),
  usageBytes: v.nullable(count),
  /** v1: memory.failcnt; v2: `max` of memory.events: how often the limit was hit. */
  failures: v.nullable(count),
});

/**
 * The memory state of one kernel at one moment (`memguard.record/1`). What this kernel's age lacks is null without a
 * warning; what could not be read or understood is null with one. Never a zero that was not read.
 */
export const RecordSchema = v.object({
  schema: v.literal('memguard.record/1'),
  /** RFC 3339, UTC. */
  takenAt: v.string(),
  /** /proc/meminfo: KiB, or a count where the kernel prints no unit (HugePages_*). */
  meminfo: v.nullable(v.record(v.string(), v.number())),
  buddyinfo: v.nullable(v.array(BuddyZoneSchema)),
  fragmentation: v.nullable(v.array(FragmentationSchema)),
  vmstat: v.nullable(v.record(v.string(), v.number())),
  pressure: v.nullable(
    v.object({ some: v.nullable(PressureLineSchema), full: v.nullable(PressureLineSchema) }),
  ),
  /** All of vm.*, as the kernel prints them; null where this user may not read one. */
  sysctl: v.nullable(v.record(v.string(), v.nullable(v.string()))),
  watermarks: v.nullable(v.array(WatermarksSchema)),
  memcg: v.nullable(MemcgSchema),
  warnings: v.array(v.string()),
});

export type BuddyZone = v.InferOutput<typeof BuddyZoneSchema>;
export type Fragmentation = v.InferOutput<typeof FragmentationSchema>;
export type Watermarks = v.InferOutput<typeof WatermarksSchema>;
export type PressureLine = v.InferOutput<typeof PressureLineSchema>;
export type Memcg = v.InferOutput<typeof MemcgSchema>;
/** `memguard.record/1`. (Named after the contract; TypeScript's own Record is not used beside it.) */
export type MemoryRecord = v.InferOutput<typeof RecordSchema>;
