import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT, MemguardError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { SHIPPED_PROFILES } from './shipped-profiles.ts';

/** The administrator's own profiles, NAME.yaml. */
export const PROFILES_FOLDER = '/etc/memguard/profiles';
const NAME = /^[a-z0-9]+([-_.][a-z0-9]+)*$/;

/** Where a profile is: a file, or shipped. `name`: what it must be called. */
export type Place =
  | { kind: 'file'; file: string; name: string | null }
  | { kind: 'shipped'; name: string };

/** What is asked for is a file: it has a slash, or ends like one. */
export function isFile(nameOrFile: string): boolean {
  return nameOrFile.includes('/') || /\.ya?ml$/.test(nameOrFile);
}

/** Finds what somebody asked for. Errors: 66 there is none, 78 not a name. */
export function findProfile(nameOrFile: string): Place {
  if (isFile(nameOrFile)) return { kind: 'file', file: nameOrFile, name: null };
  const place = placeOf(nameOrFile, []);
  if (place) return place;
  const shipped = Object.keys(SHIPPED_PROFILES);
  const meant = didYouMean(nameOrFile, [...shipped, ...ownNames()]);
  const message = `profile ${nameOrFile}: there is none${meant && `.${meant}`}`;
  throw new MemguardError('no-such-profile', EXIT.noInput, message, {
    hint: `shipped: ${shipped.join(', ')}; others are files, or in ${PROFILES_FOLDER}`,
  });
}

/** Names of the administrator's profiles, for a message: a folder that can't be read has none. */
function ownNames(): string[] {
  try {
    const files = readdirSync(PROFILES_FOLDER).filter((file) => file.endsWith('.yaml'));
    return files.map((file) => file.slice(0, -'.yaml'.length));
  } catch {
    return [];
  }
}

/** Finds what a profile includes: beside it, the administrator's, or shipped; null: there is none. */
export function findIncluded(name: string, from: Place): Place | null {
  return placeOf(name, from.kind === 'file' ? [dirname(from.file)] : []);
}

function placeOf(name: string, folders: readonly string[]): Place | null {
  if (!NAME.test(name)) return null;
  // What sets nothing must stay what sets nothing.
  if (name === 'none') return { kind: 'shipped', name };
  for (const folder of [...folders, PROFILES_FOLDER]) {
    const file = join(folder, `${name}.yaml`);
    if (existsSync(file)) return { kind: 'file', file, name };
  }
  return Object.hasOwn(SHIPPED_PROFILES, name) ? { kind: 'shipped', name } : null;
}
