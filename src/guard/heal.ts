import { renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, MemguardError } from '../errors.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { takeRecord } from '../probe/record.ts';
import { uptimeSeconds } from '../probe/uptime.ts';
import { loadClients } from '../watch/clients.ts';
import { type CapturedCommand, readCommand, readCommands } from '../watch/command-folder.ts';
import { whyNotRepeated } from '../watch/repeatable.ts';
import { tellNotRepeated, tellRepeat } from './lines.ts';
import type { Healing } from './notes-schema.ts';
import { isInRepeatedBody } from './repeated-body.ts';
import { say } from './say.ts';
import type { Session } from './session.ts';
import { treat } from './treat.ts';

/** After command `number` failed: record, diagnose, remedy. 75: run it again now; 0: leave it at that. */
export async function heal(folder: string, session: Session, number: number): Promise<number> {
  const command = readCommand(folder, number);
  if (!command) {
    throw new MemguardError('no-such-command', EXIT.noInput, `${folder} has no command ${number}`, {
      hint: 'heal is called by the shim, for a command that has failed',
    });
  }
  await loadClients([command.program]);
  const record = takeRecord(new KernelFiles(session.options.root), new Date());
  const { diagnoseCommand } = await import('./diagnose-command.ts');
  const healing = await treat({
    session,
    record,
    diagnosis: await diagnoseCommand(command, session, record),
    command,
    failedUptime: command.endUptime ?? uptimeSeconds(),
    scope: 'command',
    isRepeat: command.repeatOf !== null || isInRepeatedBody(folder, session),
    repeats: readCommands(folder).filter(({ repeatOf }) => repeatOf !== null).length,
    ruledOut: ruledOut(command),
  });
  keep(healing, command);
  // Under `retry: body` it is for `after` to say what becomes of the whole body.
  return session.options.retry === 'body' ? EXIT.ok : tell(healing, command);
}

/** SESSION/commands/N/heal.json, by rename: whoever reads it finds all of it or nothing. */
function keep(healing: Healing, { folder }: CapturedCommand): void {
  const path = join(folder, 'heal.json');
  try {
    writeFileSync(`${path}.new`, JSON.stringify(healing));
    renameSync(`${path}.new`, path);
  } catch {
    // A full disk costs the report its details; the repeat does not need them.
  }
}

function tell({ diagnosis, remedy, whyNot }: Healing, command: CapturedCommand): number {
  if (whyNot === null && remedy) {
    say(tellRepeat(command, diagnosis, remedy));
    return EXIT.runAgain;
  }
  const line = tellNotRepeated(command, diagnosis, whyNot ?? '');
  if (line) say(line);
  return EXIT.ok;
}

/** Rules 1 and 2 of docs/shim.md, with what only this process can see: the caller's folder and environment are ours. */
function ruledOut({ program, argv, stdoutBytes }: CapturedCommand): string | null {
  const isFifo = (path: string) => {
    try {
      return statSync(path).isFIFO();
    } catch {
      return false;
    }
  };
  const facts = { isFifo, stdoutBytes: stdoutBytes ?? 1, env: process.env };
  return whyNotRepeated(argv, facts, program);
}
