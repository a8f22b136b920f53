import type { KernelFiles } from '../probe/kernel-files.ts';
import { type Check, lacks, works } from './check.ts';
import { type ForeignSetting, settingsIn } from './sysctl-files.ts';

const ACTIVE = ['etc/tuned/active_profile', 'var/lib/tuned/active_profile'];
/** Since tuned 2.23 below profiles/. */
const PROFILES = ['etc/tuned/profiles', 'etc/tuned', 'usr/lib/tuned/profiles', 'usr/lib/tuned'];
/** Profiles include each other; nobody's go deeper, and a loop must end. */
const MOST_INCLUDES = 8;

export interface TunedFindings {
  /** Name of the active profile; null: tuned is not here, or off. */
  profile: string | null;
  settings: ForeignSetting[];
}

export function findTuned(files: KernelFiles): TunedFindings {
  const names = ACTIVE.map((path) => wordIn(files, path)).find((name) => name !== null) ?? null;
  if (names === null) return { profile: null, settings: [] };
  // Several may be active at once, parted by blanks.
  const settings = names.split(/\s+/).flatMap((name) => settingsOf(files, name, 0));
  return { profile: names, settings };
}

/** tuned applies its keys anew whenever it starts or changes its profile: then memguard sees a drift, and leaves them alone. */
export function tunedCheck({ profile, settings }: TunedFindings): Check {
  if (profile === null) return works('tuned', 'not active');
  if (settings.length === 0) return works('tuned', `${profile}: sets none of these keys`);
  const told = settings.map(({ key, value }) => `${key}=${value}`).join(', ');
  const mend = 'tuned-adm off, or a tuned profile without these keys';
  return lacks('tuned', `${profile} sets the same keys: ${told}`, mend);
}

function settingsOf(files: KernelFiles, name: string, depth: number): ForeignSetting[] {
  if (depth > MOST_INCLUDES || !/^[\w.-]+$/.test(name) || name.startsWith('.')) return [];
  const file = PROFILES.map((folder) => `${folder}/${name}/tuned.conf`).find(
    (path) => files.read(path).kind === 'text',
  );
  const reading = file === undefined ? null : files.read(file);
  if (reading?.kind !== 'text') return [];
  const included = /^\s*include\s*=\s*(\S+)/m.exec(reading.text)?.[1];
  const inherited = included === undefined ? [] : settingsOf(files, included, depth + 1);
  const own = settingsIn(reading.text).map((setting) => ({ ...setting, file: `/${file}` }));
  const ownKeys = own.map(({ key }) => key);
  return [...inherited.filter(({ key }) => !ownKeys.includes(key)), ...own];
}

function wordIn(files: KernelFiles, path: string): string | null {
  const reading = files.read(path);
  return (reading.kind === 'text' && reading.text.trim()) || null;
}
