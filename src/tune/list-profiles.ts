import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { PROFILES_FOLDER } from './find-profile.ts';
import { readProfile } from './load-profile.ts';
import { SHIPPED_FOLDER, SHIPPED_PROFILES } from './shipped-profiles.ts';

export interface ListedProfile {
  name: string;
  title: string;
  /** A file here, or in memguard's repository for those that it carries. */
  file: string;
}

/** The shipped profiles and the administrator's own, which win where both have a name; and a warning for each that is not right. */
export function listProfiles(): { profiles: ListedProfile[]; warnings: string[] } {
  const warnings: string[] = [];
  const own = namesIn(PROFILES_FOLDER, warnings);
  const shipped = Object.keys(SHIPPED_PROFILES).filter((name) => !own.includes(name));
  const profiles = [
    ...shipped.map((name) => ({ name, file: `${SHIPPED_FOLDER}/${name}.yaml` })),
    ...own.map((name) => ({ name, file: join(PROFILES_FOLDER, `${name}.yaml`) })),
  ].map(({ name, file }) => ({ name, title: titleOf(name, file, warnings), file }));
  return { profiles, warnings };
}

function namesIn(folder: string, warnings: string[]): string[] {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    const names = files.map((file) => file.slice(0, -'.yaml'.length));
    // `none` is always the shipped one: find-profile.ts.
    return names.filter((name) => name !== 'none').sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') warnings.push(messageOf(error));
    return [];
  }
}

function titleOf(name: string, file: string, warnings: string[]): string {
  try {
    const { profile, problems } = readProfile(name in SHIPPED_PROFILES ? name : file);
    const [first] = problems;
    if (first) warnings.push(`${file}:${first.line}: ${first.message}`);
    return profile?.title ?? '';
  } catch (error) {
    warnings.push(messageOf(error));
    return '';
  }
}
