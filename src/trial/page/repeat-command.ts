import type { Trial } from '../trial-schema.ts';

/** What needs no quotes in a shell. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** The command line that repeats a trial in the same order; secrets stay `***`. */
export function repeatCommand(trial: Trial): string {
  const { command, conclude, load, prepare, profiles, runsPerProfile, seed, timeoutS } = trial;
  const options: [string, string | number | null][] = [
    ['--profiles', profiles.map(({ name }) => name).join(',')],
    ['--runs', runsPerProfile],
    ['--seed', seed],
    ['--timeout', timeoutS],
    ['--load', load],
    ['--prepare', prepare],
    ['--conclude', conclude],
  ];
  const given = options.flatMap(([name, value]) =>
    value === null ? [] : [name, quoted(String(value))],
  );
  return ['memguard', 'trial', ...given, '--', ...command.map(quoted)].join(' ');
}

function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
