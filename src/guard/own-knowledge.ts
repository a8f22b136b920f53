import { readYamlFolder } from '../config/yaml-folder.ts';
import { checkKnowledge } from '../diagnose/check-knowledge.ts';
import { type Knowledge, knowledgeOf } from '../diagnose/knowledge.ts';
import { shippedEntries, shippedKnowledge } from '../diagnose/shipped-knowledge.ts';
import { EXIT, MemguardError } from '../errors.ts';
import { isBounded } from './bounded-pattern.ts';

/** The shipped knowledge with people's own entries, which add to it or take the place of an entry by its id. */
export interface OwnKnowledge {
  knowledge: Knowledge;
  /** Ids of people's own entries. */
  own: ReadonlySet<string>;
}

/** The shipped knowledge and that of some folders, each of which goes before those named earlier. Errors: 66, 77, 78 with all that is wrong. */
export function ownKnowledge(folders: readonly string[]): OwnKnowledge {
  const checked = folders.map((folder) => checkKnowledge(readYamlFolder(folder), isBounded));
  const problems = checked.flatMap((each) => each.problems);
  if (problems.length > 0) {
    throw new MemguardError('bad-knowledge', EXIT.config, problems.join('\n'), {
      hint: 'docs/reference/causes.md tells what an entry holds',
    });
  }
  const entries = checked.flatMap((each) => each.entries);
  const own = new Set(entries.map(({ id }) => id));
  if (own.size === 0) return { knowledge: shippedKnowledge(), own };
  return { knowledge: knowledgeOf([...shippedEntries(), ...entries]), own };
}
