import type { Diagnosis } from '../diagnose/diagnosis-schema.ts';
import type { BlockOptions } from './options.ts';

/** All that decides whether a failed command (or body) is repeated. */
export interface Situation {
  diagnosis: Diagnosis;
  options: Pick<BlockOptions, 'retry' | 'remedies'>;
  /** What is to be repeated now. */
  scope: 'command' | 'body';
  /** This command or body is itself a repeat, here or in an enclosing guard. */
  isRepeat: boolean;
  /** Repeats in this block so far (a block that had one in place is never repeated as a body). */
  repeats: number;
  /** Why this kind of command must not be repeated in place; null: it may be. */
  ruledOut: string | null;
}

/** At most so many commands of one block are repeated in place (docs/shim.md, rule 3). */
const REPEATS_PER_BLOCK = 3;

/** Why nothing is repeated, for a log line; null: it is, once a remedy has run. The engine is asked last: it costs time. */
export function whyNot(situation: Situation): string | null {
  const { diagnosis, options, scope, isRepeat, repeats, ruledOut } = situation;
  if (diagnosis.retry === 'no') return 'a repeat would not help';
  if (isRepeat) return 'it was repeated once already';
  if (options.retry === 'none') return 'retry is off';
  if (scope === 'command' && options.retry === 'body')
    return 'the whole body may be, at its end (retry: body)';
  if (scope === 'body' && options.retry !== 'body') {
    return "only the kernel's side of it was seen; with retry: 'body' the whole body would be repeated";
  }
  if (scope === 'body' && repeats > 0) return 'a command in it was repeated already';
  if (repeats >= REPEATS_PER_BLOCK)
    return `${repeats} commands of this block were repeated already`;
  if (ruledOut) return ruledOut;
  if (options.remedies === 'none') return 'no remedy is allowed (remedies: none)';
  return null;
}
