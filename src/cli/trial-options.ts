import { EXIT, messageOf } from '../errors.ts';
import type { Asked } from '../trial/asked.ts';
import type { Refusal } from '../trial/checked-profiles.ts';
import { text, type Values } from './option-values.ts';

const DEFAULT_RUNS = '20';
const DEFAULT_OUT = 'memguard-trial';
const EXAMPLE = 'memguard trial --profiles none,high-order --runs 20 -- docker build -t app .';

/** What was typed for a trial, and all that is wrong with it: an option that is wrong has a value that does no harm. */
export function askedOf(
  argv: Values,
  [file = '', ...args]: readonly string[],
): { asked: Asked; faults: Refusal[] } {
  const faults: Refusal[] = [];
  const fault = (message: string, hint: string | null = null) =>
    faults.push({ exitCode: EXIT.usage, message, hint });
  const given = (name: string): string | null => {
    try {
      return text(argv, name);
    } catch (error) {
      fault(messageOf(error));
      return null;
    }
  };
  const whole = (name: string, most: number): number | null => {
    const value = given(name);
    if (value === null) return null;
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
    const least = name === 'seed' ? 0 : 1;
    if (number >= least && number <= most) return number;
    fault(`--${name} ${value}: expected a whole number from ${least} to ${most}`);
    return null;
  };
  if (file === '') fault('trial: no command given', EXAMPLE);
  if (argv.root !== '/') fault('--root: a trial runs on this host');
  const profiles = (given('profiles') ?? '').split(',').map((name) => name.trim());
  const asked = {
    command: [file, ...args] as [string, ...string[]],
    load: given('load'),
    prepare: given('prepare'),
    conclude: given('conclude'),
    profiles: profiles.filter((name) => name !== ''),
    runsPerProfile: whole('runs', 10_000) ?? Number(DEFAULT_RUNS),
    timeoutS: whole('timeout', 86_400),
    seed: whole('seed', 2 ** 32 - 1),
    out: given('out') ?? DEFAULT_OUT,
    force: argv.force === true,
  };
  return { asked, faults };
}
