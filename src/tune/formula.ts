/** A value of a formula, or what is wrong with it. */
export type Computed = { ok: true; value: number } | { ok: false; problem: string };

/** Longest formula, and with it the deepest: no one's formula for a sysctl is longer. */
const LONGEST = 200;
const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([a-z]+)|([-+*/(),]))/y;
const FUNCTIONS: { [name: string]: (...values: number[]) => number } = {
  min: Math.min,
  max: Math.max,
};

class Fault extends Error {}

/**
 * A formula such as `min(ram / 50, 1048576)`: numbers, the names it is given, + - * / ( ), min and max. Rounded down to a whole
 * number.
 */
export function computeFormula(formula: string, names: { [name: string]: number }): Computed {
  try {
    if (formula.length > LONGEST) {
      throw new Fault(`${formula.length} characters: ${LONGEST} at most`);
    }
    const parser = new Parser(tokensOf(formula), names);
    return { ok: true, value: Math.floor(parser.whole()) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, problem: error.message };
    throw error;
  }
}

function tokensOf(formula: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = formula.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(formula);
    if (!match)
      throw new Fault(`not understood from "${formula.slice(at).trim().slice(0, 20)}" on`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

/** One function for each level: sums of products of values. */
class Parser {
  readonly #tokens: string[];
  readonly #names: { [name: string]: number };

  constructor(tokens: string[], names: { [name: string]: number }) {
    this.#tokens = tokens;
    this.#names = names;
  }

  whole(): number {
    const value = this.#sum();
    const [extra] = this.#tokens;
    if (extra !== undefined) throw new Fault(`unexpected "${extra}"`);
    return value;
  }

  #sum(): number {
    let value = this.#product();
    for (;;) {
      if (this.#take('+')) value += this.#product();
      else if (this.#take('-')) value -= this.#product();
      else return value;
    }
  }

  #product(): number {
    let value = this.#value();
    for (;;) {
      if (this.#take('*')) value *= this.#value();
      else if (this.#take('/')) value = divide(value, this.#value());
      else return value;
    }
  }

  #value(): number {
    const token = this.#tokens.shift();
    if (token === undefined) throw new Fault('a value is missing at its end');
    if (token === '-') return -this.#value();
    if (token === '(') return this.#closed(this.#sum());
    if (/^\d/.test(token)) return Number(token);
    if (Object.hasOwn(FUNCTIONS, token)) return this.#call(token);
    if (Object.hasOwn(this.#names, token)) return this.#names[token] as number;
    const known = [...Object.keys(this.#names), ...Object.keys(FUNCTIONS)].join(', ');
    throw new Fault(`"${token}" is no number and none of ${known}`);
  }

  #call(name: string): number {
    this.#need('(');
    const values = [this.#sum()];
    while (this.#take(',')) values.push(this.#sum());
    return this.#closed((FUNCTIONS[name] as (...all: number[]) => number)(...values));
  }

  #closed(value: number): number {
    this.#need(')');
    return value;
  }

  #take(token: string): boolean {
    if (this.#tokens[0] !== token) return false;
    this.#tokens.shift();
    return true;
  }

  #need(token: string): void {
    if (!this.#take(token))
      throw new Fault(`"${token}" is missing before "${this.#tokens[0] ?? 'its end'}"`);
  }
}

function divide(value: number, by: number): number {
  if (by === 0) throw new Fault('divides by zero');
  return value / by;
}
