import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, MemguardError } from '../errors.ts';
import { readHost } from '../probe/host.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { takeRecord } from '../probe/record.ts';
import type { Outcome } from '../report/report-schema.ts';
import { countDropped, readCommands } from '../watch/command-folder.ts';
import { readSamples } from '../watch/samples.ts';
import { blockReport } from './block-report.ts';
import { engineOfBlock } from './engine.ts';
import { healBody } from './heal-body.ts';
import { hasNews, tellEnd } from './lines.ts';
import { publish } from './publish.ts';
import { readBodyFailure } from './read-notes.ts';
import { say } from './say.ts';
import { type Session, sessionNow } from './session.ts';
import { closeTuning } from './tuning.ts';

export interface Closing {
  folder: string;
  session: Session;
  outcome: Outcome;
  /** Of CMD; null: not known (a Jenkins body has none). */
  exitCode: number | null;
  /** Where people will find the report. */
  reportPath: string;
}

export interface Closed {
  /** The body is to be run again now; then `closeBlock` is to be called once more. */
  runAgain: boolean;
  /** The report tells more than that nothing happened. */
  hasNews: boolean;
}

/** Made when the block is over: the shim becomes the real program, the sampler ends. */
const CLOSED_FILE = 'closed';

/** Ends a block: has its body repeated (retry: body), or writes the report and a line of history, and tells people. */
export async function closeBlock(closing: Closing): Promise<Closed> {
  const { folder, session, outcome, exitCode } = closing;
  if (existsSync(join(folder, CLOSED_FILE))) {
    say(`${folder} is closed already: nothing done`);
    return { runAgain: false, hasNews: false };
  }
  if (outcome === 'failure' && session.options.retry === 'body') {
    if (await healBody(folder, session, exitCode)) return { runAgain: true, hasNews: true };
  }
  const endingTuning = session.tuning === null ? null : closeTuning(session.tuning);
  const askingEngine = engineOfBlock(folder, session).catch(() => null);
  markClosed(folder);
  const files = new KernelFiles(session.options.root);
  const { bootId } = readHost(files);
  const endUptime = sessionNow(session, bootId);
  const record = takeRecord(files, new Date());
  const samples = readSamples(folder);
  const report = await blockReport({
    session,
    outcome,
    exitCode,
    endUptime,
    commands: readCommands(folder),
    commandsDropped: countDropped(folder),
    samples: samples ?? [],
    bodyFailure: readBodyFailure(folder),
    record,
    rebooted: bootId !== session.host.bootId,
    engine: await askingEngine,
    tuning: await endingTuning,
  });
  const problems = publish(report, folder, session.options.history);
  const isWritten = existsSync(join(folder, 'report.json'));
  const lines = tellEnd(report, isWritten ? closing.reportPath : null, problems);
  if (hasNews(report) || problems.length > 0 || !session.options.quiet) lines.forEach(say);
  if (problems.length > 0 && session.options.strict) {
    throw new MemguardError('not-closed', EXIT.cantCreate, problems.join('; '));
  }
  return { runAgain: false, hasNews: hasNews(report) };
}

function markClosed(folder: string): void {
  try {
    writeFileSync(join(folder, CLOSED_FILE), '');
  } catch {
    // A full disk: the sampler ends with its owner or its folder.
  }
}
