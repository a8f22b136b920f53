import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { EXIT, messageOf } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { replaceFile } from '../replace-file.ts';
import type { Outcome } from '../report/report-schema.ts';
import { type Closed, closeBlock } from './close.ts';
import { exitCodeOfSignal, type Interrupts, noteInterrupts } from './interrupts.ts';
import { openBlock } from './open.ts';
import type { BlockOptions } from './options.ts';
import { say } from './say.ts';
import type { Session } from './session.ts';
import { type Ended, startCommand } from './start-command.ts';

export interface Run {
  command: readonly [string, ...string[]];
  options: BlockOptions;
  /** Where the report goes; null: it stays in the session's folder, if it has something to tell. */
  out: string | null;
  /** The environment of CMD; by default our own. */
  env?: NodeJS.ProcessEnv;
  /** Where CMD's stdout goes; by default to ours. */
  stdout?: 'inherit' | 'stderr';
}

/** The story of one guarded command: before, CMD, after; and CMD again where `after` says so. Resolves to CMD's exit code. */
export async function runGuarded(run: Run): Promise<number> {
  const interrupts = noteInterrupts();
  try {
    return await guarded(run, interrupts);
  } finally {
    interrupts.stop();
  }
}

async function guarded(run: Run, interrupts: Interrupts): Promise<number> {
  const { options, out } = run;
  const opened = await open(options);
  if (!opened && options.strict) return EXIT.refused;
  // A signal that came before CMD: it is not started any more, and the block is closed as an aborted one.
  const startOnce = (folder: string | null) => {
    const signal = interrupts.first();
    return signal === null
      ? interrupts.leaveTo(() => start(run, folder))
      : { exitCode: exitCodeOfSignal(signal), signal, interrupted: true };
  };
  if (!opened) return exitCodeOf(await startOnce(null));
  const { folder, session } = opened;
  let ended = await startOnce(folder);
  let closed = await close(folder, session, ended, out);
  if (closed?.runAgain) {
    ended = await startOnce(folder);
    closed = await close(folder, session, ended, out);
  }
  await tidy(folder, closed, out);
  return closed === null && options.strict && ended.exitCode === 0
    ? EXIT.refused
    : exitCodeOf(ended);
}

/** CMD alone, as without memguard (`MEMGUARD=off`). */
export async function runBare(command: Run['command']): Promise<number> {
  return exitCodeOf(await startCommand(command, process.env));
}

async function open(options: BlockOptions): Promise<{ folder: string; session: Session } | null> {
  let folder: string | null = null;
  try {
    // CMD may go elsewhere: an absolute path is the same for all.
    const { WORKSPACE_TMP } = process.env;
    // Jenkins names it, and leaves it to whoever needs it first to make it.
    if (WORKSPACE_TMP) makeFolder(resolve(WORKSPACE_TMP));
    folder = mkdtempSync(join(resolve(WORKSPACE_TMP || tmpdir()), 'memguard-'));
    return { folder, session: await openBlock({ folder, options, ownerPid: process.pid }) };
  } catch (error) {
    const what = options.strict ? 'refusing to run it (--strict)' : 'it runs unguarded';
    say(`cannot guard this command, ${what}: ${messageOf(error)}`);
    if (folder !== null) removeQuietly(folder);
    return null;
  }
}

/** Starts CMD, guarded by the session in `folder`; null: by none. */
function start(run: Run, folder: string | null): Promise<Ended> {
  const { command, options, env = process.env } = run;
  const stdout = run.stdout === 'stderr' ? 2 : 'inherit';
  if (folder === null || !options.capture) {
    return startCommand(command, env, ['inherit', stdout, 'inherit']);
  }
  const bin = join(folder, 'bin');
  const words: Run['command'] =
    options.retry === 'body' ? [join(bin, '.memguard-capture'), ...command] : command;
  const PATH = [bin, env.PATH ?? ''].join(delimiter);
  return startCommand(words, { ...env, PATH }, ['inherit', stdout, 'inherit']);
}

/** null: it could not be closed. */
async function close(
  folder: string,
  session: Session,
  ended: Ended,
  out: string | null,
): Promise<Closed | null> {
  const outcome = outcomeOf(ended);
  const reportPath = join(out === null ? folder : resolve(out), 'report.json');
  try {
    return await closeBlock({ folder, session, outcome, exitCode: exitCodeOf(ended), reportPath });
  } catch (error) {
    say(`the block could not be closed: ${messageOf(error)}`);
    return null;
  }
}

/** The report goes where it was asked for; a session that has nothing to tell goes altogether. */
async function tidy(folder: string, closed: Closed | null, out: string | null): Promise<void> {
  if (out !== null) {
    try {
      makeFolder(resolve(out));
      replaceFile(join(out, 'report.json'), readFileSync(join(folder, 'report.json'), 'utf8'));
    } catch (error) {
      say(`the report could not be put into ${out}, it stays in ${folder}: ${messageOf(error)}`);
      return;
    }
    await writePage(join(out, 'report.json'), out);
  }
  if (out !== null || !closed?.hasNews) removeQuietly(folder);
}

/** The report for people, beside the one for programs. */
async function writePage(json: string, out: string): Promise<void> {
  try {
    const { writeBlockPages } = await import('../report/report-files.ts');
    writeBlockPages(JSON.parse(readFileSync(json, 'utf8')), out, new Date());
  } catch (error) {
    say(`report.json is there, but its page could not be written: ${messageOf(error)}`);
  }
}

function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // What cannot be removed is left to the owner of the temporary folder.
  }
}

function outcomeOf(ended: Ended): Outcome {
  if (ended.interrupted || ended.signal) return 'aborted';
  return ended.exitCode === 0 ? 'success' : 'failure';
}

function exitCodeOf({ exitCode, signal }: Ended): number {
  return signal ? exitCodeOfSignal(signal) : exitCode;
}
