import type { Ceilings } from '../config/config-schema.ts';
import { EXIT, type MemguardError, messageOf } from '../errors.ts';
import type { KernelFiles } from '../probe/kernel-files.ts';
import type { HostFacts } from '../tune/host-facts.ts';
import { loadProfile } from '../tune/load-profile.ts';
import { resolveProfile } from '../tune/resolve-profile.ts';
import { verifyProfile } from '../tune/verify.ts';
import type { Plan } from './plan.ts';

/** Why a trial is not begun. */
export interface Refusal {
  exitCode: number;
  message: string;
  hint: string | null;
}

type PlannedProfile = Plan['profiles'][number];

export interface CheckedProfiles {
  profiles: PlannedProfile[];
  refusals: Refusal[];
  /** What a reader should know. */
  warnings: string[];
}

const ADD_SWAP =
  'fallocate -l 1G /swapfile && chmod 600 /swapfile && mkswap /swapfile && swapon /swapfile';

export interface HostToTry {
  files: KernelFiles;
  facts: HostFacts;
  ceilings: Ceilings;
  /** Compare what can't differ all the same. */
  force: boolean;
}

/** Looks at all profiles of a trial before anything is run; changes nothing. */
export function checkProfiles(names: readonly string[], host: HostToTry): CheckedProfiles {
  const checked: CheckedProfiles = { profiles: [], refusals: listRefusals(names), warnings: [] };
  for (const name of new Set(names)) {
    const profile = checkOne(name, host, checked);
    if (profile !== null) checked.profiles.push(profile);
  }
  return checked;
}

function listRefusals(names: readonly string[]): Refusal[] {
  const usage = (message: string, hint: string): Refusal => ({
    exitCode: EXIT.usage,
    message,
    hint,
  });
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  if (twice.length > 0)
    return [usage(`--profiles: ${twice.join(', ')} more than once`, 'name each once')];
  if (names.length > 1) return [];
  const hint = `for example --profiles none,${names[0] === undefined || names[0] === 'none' ? 'high-order' : names[0]}`;
  return [usage('--profiles: a comparison needs two profiles or more', hint)];
}

function checkOne(name: string, host: HostToTry, checked: CheckedProfiles): PlannedProfile | null {
  try {
    const loaded = loadProfile(name);
    const { settings } = resolveProfile(loaded, host.facts);
    const wanted = settings.map(({ key, value }) => ({ key, value }));
    const profile = { name, title: loaded.title, settings: wanted };
    if (loaded.name === 'none') return profile;
    checked.refusals.push(...refusalsOf(profile, loaded.name, host));
    const isHere = wanted.every(({ key, value }) => host.facts.sysctl[key] === value);
    if (isHere && wanted.length > 0) {
      checked.warnings.push(`profile ${name}: this host has all of its values already`);
    }
    return profile;
  } catch (error) {
    const { exitCode = EXIT.software, hint = null } = error as Partial<MemguardError>;
    checked.refusals.push({ exitCode, message: messageOf(error), hint });
    return null;
  }
}

function refusalsOf(
  { name, settings }: PlannedProfile,
  ownName: string,
  { files, facts, ceilings, force }: HostToTry,
): Refusal[] {
  const refused = (exitCode: number, why: string, hint: string): Refusal => {
    return { exitCode, message: `profile ${name}: ${why}`, hint };
  };
  if (settings.length === 0) {
    return [
      refused(EXIT.config, 'it sets nothing on this host', `memguard tune show ${name} says why`),
    ];
  }
  const found: Refusal[] = [];
  if (ceilings.mode === 'observe' || (ceilings.profiles && !ceilings.profiles.includes(ownName))) {
    const hint = 'the administrator of this host decides that in /etc/memguard/config.yaml';
    found.push(refused(EXIT.noPermission, 'it is not allowed here', hint));
  }
  const denied = verifyProfile(name, files).settings.filter(({ status }) => status === 'refused');
  if (denied.length > 0) {
    const keys = denied.map(({ key }) => key).join(', ');
    const hint = 'the administrator of this host decides that in /etc/memguard/priv.conf';
    found.push(refused(EXIT.noPermission, `${keys} may not be set here`, hint));
  }
  const hasSwap = facts.swapKiB !== 0;
  if (!hasSwap && !force && settings.some(({ key }) => key === 'vm.swappiness')) {
    const why = 'vm.swappiness does nothing on a host without swap';
    found.push(
      refused(EXIT.config, why, `add swap (${ADD_SWAP}), or compare it all the same by --force`),
    );
  }
  return found;
}
