import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** All that memguard-priv may set, and the twins of the ratios; without what this kernel lacks. */
const KEYS = [
  'swappiness',
  'min_free_kbytes',
  'watermark_scale_factor',
  'watermark_boost_factor',
  'extfrag_threshold',
  'zone_reclaim_mode',
  'compaction_proactiveness',
  'compact_unevictable_allowed',
  'vfs_cache_pressure',
  'dirty_expire_centisecs',
  'dirty_writeback_centisecs',
  'dirty_background_ratio',
  'dirty_background_bytes',
  'dirty_ratio',
  'dirty_bytes',
];
const VM = '/proc/sys/vm';

/** Values of /proc/sys/vm by file. */
export type Settings = { readonly [key: string]: string };

export function readSettings(): Settings {
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = read(key);
      return value === null ? [] : [[key, value]];
    }),
  );
}

/** Brings the kernel to these values. Of a limit and its twin the one that is 0 follows the other (mm/page-writeback.c). */
export function writeSettings(settings: Settings): void {
  for (const [key, value] of Object.entries(settings)) {
    const isTwin = /^dirty_(background_)?(ratio|bytes)$/.test(key);
    if ((isTwin && value === '0') || read(key) === value) continue;
    writeFileSync(join(VM, key), `${value}\n`);
  }
}

/** What is not as it should be: "swappiness 10, not 60". */
export function differences(wanted: Settings, found: Settings = readSettings()): string[] {
  return Object.keys(wanted)
    .filter((key) => found[key] !== wanted[key])
    .map((key) => `vm.${key} is ${found[key]}, not ${wanted[key]}`);
}

function read(key: string): string | null {
  try {
    return readFileSync(join(VM, key), 'utf8').trim();
  } catch {
    return null;
  }
}
