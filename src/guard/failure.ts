import type { CapturedCommand } from '../watch/command-folder.ts';
import type { Healing } from './notes-schema.ts';
import { readHealing } from './read-notes.ts';
import type { Session } from './session.ts';

/**
 * What was found out when the last of these commands failed; null: it did not, so whatever failed was not docker (an earlier
 * failure was survived).
 */
export async function failureIn(
  commands: readonly CapturedCommand[],
  session: Session,
): Promise<Pick<Healing, 'record' | 'diagnosis'> | null> {
  const failed = lastEnded(commands);
  if (!failed || failed.exitCode === 0) return null;
  const healing = readHealing(failed.folder);
  if (healing) return healing;
  // Most blocks pass: they need not load the knowledge base.
  const { diagnoseCommand } = await import('./diagnose-command.ts');
  return { record: null, diagnosis: await diagnoseCommand(failed, session, null) };
}

/** The command that ended last; null: none has. */
export function lastEnded(commands: readonly CapturedCommand[]): CapturedCommand | null {
  return commands.reduce<CapturedCommand | null>((last, command) => {
    if (command.endUptime === null || command.exitCode === null) return last;
    return (last?.endUptime ?? 0) > command.endUptime ? last : command;
  }, null);
}
