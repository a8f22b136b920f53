import type { Options } from 'yargs';
import { usageError } from './usage-error.ts';

/**
 * Options of a command that are given as MEMGUARD_<OPTION> (booleans 0 or 1): they become its defaults. Variables that do
 * not belong to the command, and empty ones, are ignored. Errors: 64 for a boolean that is neither.
 */
export function withEnvironment(
  options: { [name: string]: Options },
  env: NodeJS.ProcessEnv,
): { [name: string]: Options } {
  const merged: { [name: string]: Options } = {};
  for (const [name, option] of Object.entries(options)) {
    const variable = `MEMGUARD_${name.toUpperCase().replaceAll('-', '_')}`;
    const value = env[variable];
    merged[name] =
      value === undefined || value === ''
        ? option
        : { ...option, default: read(variable, value, option) };
  }
  return merged;
}

function read(variable: string, value: string, { type, array }: Options): unknown {
  if (type === 'boolean') {
    if (value !== '0' && value !== '1') throw usageError(`${variable}=${value}: expected 0 or 1`);
    return value === '1';
  }
  return array ? [value] : value;
}
