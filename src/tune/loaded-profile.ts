import { EXIT, MemguardError } from '../errors.ts';
import type { Conditions } from './profile-schema.ts';

/** Where a setting was written. Shipped profiles have no file here, and no lines. */
interface Origin {
  file: string | null;
  line: number | null;
}

export interface LoadedSetting {
  key: string;
  /** A number, or a formula. */
  value: number | string;
  why: string | null;
  /** What the kernel starts with, where it is always the same or the profile says it. */
  default: string | null;
  when: Conditions;
  source: string | null;
  origin: Origin;
}

/** A profile with what it includes; each key once. */
export interface LoadedProfile {
  name: string;
  title: string;
  for: string;
  /** Null: shipped. */
  file: string | null;
  include: string[];
  settings: LoadedSetting[];
}

export interface SettingProblem {
  origin: Origin;
  message: string;
}

/** `FILE:LINE: MESSAGE`. */
export function problemText({ origin, message }: SettingProblem, name: string): string {
  const { file, line } = origin;
  return `${file ?? `profile ${name}`}${line === null ? '' : `:${line}`}: ${message}`;
}

/** Exit 78: all that is wrong, and nothing is applied. */
export function badProfile(problems: readonly string[]): MemguardError {
  return new MemguardError('bad-profile', EXIT.config, problems.join('\n'), {
    hint: 'nothing is applied; memguard tune lint FILE checks it again',
  });
}
