import type { KernelFiles } from './kernel-files.ts';
import { malformed, type Parsed, parsed } from './kernel-text.ts';
import type { Probed } from './probed.ts';

/** Values by key, `vm.swappiness`: as the kernel prints them; null: not to be had. */
export type Sysctl = { [key: string]: string | null };

const FOLDER = 'proc/sys/vm';
/** Not settings but actions: reading means nothing, or does something (stat_refresh). */
const ACTIONS = new Set(['compact_memory', 'stat_refresh']);
/** An action too, but one that shows its last value on older kernels; since EL9 nobody may read it: no fault. */
const UNREADABLE_BY_AGE = 'drop_caches';
/** The kernel gives a sysctl one page. */
const LONGEST_VALUE = 4096;
const NAMES_TOLD = 6;

/**
 * One file of /proc/sys/vm.
 *
 *     256	256	32	0	0
 *
 * Blanks and tabs stay: what is put back later must be what was there.
 * https://docs.kernel.org/admin-guide/sysctl/vm.html
 */
export function parseSysctl(text: string): Parsed<string> {
  if (text.length > LONGEST_VALUE) return malformed(1, `a value of ${text.length} characters`);
  const value = text.replace(/\n$/, '');
  return /[^\t\x20-\x7e]/.test(value) ? malformed(1, 'not text') : parsed(value);
}

/** One setting, `vm.swappiness`; undefined: this kernel has none, null: there, but not to be had. */
export function readSetting(files: KernelFiles, key: string): string | null | undefined {
  const reading = files.read(`proc/sys/${key.replaceAll('.', '/')}`, true);
  if (reading.kind === 'absent') return undefined;
  const value = reading.kind === 'text' ? parseSysctl(reading.text) : null;
  return value?.ok ? value.value : null;
}

/** All of vm.*; what could not be read is null, and told in one warning for each reason. */
export function readSysctl(files: KernelFiles): Probed<Sysctl> {
  const listing = files.list(FOLDER);
  if (listing.kind === 'absent') return { value: null, warnings: [] };
  if (listing.kind === 'problem') {
    return { value: null, warnings: [`${FOLDER}: ${listing.message}`] };
  }
  const value: Sysctl = {};
  const denied: string[] = [];
  const bad: string[] = [];
  for (const name of listing.names) {
    if (ACTIONS.has(name)) continue;
    const reading = files.read(`${FOLDER}/${name}`, true);
    const result = reading.kind === 'text' ? parseSysctl(reading.text) : null;
    value[`vm.${name}`] = result?.ok ? result.value : null;
    if (result?.ok || reading.kind === 'absent') continue;
    const isDenied = reading.kind === 'problem' && reading.denied;
    if (isDenied && name === UNREADABLE_BY_AGE) continue;
    (isDenied ? denied : bad).push(name);
  }
  return {
    value,
    warnings: [...told('not readable by this user', denied), ...told('not understood', bad)],
  };
}

function told(what: string, names: string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > NAMES_TOLD ? ` and ${names.length - NAMES_TOLD} more` : '';
  const list = names
    .slice(0, NAMES_TOLD)
    .map((name) => name.slice(0, 40).replace(/[^\x21-\x7e]/g, '?'))
    .join(', ');
  return [`${FOLDER}: ${what}: ${list}${more}`];
}
