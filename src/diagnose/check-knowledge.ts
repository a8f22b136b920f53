import * as v from 'valibot';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import { type KnowledgeEntry, KnowledgeFileSchema } from './knowledge-schema.ts';

/** A knowledge file as parsed, and the name to complain about. */
export interface KnowledgeSource {
  file: string;
  content: unknown;
}

/** Checks and compiles knowledge files; all that is wrong in any of them is told at once. Errors: 78. */
export function compileKnowledge(sources: readonly KnowledgeSource[]): Knowledge {
  const problems: string[] = [];
  const taken = new Set<string>();
  const entries = sources.flatMap((source) => entriesOf(source, problems));
  for (const { id, patterns, file } of entries) {
    if (taken.has(id)) problems.push(`${file}: ${id}: this id is taken`);
    taken.add(id);
    for (const pattern of patterns) {
      const problem = problemOf(pattern);
      if (problem) problems.push(`${file}: ${id}: ${problem}`);
    }
  }
  if (problems.length === 0) return knowledgeOf(entries);
  throw new MemguardError('bad-knowledge', EXIT.config, problems.join('\n'), {
    hint: 'see resources/memguard/knowledge/ for entries that are right',
  });
}

function entriesOf(
  { file, content }: KnowledgeSource,
  problems: string[],
): (KnowledgeEntry & { file: string })[] {
  const parsed = v.safeParse(KnowledgeFileSchema, content);
  if (parsed.success) return parsed.output.map((entry) => ({ ...entry, file }));
  for (const issue of parsed.issues) {
    problems.push(`${file}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  }
  return [];
}

function problemOf(pattern: string): string | null {
  try {
    new RegExp(pattern, 'i');
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
