import { EXIT, MemguardError } from '../errors.ts';

/** Exit 64: what was typed, what is allowed, and what to type instead. */
export function usageError(message: string, hint?: string): MemguardError {
  return new MemguardError('usage', EXIT.usage, message, hint === undefined ? {} : { hint });
}
