import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import {
  type BodyFailure,
  BodyFailureSchema,
  type Healing,
  HealingSchema,
} from './notes-schema.ts';

/** Made by `after` when it has the body repeated. */
export const BODY_FAILURE_FILE = 'body-failure.json';

/** What `heal` wrote about a command, or null: it was not called, or did not get that far. */
export function readHealing(commandFolder: string): Healing | null {
  return readNote(join(commandFolder, 'heal.json'), HealingSchema);
}

/** How the body's first try ended, or null: it was not repeated. */
export function readBodyFailure(session: string): BodyFailure | null {
  return readNote(join(session, BODY_FAILURE_FILE), BodyFailureSchema);
}

function readNote<T extends v.GenericSchema>(path: string, schema: T): v.InferOutput<T> | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
