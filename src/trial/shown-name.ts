import { visibleLine } from '../report/words/visible-text.ts';

/** A word, or the path of a file. */
const MOST_CHARACTERS = 100;

/** A profile's name, safe to show. */
export function shownName(name: string): string {
  return visibleLine(name, MOST_CHARACTERS);
}
