import { lstatSync } from 'node:fs';
import { shippedKnowledge } from '../diagnose/shipped-knowledge.ts';
import { messageOf } from '../errors.ts';
import type { OwnKnowledge } from './own-knowledge.ts';

/** The administrator's own entries. */
export const KNOWLEDGE_FOLDER = '/etc/memguard/knowledge';

/**
 * What `heal` goes by: the administrator's entries, too. Where there is no folder, finding that out is all it costs. Where something is
 * wrong with them, that is told, and the shipped ones alone are used: it must not cost a build its diagnosis.
 */
export async function hostKnowledge(tell: (warning: string) => void): Promise<OwnKnowledge> {
  try {
    if (hasHostKnowledge()) {
      return (await import('./own-knowledge.ts')).ownKnowledge([KNOWLEDGE_FOLDER]);
    }
  } catch (error) {
    const [first, ...others] = messageOf(error).split('\n');
    const more = others.length === 0 ? '' : ` (and ${others.length} more; memguard classify tells)`;
    tell(`${first}${more}; going by the knowledge that memguard carries alone`);
  }
  return { knowledge: shippedKnowledge(), own: new Set() };
}

export function hasHostKnowledge(): boolean {
  return lstatSync(KNOWLEDGE_FOLDER, { throwIfNoEntry: false }) !== undefined;
}
