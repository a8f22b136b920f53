import cgroup from '../../resources/memguard/knowledge/cgroup.yaml';
import containerStart from '../../resources/memguard/knowledge/container-start.yaml';
import fork from '../../resources/memguard/knowledge/fork.yaml';
import limits from '../../resources/memguard/knowledge/limits.yaml';
import network from '../../resources/memguard/knowledge/network.yaml';
import oom from '../../resources/memguard/knowledge/oom.yaml';
import overlay from '../../resources/memguard/knowledge/overlay.yaml';
import pageAllocation from '../../resources/memguard/knowledge/page-allocation.yaml';
import runtimes from '../../resources/memguard/knowledge/runtimes.yaml';
import words from '../../resources/memguard/knowledge/words.yaml';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import type { KnowledgeEntry } from './knowledge-schema.ts';

/** The knowledge files that memguard carries. */
export const SHIPPED_KNOWLEDGE: readonly { file: string; content: unknown }[] = [
  { file: 'overlay.yaml', content: overlay },
  { file: 'page-allocation.yaml', content: pageAllocation },
  { file: 'cgroup.yaml', content: cgroup },
  { file: 'network.yaml', content: network },
  { file: 'container-start.yaml', content: containerStart },
  { file: 'fork.yaml', content: fork },
  { file: 'oom.yaml', content: oom },
  { file: 'runtimes.yaml', content: runtimes },
  { file: 'limits.yaml', content: limits },
  { file: 'words.yaml', content: words },
];

/** Not checked again: a test holds the files to their schema. */
export function shippedEntries(): KnowledgeEntry[] {
  return SHIPPED_KNOWLEDGE.flatMap(({ content }) => content as KnowledgeEntry[]);
}

let compiled: Knowledge | undefined;

/** Compiled at the first call: most commands never ask. */
export function shippedKnowledge(): Knowledge {
  compiled ??= knowledgeOf(shippedEntries());
  return compiled;
}
