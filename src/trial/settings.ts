import type { KernelFiles } from '../probe/kernel-files.ts';
import { BOUNDS, TWINS } from '../tune/bounds.ts';
import { readKey } from '../tune/tuning.ts';
import type { Altered } from './trial-schema.ts';

/** Values by key, as the kernel prints them. */
export type Settings = { [key: string]: string };

/** All that memguard may set, as far as this kernel has it. */
export function readSettings(files: KernelFiles): Settings {
  const found: Settings = {};
  for (const key of [...BOUNDS.map((bound) => bound.key), ...Object.keys(TWINS)]) {
    const value = readKey(files, key);
    if (value !== null) found[key] = value;
  }
  return found;
}

/** What is not as it was. */
export function alteredKeys(originals: Settings, now: Settings): Altered[] {
  return Object.entries(originals).flatMap(([key, original]) => {
    const prepared = now[key];
    return prepared === undefined || prepared === original ? [] : [{ key, original, prepared }];
  });
}
