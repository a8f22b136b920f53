import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BODY_FAILURE_FILE } from './read-notes.ts';
import type { Session } from './session.ts';

/** Whether this session's body, or that of a guard around it, is being repeated: then nothing in it is repeated again. */
export function isInRepeatedBody(folder: string, session: Session): boolean {
  return [folder, ...session.outer].some((each) => existsSync(join(each, BODY_FAILURE_FILE)));
}
