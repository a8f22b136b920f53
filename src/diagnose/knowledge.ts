import type { KnowledgeEntry } from './knowledge-schema.ts';

/** An entry whose patterns are ready to use. */
export interface Cause extends KnowledgeEntry {
  regexps: RegExp[];
}

/** The knowledge base, checked and compiled. */
export interface Knowledge {
  /** What the builder, the daemon or a program prints. */
  printed: readonly Cause[];
  /** What the kernel logs. */
  logged: readonly Cause[];
  find(id: string): Cause | undefined;
}

/** Words that count as "cannot allocate memory" because the user said so (`--pattern`). */
const USER_PATTERN = 'user-pattern';

/** The same knowledge, and the user's own patterns beside the plain words. */
export function withUserPatterns(knowledge: Knowledge, patterns: readonly RegExp[]): Knowledge {
  const words = knowledge.printed.find((cause) => cause.bare);
  if (patterns.length === 0 || words === undefined) return knowledge;
  const regexps = patterns.map(({ source }) => new RegExp(source, 'i'));
  const user: Cause = { ...words, id: USER_PATTERN, title: 'a pattern of yours matched', regexps };
  return {
    ...knowledge,
    printed: [...knowledge.printed, user],
    find: (id) => (id === USER_PATTERN ? user : knowledge.find(id)),
  };
}

/** Entries that were checked before, compiled. Of two with the same id the later one counts. */
export function knowledgeOf(entries: readonly KnowledgeEntry[]): Knowledge {
  const causes = new Map<string, Cause>();
  for (const entry of entries) {
    const regexps = entry.patterns.map((pattern) => new RegExp(pattern, 'i'));
    causes.set(entry.id, { ...entry, regexps });
  }
  const all = [...causes.values()];
  return {
    printed: all.filter(({ where }) => where.some((place) => place !== 'kernel')),
    logged: all.filter(({ where }) => where.includes('kernel')),
    find: (id) => causes.get(id),
  };
}
