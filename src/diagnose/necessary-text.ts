/** Shorter texts occur in every line: they would save nothing. */
const MIN_LENGTH = 4;

interface Reading {
  source: string;
  at: number;
}

/**
 * The longest plain text that any match of a regular expression must hold, or null where none can be told. It may miss one, but
 * never names one that a match can do without. ASCII only, so that it can be looked for in undecoded bytes.
 */
export function necessaryText(source: string): string | null {
  // An alternative at the top: no text is in all of them, as far as this reader goes.
  let run = '';
  let longest = '';
  const reading: Reading = { source, at: 0 };
  const endRun = () => {
    if (run.length > longest.length) longest = run;
    run = '';
  };
  while (reading.at < source.length) {
    if (source[reading.at] === '|') return null;
    const literal = readAtom(reading);
    const quantifier = readQuantifier(reading);
    if (literal !== null && quantifier === null) {
      run += literal;
      continue;
    }
    // `x+` holds one x, but what follows need not stand right behind it.
    if (literal !== null && quantifier === 'some') run += literal;
    endRun();
  }
  endRun();
  return longest.length >= MIN_LENGTH ? longest : null;
}

/** Reads one atom; its text, if it stands for exactly one character and no other. */
function readAtom(reading: Reading): string | null {
  const { source } = reading;
  const character = source[reading.at] as string;
  if (character === '\\') return readEscape(reading);
  if (character === '[') {
    skipClass(reading);
    return null;
  }
  if (character === '(') {
    skipGroup(reading);
    return null;
  }
  reading.at++;
  return /[ -~]/.test(character) && !/[.^$)\]{}*+?]/.test(character) ? character : null;
}

function readEscape(reading: Reading): string | null {
  const escaped = reading.source[reading.at + 1] ?? '';
  reading.at += 2;
  // Letters and digits are classes, borders, references and codes; what is left of a code (`x41`) would look like text.
  if (/[xucpPk]/.test(escaped)) {
    reading.at = reading.source.length;
    return null;
  }
  return /[ -/:-@[-`{-~]/.test(escaped) ? escaped : null;
}

function skipClass(reading: Reading): void {
  const { source } = reading;
  for (reading.at++; reading.at < source.length && source[reading.at] !== ']'; reading.at++) {
    if (source[reading.at] === '\\') reading.at++;
  }
  reading.at++;
}

function skipGroup(reading: Reading): void {
  const { source } = reading;
  let depth = 0;
  while (reading.at < source.length) {
    const character = source[reading.at];
    if (character === '[') {
      skipClass(reading);
      continue;
    }
    if (character === '\\') reading.at++;
    if (character === '(') depth++;
    reading.at++;
    if (character === ')' && --depth === 0) return;
  }
}

/** `any`: the atom may be left out, `some`: it is there at least once; null: there is no quantifier. */
function readQuantifier(reading: Reading): 'any' | 'some' | null {
  const [whole, least] =
    /^(?:[*?]|\+|\{(\d+)(?:,\d*)?\})\??/.exec(reading.source.slice(reading.at)) ?? [];
  if (whole === undefined) return null;
  reading.at += whole.length;
  if (least === undefined) return whole.startsWith('+') ? 'some' : 'any';
  return Number(least) > 0 ? 'some' : 'any';
}
