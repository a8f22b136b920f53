import { readBuddyinfo } from './buddyinfo.ts';
import { fragmentation } from './fragmentation.ts';
import type { KernelFiles } from './kernel-files.ts';
import { readMemcg } from './memcg.ts';
import { readMeminfo } from './meminfo.ts';
import { readPressure } from './pressure.ts';
import type { MemoryRecord } from './record-schema.ts';
import { readSysctl } from './sysctl.ts';
import { type UsableZone, usableZones } from './usable-zones.ts';
import { readVmstat } from './vmstat.ts';
import { readZoneinfo, watermarksOf } from './zoneinfo.ts';

/** One record of the memory state. Never throws: what could not be read is null, with a warning unless this kernel lacks it. */
export function takeRecord(files: KernelFiles, now: Date): MemoryRecord {
  return takeRecordAndZones(files, now).record;
}

/** The record, and of the same reading the zones that an ordinary request can use (null: not known), with their reserves. */
export function takeRecordAndZones(
  files: KernelFiles,
  now: Date,
): { record: MemoryRecord; zones: UsableZone[] | null } {
  // What moves first, and close together.
  const buddyinfo = readBuddyinfo(files);
  const zoneinfo = readZoneinfo(files);
  const meminfo = readMeminfo(files);
  const vmstat = readVmstat(files);
  const pressure = readPressure(files);
  const memcg = readMemcg(files);
  const sysctl = readSysctl(files);
  const record: MemoryRecord = {
    schema: 'memguard.record/1',
    takenAt: now.toISOString(),
    meminfo: meminfo.value,
    buddyinfo: buddyinfo.value,
    fragmentation: buddyinfo.value && fragmentation(buddyinfo.value),
    vmstat: vmstat.value,
    pressure: pressure.value,
    sysctl: sysctl.value,
    watermarks: zoneinfo.value && watermarksOf(zoneinfo.value),
    memcg: memcg.value,
    warnings: [meminfo, buddyinfo, vmstat, pressure, sysctl, zoneinfo, memcg].flatMap(
      (probed) => probed.warnings,
    ),
  };
  return { record, zones: buddyinfo.value && usableZones(buddyinfo.value, zoneinfo.value) };
}
