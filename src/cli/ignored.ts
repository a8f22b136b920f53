import { say } from '../guard/say.ts';

/** One warning for all that was asked for and that this version has not got yet. */
export function sayIgnored(ignored: readonly string[]): void {
  if (ignored.length > 0) say(`${ignored.join(', ')}: not in this version yet, ignored`);
}
