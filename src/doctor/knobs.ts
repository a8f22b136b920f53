import type { KernelFiles } from '../probe/kernel-files.ts';
import { readSetting } from '../probe/sysctl.ts';
import { BOUNDS } from '../tune/bounds.ts';
import { type Check, lacks, works } from './check.ts';

/** Settings that memguard may change, and the kernel that brought them. */
const SINCE: { readonly [key: string]: string | null } = Object.fromEntries(
  BOUNDS.map(({ key, since }) => [key, since]),
);
export const KNOBS: readonly string[] = Object.keys(SINCE);

export interface KnobFindings {
  /** Null: this kernel has none; undefined: it could not be read. */
  values: { [key: string]: string | null | undefined };
  /** /proc/sys cannot be written, whoever asks: so it is in a container that is not privileged. */
  isReadOnly: boolean;
  /** vm.compact_memory is there (CONFIG_COMPACTION). */
  compacts: boolean;
  /** What allows this user to set them; null: nothing has to. */
  rightsMend: string | null;
}

export function findKnobs(files: KernelFiles, rightsMend: string | null): KnobFindings {
  const listing = files.list('proc/sys/vm');
  const isThere = listing.kind !== 'absent';
  const values = Object.fromEntries(
    KNOBS.map((key) => [key, isThere ? readValue(files, key) : undefined]),
  );
  const names = listing.kind === 'names' ? listing.names : [];
  return {
    values,
    isReadOnly: isReadOnly(files),
    compacts: names.includes('compact_memory'),
    rightsMend,
  };
}

const READ_ONLY = '/proc/sys is read-only here';
const MOUNT = 'a privileged container, or memguard on the host itself';

export function knobChecks({ values, isReadOnly, rightsMend }: KnobFindings): Check[] {
  return KNOBS.map((key) => {
    const value = values[key];
    if (value === null) {
      const since = SINCE[key] ? ` (since Linux ${SINCE[key]})` : '';
      return lacks(key, `not on this kernel${since}`, null);
    }
    if (value === undefined) return lacks(key, 'cannot be read', null);
    if (isReadOnly) return lacks(key, `${value}; ${READ_ONLY}`, MOUNT);
    if (rightsMend !== null) return lacks(key, `${value}; may not be set`, rightsMend);
    return works(key, value);
  });
}

export function compactionCheck({ compacts, isReadOnly }: KnobFindings): Check {
  if (!compacts) {
    const mend = 'a kernel with CONFIG_COMPACTION=y, as those of all distributions';
    return lacks('compaction', 'no /proc/sys/vm/compact_memory on this kernel', mend);
  }
  if (isReadOnly) return lacks('compaction', READ_ONLY, MOUNT);
  return works('compaction', '/proc/sys/vm/compact_memory');
}

/** Null: this kernel has none; undefined: there, but not to be had. */
function readValue(files: KernelFiles, key: string): string | null | undefined {
  const value = readSetting(files, key);
  return value === undefined ? null : (value ?? undefined);
}

/** The options of a mount itself are the sixth field of mountinfo; the last mount on a place is the one that counts. */
function isReadOnly(files: KernelFiles): boolean {
  const reading = files.read('proc/self/mountinfo');
  if (reading.kind !== 'text') return false;
  const fields = reading.text.split('\n').map((line) => line.split(' '));
  const at = (place: string) => fields.filter((field) => field[4] === place).at(-1)?.[5];
  return (at('/proc/sys') ?? at('/proc') ?? '').split(',').includes('ro');
}
