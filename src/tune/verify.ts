import type { KernelFiles } from '../probe/kernel-files.ts';
import { readUntunedFacts } from './baseline.ts';
import { loadProfile } from './load-profile.ts';
import { deniesReconcile } from './priv-conf.ts';
import { tryOnHost } from './resolve-profile.ts';
import { plannedSettings } from './tuning.ts';
import type { TuningSetting } from './tuning-schema.ts';

/** By which root refuses. */
const PRIV_CONF = 'etc/memguard/priv.conf';

/**
 * Compares the kernel with a profile, and changes nothing: already (as wanted), drifted, unsupported, refused. Errors: those of
 * {@link loadProfile}.
 */
export function verifyProfile(
  nameOrFile: string,
  files: KernelFiles,
): { profile: string; settings: TuningSetting[] } {
  const loaded = loadProfile(nameOrFile);
  const facts = readUntunedFacts(files);
  const { resolved, problems } = tryOnHost(loaded, facts);
  const isDenied = deniedKeys(files);
  const planned = plannedSettings(loaded, resolved, files).map((setting): TuningSetting => {
    if (setting.status === 'unsupported') return setting;
    if (setting.before === setting.wanted) return { ...setting, status: 'already' };
    return { ...setting, status: isDenied(setting.key) ? 'refused' : 'drifted' };
  });
  const known = new Set(planned.map(({ key }) => key));
  const refused = loaded.settings
    .filter(({ key }) => !known.has(key) && problems.length > 0)
    .map(({ key, value }): TuningSetting => {
      const now = facts.sysctl[key] ?? null;
      const wanted = String(value);
      return { key, before: now, wanted, during: now, after: null, status: 'refused' };
    });
  return { profile: loaded.name, settings: [...planned, ...refused] };
}

function deniedKeys(files: KernelFiles): (key: string) => boolean {
  const reading = files.read(PRIV_CONF);
  return (key) => reading.kind === 'text' && deniesReconcile(reading.text, key);
}
