import type { KernelFiles } from '../probe/kernel-files.ts';
import { type Check, works } from './check.ts';
import { KNOBS } from './knobs.ts';

/** sysctl.d(5), in the order of who wins: a file hides those of its name in later folders. */
const FOLDERS = [
  'etc/sysctl.d',
  'run/sysctl.d',
  'usr/local/lib/sysctl.d',
  'usr/lib/sysctl.d',
  'lib/sysctl.d',
];
const SINGLE = 'etc/sysctl.conf';
/** What `tune apply --persist` writes. */
const OURS = '90-memguard.conf';
const TOLD = 5;

/** A setting of ours that somebody's file makes. */
export interface ForeignSetting {
  key: string;
  value: string;
  /** From the root: `/etc/sysctl.d/99-ci.conf`. */
  file: string;
}

export function findSysctlFiles(files: KernelFiles): ForeignSetting[] {
  const seen = new Set<string>();
  const paths = FOLDERS.flatMap((folder) => {
    const listing = files.list(folder);
    const names = listing.kind === 'names' ? listing.names : [];
    return names
      .filter(
        (name) => name.endsWith('.conf') && name !== OURS && !seen.has(name) && seen.add(name),
      )
      .map((name) => `${folder}/${name}`);
  });
  return [...paths, SINGLE].flatMap((path) => {
    const reading = files.read(path);
    if (reading.kind !== 'text') return [];
    return settingsIn(reading.text).map((setting) => ({ ...setting, file: `/${path}` }));
  });
}

/** `vm.swappiness = 10`, also with slashes and with the `-` that lets a failure pass (sysctl.d(5)); only keys that memguard sets. */
export function settingsIn(text: string): { key: string; value: string }[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', value = ''] = /^\s*-?([\w./]+)\s*=\s*(\S.*?)\s*$/.exec(line) ?? [];
    const key = name.replaceAll('/', '.');
    return KNOBS.includes(key) ? [{ key, value }] : [];
  });
}

/** No fault: they are set at boot, and are the originals that memguard gives back. */
export function sysctlFilesCheck(settings: readonly ForeignSetting[]): Check {
  if (settings.length === 0) return works('sysctl.d', 'sets none of these keys');
  const told = settings.slice(0, TOLD).map(({ key, value, file }) => `${key}=${value} (${file})`);
  const more = settings.length > TOLD ? ` and ${settings.length - TOLD} more` : '';
  return works('sysctl.d', `sets at boot: ${told.join(', ')}${more}`);
}
