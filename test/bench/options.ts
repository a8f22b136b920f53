import { ROWS, WITH_GOALS } from './rows.ts';

const KEPT = 'test/.cache/bench.json';

export interface Options {
  isQuick: boolean;
  only: string[];
  out: string;
  keep: boolean;
  /** Only the page again, of what is kept: its words have changed. */
  page: boolean;
}

/** Errors: an unknown word or row; `--keep` of half a run. */
export function readOptions(words: readonly string[]): Options {
  const options: Options = {
    isQuick: false,
    only: [...WITH_GOALS],
    out: KEPT,
    keep: false,
    page: false,
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === '--quick') options.isQuick = true;
    else if (word === '--keep') options.keep = true;
    else if (word === '--page') options.page = true;
    else if (word === '--only' && words[at + 1]) options.only = (words[++at] as string).split(',');
    else if (word === '--out' && words[at + 1]) options.out = words[++at] as string;
    else throw new Error(`${word}: expected --quick, --only ROWS, --out FILE, --keep, --page`);
  }
  const unknown = options.only.find((name) => !ROWS[name]);
  if (unknown) throw new Error(`--only ${unknown}: expected ${Object.keys(ROWS).join(', ')}`);
  if (options.keep && (options.isQuick || WITH_GOALS.some((name) => !options.only.includes(name))))
    throw new Error('--keep is for a whole run: without --quick, and with all rows');
  return options;
}
