import type { Diagnosis } from '../diagnose/diagnosis-schema.ts';
import type { Engine } from '../report/report-schema.ts';
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

/** memguard heals only the kernel that the engine runs on (the contract, promise 5). */
export function whyNotThisKernel(engine: Pick<Engine, 'local' | 'endpoint'> | null): string | null {
  if (engine === null)
    return 'no engine answered (or this user may not ask it), so it is not known which kernel ran out of memory';
  if (engine.local === 'yes') return null;
  if (engine.local === 'no')
    return `the engine at ${engine.endpoint} runs on another kernel: only observed`;
  return `it is not known whether the engine at ${engine.endpoint} runs on this kernel: only observed`;
}
