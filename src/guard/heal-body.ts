import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { takeRecord } from '../probe/record.ts';
import { readCommands, readNested } from '../watch/command-folder.ts';
import { failureIn, lastEnded } from './failure.ts';
import { tellNotRepeated, tellRepeat } from './lines.ts';
import type { BodyFailure } from './notes-schema.ts';
import { BODY_FAILURE_FILE } from './read-notes.ts';
import { isInRepeatedBody } from './repeated-body.ts';
import { say } from './say.ts';
import { type Session, uptimeSeconds } from './session.ts';
import { treat } from './treat.ts';

/** Verbs after which a body is never run a second time: it may have published, or changed something. */
const NEVER_TWICE = /(^| )(push|run|exec|up)$/;

/** After a body failed under `retry: body`: whether it is to be run again, once. */
export async function healBody(
  folder: string,
  session: Session,
  exitCode: number | null,
): Promise<boolean> {
  const commands = readCommands(folder);
  const failed = lastEnded(commands);
  const found = await failureIn(commands, session);
  if (!failed || !found || failed.signalled) return false;
  const failedDocker = commands.filter(({ verb, exitCode: code }) => verb !== 'CMD' && code).at(-1);
  const nested = readNested(folder);
  const twice = [...commands.map(({ verb }) => verb), ...nested].find((verb) =>
    NEVER_TWICE.test(verb),
  );
  const healing = await treat({
    session,
    record: found.record ?? takeRecord(new KernelFiles(session.options.root), new Date()),
    diagnosis: found.diagnosis,
    argv: failedDocker?.argv ?? null,
    scope: 'body',
    isRepeat: isInRepeatedBody(folder, session),
    repeats: nested.filter((line) => line === 'repeated').length,
    ruledOut: twice ? `docker ${twice} was in it` : null,
  });
  const { diagnosis, remedy } = healing;
  const reason =
    healing.whyNot ??
    note(folder, {
      ...healing,
      endUptime: uptimeSeconds(),
      exitCode,
      lastCommand: commands.at(-1)?.number ?? 0,
    });
  if (reason === null && remedy) {
    say(tellRepeat(failed, diagnosis, remedy));
    return true;
  }
  const line = tellNotRepeated(failed, diagnosis, reason ?? '');
  if (line) say(line);
  return false;
}

/** Notes that the body is being repeated; without the note it must not be: why it could not be made. */
function note(folder: string, failure: BodyFailure): string | null {
  try {
    writeFileSync(join(folder, BODY_FAILURE_FILE), JSON.stringify(failure));
    return null;
  } catch (error) {
    return `that could not be noted: ${messageOf(error)}`;
  }
}
