import { problemsOf } from '../config/check-yaml.ts';
import type { Problem, YamlDocument } from '../config/parse-yaml.ts';
import { isProblem, readYamlFile } from '../config/yaml-file.ts';
import { checkSettings } from './check-settings.ts';
import { findIncluded, findProfile, type Place } from './find-profile.ts';
import { badProfile, type LoadedProfile, type LoadedSetting } from './loaded-profile.ts';
import { ProfileSchema, rightPartsOf } from './profile-schema.ts';
import { SHIPPED_PROFILES } from './shipped-profiles.ts';

/** A profile as far as it is right (null: nothing of it is), and what is wrong with it, by line. */
export interface ReadProfile {
  profile: LoadedProfile | null;
  problems: Problem[];
}

/**
 * A profile by its name (shipped, or /etc/memguard/profiles/NAME.yaml), or from a file (it has a slash, or ends in .yaml), with
 * what it includes. Errors: 66 there is none, 77 not for this user, 78 with all that is wrong in it on any host.
 */
export function loadProfile(nameOrFile: string): LoadedProfile {
  const { profile, problems } = readProfile(nameOrFile);
  if (profile && problems.length === 0) return profile;
  throw badProfile(problems.map(({ line, message }) => `${nameOrFile}:${line}: ${message}`));
}

/** The same, with the problems beside it. Errors: 66, 77. */
export function readProfile(nameOrFile: string): ReadProfile {
  return readAt(findProfile(nameOrFile), { outer: [], known: new Map() });
}

/** `outer`: what includes it, outermost first; `known`: what was read already, so that many ways to one file cost one reading. */
interface Reading {
  outer: readonly string[];
  known: Map<string, ReadProfile>;
}

function readAt(place: Place, reading: Reading): ReadProfile {
  const file = place.kind === 'file' ? place.file : null;
  const document = documentOf(place);
  if (isProblem(document)) return { profile: null, problems: [document] };
  const problems = problemsOf(ProfileSchema, document);
  const parts = rightPartsOf(document.content);
  if (parts === null) return { profile: null, problems };
  if (place.name !== null && parts.name !== '' && parts.name !== place.name) {
    const message = `name: expected ${place.name}, as the file is called`;
    problems.push({ line: document.lineOf(['name']), message });
  }
  const own = checkSettings(parts, file === null ? null : document.lineOf, file);
  const included = parts.include.map((name, at) => {
    const outer = [...reading.outer, idOf(place)];
    const read = readIncluded(name, place, { ...reading, outer });
    const line = document.lineOf(['include', at]);
    const told = read.problems.map((each) => ({ line, message: `includes ${name}: ${each}` }));
    return { settings: read.settings, problems: told };
  });
  return {
    profile: {
      ...parts,
      file,
      settings: lastOfEach([...included.flatMap(({ settings }) => settings), ...own.settings]),
    },
    problems: [...problems, ...included.flatMap((each) => each.problems), ...own.problems].sort(
      (a, b) => a.line - b.line,
    ),
  };
}

function readIncluded(
  name: string,
  from: Place,
  reading: Reading,
): { settings: LoadedSetting[]; problems: string[] } {
  const place = findIncluded(name, from);
  if (place === null) return { settings: [], problems: ['there is no such profile'] };
  const at = reading.outer.indexOf(idOf(place));
  if (at >= 0) {
    const loop = [...reading.outer.slice(at), idOf(place)].join(' → ');
    return { settings: [], problems: [`includes itself: ${loop}`] };
  }
  const known = reading.known.get(idOf(place)) ?? readAt(place, reading);
  reading.known.set(idOf(place), known);
  const { profile, problems } = known;
  return {
    settings: profile?.settings ?? [],
    problems: problems.map(({ line, message }) => `${idOf(place)}:${line}: ${message}`),
  };
}

function documentOf(place: Place): YamlDocument | Problem {
  if (place.kind === 'file') return readYamlFile(place.file);
  return { content: SHIPPED_PROFILES[place.name], lineOf: () => 1 };
}

function idOf(place: Place): string {
  return place.kind === 'file' ? place.file : place.name;
}

/** One's own setting takes the place of an included one. */
function lastOfEach(settings: readonly LoadedSetting[]): LoadedSetting[] {
  return [...new Map(settings.map((setting) => [setting.key, setting])).values()];
}
