import { isProxy } from 'node:util/types';
import { MemguardError } from '../../src/errors.ts';

/** What goes to terminals must not hold: controls, but for tabs and line ends. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;
const MOST_MESSAGE = 4000;
const EXIT_CODES = [64, 65, 66, 69, 70, 73, 77, 78];
const OWN = Object.getOwnPropertyNames(Object.prototype).length;

/** Throws what was promised and not kept. */
export function holds(isKept: boolean, promise: string): void {
  if (!isKept) throw new Error(`broken: ${promise}`);
}

/** All numbers are finite (and not less than `least`), all objects plain, nobody's prototype touched. */
export function plain(value: unknown, least = Number.NEGATIVE_INFINITY): void {
  holds(
    Object.getOwnPropertyNames(Object.prototype).length === OWN && !('polluted' in {}),
    "Object's prototype stays as it is",
  );
  walk(value, least, '');
}

function walk(value: unknown, least: number, at: string): void {
  if (typeof value === 'number') {
    holds(Number.isFinite(value), `a finite number at ${at}, not ${value}`);
    holds(value >= least, `${least} or more at ${at}, not ${value}`);
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  const proto = Object.getPrototypeOf(value);
  const isPlain = proto === Object.prototype || proto === null || Array.isArray(value);
  holds(!isProxy(value) && isPlain, `a plain object at ${at}`);
  for (const name of Object.keys(value)) {
    walk((value as { [name: string]: unknown })[name], least, `${at}.${name}`);
  }
}

export function printable(text: string, what: string): void {
  const found = CONTROLS.exec(text);
  holds(found === null, `no control character in ${what}: ${JSON.stringify(found?.[0])}`);
}

export function oneLine(text: string, what: string): void {
  printable(text, what);
  holds(!/[\n\r]/.test(text), `${what} is one line`);
}

/** What a call returns; null: it has refused, as memguard refuses: with a message, a code, and an exit code of its own. */
export function orRefused<T>(call: () => T, ...exitCodes: readonly number[]): T | null {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof MemguardError)) throw error;
    const allowed = exitCodes.length > 0 ? exitCodes : EXIT_CODES;
    holds(
      allowed.includes(error.exitCode),
      `exit code ${allowed.join(', ')}, not ${error.exitCode}`,
    );
    holds(/^[a-z]+(-[a-z]+)*$/.test(error.code), `a code of words, not ${error.code}`);
    holds(error.message !== '', 'a message');
    return null;
  }
}

/** What a parser of the kernel's files answers: finite numbers from 0 on, or a problem that can be printed. */
export function kernelAnswer(
  answer: { ok: true; value: unknown } | { ok: false; problem: string },
  least = 0,
): void {
  if (answer.ok) {
    plain(answer.value, least);
    return;
  }
  oneLine(answer.problem, 'the problem');
  holds(
    answer.problem.length > 0 && answer.problem.length < MOST_MESSAGE,
    'a problem of a few words',
  );
}

export function same(found: unknown, wanted: unknown, what: string): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  holds(a === b, `${what}: ${a?.slice(0, 300)} is ${b?.slice(0, 300)}`);
}
