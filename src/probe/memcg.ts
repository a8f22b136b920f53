import { placeOfMemcg, readCgroup } from './cgroup.ts';
import type { KernelFiles } from './kernel-files.ts';
import { excerpt, malformed, type Parsed, parsed } from './kernel-text.ts';
import { readMounts } from './mounts.ts';
import { type Probed, probe } from './probed.ts';
import type { Memcg } from './record-schema.ts';

/** v1 writes "no limit" as the highest multiple of the page size below 2^63; nobody has an exbibyte. */
const NO_LIMIT_BYTES = 2 ** 60;

const NAMES = {
  1: { limit: 'memory.limit_in_bytes', usage: 'memory.usage_in_bytes', failures: 'memory.failcnt' },
  2: { limit: 'memory.max', usage: 'memory.current', failures: 'memory.events' },
} as const;

/** A file of one number: memory.current, memory.usage_in_bytes, memory.failcnt. Bytes, or a count. */
export function parseCount(text: string): Parsed<number> {
  const value = text.trim();
  if (!/^\d{1,20}$/.test(value)) return malformed(1, `expected a number, got ${excerpt(value)}`);
  return parsed(Number(value));
}

/** memory.max of v2: `max` where there is no limit; of v1: `9223372036854771712`. */
export function parseLimit(text: string): Parsed<{ limitBytes: number | null }> {
  if (text.trim() === 'max') return parsed({ limitBytes: null });
  const count = parseCount(text);
  if (!count.ok) return count;
  return parsed({ limitBytes: count.value < NO_LIMIT_BYTES ? count.value : null });
}

/**
 * memory.events of v2: `max 3` counts how often the limit was hit.
 * https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files
 */
export function parseEvents(text: string): Parsed<number> {
  const max = /^max (\d{1,20})$/m.exec(text)?.[1];
  return max === undefined ? { ok: false, problem: ': no line "max NUMBER"' } : parsed(Number(max));
}

/**
 * The memory cgroup of this process: the nearest folder from its own upwards that has the controller's files. The root of v2
 * has none: null, as where there are no cgroups.
 */
export function readMemcg(files: KernelFiles): Probed<Memcg> {
  const place = placeOfMemcg(readCgroup(files), readMounts(files));
  if (!place) return { value: null, warnings: [] };
  const names = NAMES[place.version];
  for (const folder of place.folders) {
    const usage = probe(files, `${folder}/${names.usage}`, parseCount);
    if (usage.value === null && usage.warnings.length === 0) continue;
    const limit = probe(files, `${folder}/${names.limit}`, parseLimit);
    const parse = place.version === 1 ? parseCount : parseEvents;
    const failures = probe(files, `${folder}/${names.failures}`, parse);
    const warnings = [...limit.warnings, ...usage.warnings, ...failures.warnings];
    if (warnings.length > 0) return { value: null, warnings: warnings.slice(0, 1) };
    const value = {
      path: pathOf(place.path, place.folders.indexOf(folder)),
      limitBytes: limit.value?.limitBytes ?? null,
      usageBytes: usage.value,
      failures: failures.value,
    };
    return { value, warnings: [] };
  }
  return { value: null, warnings: [] };
}

/** The path of the folder that answered, `up` steps above the process's own. */
function pathOf(path: string, up: number): string {
  const steps = path.split('/');
  return up === 0 ? path : steps.slice(0, Math.max(1, steps.length - up)).join('/') || '/';
}
