import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { takeRecord } from '../probe/record.ts';
import { uptimeSeconds } from '../probe/uptime.ts';
import { loadClients } from '../watch/clients.ts';
import { type CapturedCommand, readCommands, readNested } from '../watch/command-folder.ts';
import { commandName } from '../watch/engine-programs.ts';
import { failureIn, lastEnded } from './failure.ts';
import type { KernelSide } from './kernel-side.ts';
import { tellNotRepeated, tellRepeat } from './lines.ts';
import type { BodyFailure, Healing } from './notes-schema.ts';
import { BODY_FAILURE_FILE, readHealing } from './read-notes.ts';
import { isInRepeatedBody } from './repeated-body.ts';
import { say } from './say.ts';
import type { Session } from './session.ts';
import { treat } from './treat.ts';

/** Verbs after which a body is never run a second time: it may have published, or changed something. */
const NEVER_TWICE = /(^| )(push|run|exec|up|commit|kube play|play kube)$/;

/** What becomes of a body that failed. */
export interface BodyHealing {
  runAgain: boolean;
  /** Why it is not run again, where that was told; else null. */
  whyNot: string | null;
}

/** What a line calls it that no captured command explains. */
const THE_BODY = { program: '', verb: 'body' };

const LEFT_ALONE: BodyHealing = { runAgain: false, whyNot: null };

/**
 * After a body failed: whether it is to be run again, once (`retry: body`). Its evidence is what the shim captured, and where that
 * knows nothing, what the kernel logged; a failure that only the kernel saw is told under any `retry`.
 */
export async function healBody(
  folder: string,
  session: Session,
  exitCode: number | null,
  kernel: KernelSide | null,
): Promise<BodyHealing> {
  const commands = readCommands(folder);
  const failed = lastEnded(commands);
  const captured = await failureIn(commands, session);
  const found = captured?.diagnosis.cause ? captured : (sideOf(kernel) ?? captured);
  if (!found || (captured && failed?.signalled)) return LEFT_ALONE;
  if (found === captured && session.options.retry !== 'body') {
    // What the shim asked about has been told when it happened.
    if (failed && !readHealing(failed.folder)) await tellUnasked(failed, found.diagnosis);
    return LEFT_ALONE;
  }
  const { program, verb } = found === captured && failed ? failed : THE_BODY;
  const healing = await treatBody(folder, session, commands, found);
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
    say(tellRepeat({ program, verb }, diagnosis, remedy));
    return { runAgain: true, whyNot: null };
  }
  const line = tellNotRepeated({ program, verb }, diagnosis, reason ?? '');
  if (line) say(line);
  return { runAgain: false, whyNot: reason };
}

/** A push or a run that failed for memory: the shim asks about nothing that is never repeated, but people may. */
async function tellUnasked(
  { program, verb, argv }: CapturedCommand,
  diagnosis: Found['diagnosis'],
): Promise<void> {
  if (diagnosis.cause === null) return;
  const { whyNeverRepeated } = await import('../watch/repeatable.ts');
  await loadClients([program]);
  const reason = whyNeverRepeated(argv, program);
  const line = reason && tellNotRepeated({ program, verb }, diagnosis, reason);
  if (line) say(line);
}

type Found = Pick<Healing, 'record' | 'diagnosis'>;

function sideOf(kernel: KernelSide | null): Found | null {
  return kernel?.diagnosis ? { record: null, diagnosis: kernel.diagnosis } : null;
}

function treatBody(
  folder: string,
  session: Session,
  commands: readonly CapturedCommand[],
  found: Found,
): Promise<Healing> {
  const failedCommand = commands
    .filter(({ verb, exitCode: code }) => verb !== 'CMD' && code)
    .at(-1);
  const nested = readNested(folder);
  const twice =
    commands.find(({ verb }) => NEVER_TWICE.test(verb)) ??
    nested.map((verb) => ({ program: 'docker', verb })).find(({ verb }) => NEVER_TWICE.test(verb));
  return treat({
    session,
    record: found.record ?? takeRecord(new KernelFiles(session.options.root), new Date()),
    diagnosis: found.diagnosis,
    command: failedCommand ?? null,
    failedUptime: lastEnded(commands)?.endUptime ?? uptimeSeconds(),
    scope: 'body',
    isRepeat: isInRepeatedBody(folder, session),
    repeats: nested.filter((line) => line === 'repeated').length,
    ruledOut: twice ? `${commandName(twice.program, twice.verb)} was in it` : null,
  });
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
