import { statSync } from 'node:fs';
import type { Problem } from '../config/parse-yaml.ts';
import { isFile } from './find-profile.ts';
import type { HostFacts } from './host-facts.ts';
import { readProfile } from './load-profile.ts';
import { problemText } from './loaded-profile.ts';
import { tryOnHost } from './resolve-profile.ts';

export interface Linted {
  file: string;
  ok: boolean;
  errors: Problem[];
}

/** All that is wrong with a profile's file (or a profile by name), by itself and on this host. Errors: 66 none there, 77 unreadable. */
export function lintProfile(fileOrName: string, facts: HostFacts): Linted {
  const { profile, problems } = readProfile(asFile(fileOrName));
  const here = profile === null ? [] : tryOnHost(profile, facts).problems;
  const errors = [
    ...problems,
    ...here.map((problem) => {
      const { file, line } = problem.origin;
      const isOwn = file === null || file === profile?.file;
      return {
        line: isOwn ? (line ?? 1) : 1,
        message: isOwn ? problem.message : `includes ${problemText(problem, fileOrName)}`,
      };
    }),
  ].sort((a, b) => a.line - b.line);
  return { file: fileOrName, ok: errors.length === 0, errors };
}

/** What is a file here is meant as one, whatever it is called. */
function asFile(given: string): string {
  if (isFile(given)) return given;
  try {
    return statSync(given).isFile() ? `./${given}` : given;
  } catch {
    // Not there, or not to be looked at: then it is a name.
    return given;
  }
}
