import { EXIT, MemguardError } from '../errors.ts';
import type { Refusal } from './checked-profiles.ts';
import type { Wanted } from './scene.ts';

/** What somebody typed. */
export interface Asked extends Wanted {
  profiles: readonly string[];
  runsPerProfile: number;
  timeoutS: number | null;
  /** null: the one that a trial was begun with, or any. */
  seed: number | null;
  /** DIR. */
  out: string;
  force: boolean;
}

/** All that speaks against a trial in one error: with the exit code of what was typed wrong, else of the first. */
export function refusalError(refusals: readonly [Refusal, ...Refusal[]]): MemguardError {
  const [first] = refusals;
  const { exitCode } = refusals.find((each) => each.exitCode === EXIT.usage) ?? first;
  // Of what people wrote in files each fault has a line of its own.
  const between = exitCode === EXIT.config ? '\n' : '; ';
  const hints = [...new Set(refusals.flatMap(({ hint }) => hint ?? []))];
  return new MemguardError(
    exitCode === EXIT.usage ? 'usage' : 'no-trial',
    exitCode,
    refusals.map(({ message }) => message).join(between),
    hints.length === 0 ? {} : { hint: hints.join('; ') },
  );
}
