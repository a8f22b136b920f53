import type { Access } from '../access/privileged.ts';
import type { Interrupts } from '../guard/interrupts.ts';
import type { KernelFiles } from '../probe/kernel-files.ts';
import type { Keeper } from './keeper.ts';
import type { Plan } from './plan.ts';
import type { CommandLine, Redaction } from './shown-command.ts';

/** What the user typed, secrets and all. */
export interface Wanted {
  command: CommandLine;
  load: string | null;
  prepare: string | null;
  conclude: string | null;
}

/** All that the runs of a trial have in common. */
export interface Scene {
  plan: Plan;
  wanted: Wanted;
  /** DIR. */
  folder: string;
  access: Access;
  files: KernelFiles;
  keeper: Keeper;
  interrupts: Interrupts;
  redaction: Redaction;
  /** Of CMD and what runs around it. */
  env: NodeJS.ProcessEnv;
  /** Tells people, once each. */
  warn(message: string): void;
}
