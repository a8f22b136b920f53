import { lstatSync } from 'node:fs';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import type { Ceilings, Defaults } from './config-schema.ts';

/** The administrator's. No option and no variable moves it: a job must not choose its own ceilings. */
export const CONFIG_FILE = '/etc/memguard/config.yaml';

export interface HostConfig {
  defaults: Defaults;
  ceilings: Ceilings;
  /** What is wrong with the file, all of it, by line; empty: nothing, or there is none. */
  problems: string[];
}

const NONE: HostConfig = { defaults: {}, ceilings: {}, problems: [] };

/**
 * The administrator's defaults and ceilings. Where there is no file, finding that out is all it costs. Never throws: a file that
 * can't be read or is not right has problems, and allows nothing that its ceilings might forbid.
 */
export async function hostConfig(): Promise<HostConfig> {
  try {
    // Not what a link points to: a dangling one is a fault, not the absence of ceilings.
    if (lstatSync(CONFIG_FILE, { throwIfNoEntry: false }) === undefined) return NONE;
    const { readConfig } = await import('./read-config.ts');
    return readConfig(CONFIG_FILE);
  } catch (error) {
    return { ...NONE, ceilings: { mode: 'observe' }, problems: [messageOf(error)] };
  }
}

/** The ceilings alone, for who would do what they may forbid. Errors: 78 with all that is wrong with the file. */
export async function hostCeilings(): Promise<Ceilings> {
  const { ceilings, problems } = await hostConfig();
  if (problems.length > 0) throw badConfig(problems);
  return ceilings;
}

export function badConfig(problems: readonly string[]): MemguardError {
  return new MemguardError('bad-config', EXIT.config, problems.join('; '), {
    hint: 'the administrator of this host can mend it',
  });
}
