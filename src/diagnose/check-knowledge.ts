import * as v from 'valibot';
import { problemsOf } from '../config/check-yaml.ts';
import type { Problem, YamlDocument } from '../config/parse-yaml.ts';
import { isProblem } from '../config/yaml-file.ts';
import type { YamlFile } from '../config/yaml-folder.ts';
import { messageOf } from '../errors.ts';
import { type KnowledgeEntry, KnowledgeFileSchema } from './knowledge-schema.ts';

/** The entries of a folder's files as far as those are right, and all that is wrong, each with file and line. */
export interface CheckedKnowledge {
  entries: KnowledgeEntry[];
  problems: string[];
}

/** Whether a pattern that compiles ends in time on any line. */
type IsBounded = (pattern: string, samples: readonly string[]) => boolean;

/** Checks the knowledge files of one folder: by their schema, their ids, and each entry by its own samples and near-misses. */
export function checkKnowledge(files: readonly YamlFile[], isBounded: IsBounded): CheckedKnowledge {
  const takenBy = new Map<string, string>();
  const checked = files.map(({ file, document }) => {
    const take = (id: string, line: number) => {
      const other = takenBy.get(id) ?? null;
      if (other === null) takenBy.set(id, `${file}:${line}`);
      return other;
    };
    const { entries, problems } = checkFile(document, take, isBounded);
    problems.sort((a, b) => a.line - b.line);
    return {
      entries,
      problems: problems.map(({ line, message }) => `${file}:${line}: ${message}`),
    };
  });
  return {
    entries: checked.flatMap(({ entries }) => entries),
    problems: checked.flatMap(({ problems }) => problems),
  };
}

interface CheckedFile {
  entries: KnowledgeEntry[];
  problems: Problem[];
}

/** `take`: notes an id, and answers where it was taken before. */
function checkFile(
  document: YamlDocument | Problem,
  take: (id: string, line: number) => string | null,
  isBounded: IsBounded,
): CheckedFile {
  if (isProblem(document)) return { entries: [], problems: [document] };
  const problems = problemsOf(KnowledgeFileSchema, document);
  const list: unknown[] = Array.isArray(document.content) ? document.content : [];
  for (const [at, entry] of list.entries()) {
    const parts = rightPartsOf(entry);
    const lineOf = (path: readonly PropertyKey[]) => document.lineOf([at, ...path]);
    const takenAt = parts.id === null ? null : take(parts.id, lineOf(['id']));
    if (takenAt)
      problems.push({ line: lineOf(['id']), message: `id ${parts.id}: taken at ${takenAt}` });
    for (const { path, message } of faultsOf(parts, isBounded)) {
      problems.push({
        line: lineOf(path),
        message: `${parts.id ?? `entry ${at + 1}`}: ${message}`,
      });
    }
  }
  if (problems.length > 0) return { entries: [], problems };
  return { entries: v.parse(KnowledgeFileSchema, document.content), problems };
}

/** Faults that no schema sees: patterns that are none, and lines that they should match, or not. */
function faultsOf(
  { patterns, samples, nearMisses }: ReturnType<typeof rightPartsOf>,
  isBounded: IsBounded,
): { path: PropertyKey[]; message: string }[] {
  const faults = patterns.flatMap((pattern, at) => {
    const message = faultOfPattern(pattern, samples, isBounded);
    return message === null ? [] : [{ path: ['patterns', at], message }];
  });
  if (faults.length > 0) return faults;
  const regexps = patterns.map((pattern) => new RegExp(pattern, 'i'));
  const matches = (line: string) => regexps.some((regexp) => regexp.test(line));
  const wrong = (field: string, lines: string[], wanted: boolean, message: string) =>
    lines.flatMap((line, at) => (matches(line) === wanted ? [] : [{ path: [field, at], message }]));
  return [
    ...wrong('samples', samples, true, 'no pattern matches this sample'),
    ...wrong('nearMisses', nearMisses, false, 'a pattern matches this near-miss'),
  ];
}

function faultOfPattern(
  pattern: string,
  samples: readonly string[],
  isBounded: IsBounded,
): string | null {
  try {
    if (isBounded(pattern, samples)) return null;
    return `${pattern}: backtracks for longer than a second on one line; repeat nothing within what is repeated`;
  } catch (error) {
    return `not a regular expression: ${messageOf(error)}`;
  }
}

/** What can be checked further, although another field of the entry may be wrong. */
function rightPartsOf(entry: unknown) {
  const fields = (typeof entry === 'object' && entry !== null ? entry : {}) as {
    [field: string]: unknown;
  };
  const textsIn = (value: unknown) =>
    Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
  return {
    id: typeof fields.id === 'string' ? fields.id : null,
    patterns: textsIn(fields.patterns),
    samples: textsIn(fields.samples),
    nearMisses: textsIn(fields.nearMisses),
  };
}
