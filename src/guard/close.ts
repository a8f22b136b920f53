import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { readBootId } from '../probe/host.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { readMemoryCgroups } from '../probe/memory-cgroups.ts';
import { takeRecord } from '../probe/record.ts';
import { uptimeSeconds } from '../probe/uptime.ts';
import type { Outcome } from '../report/report-schema.ts';
import { countDropped, readCommands } from '../watch/command-folder.ts';
import { readSamples } from '../watch/samples.ts';
import { blockReport } from './block-report.ts';
import { engineOfBlock } from './engine.ts';
import { type BodyHealing, healBody } from './heal-body.ts';
import { hintsAtKernel } from './kernel-hints.ts';
import type { KernelSide } from './kernel-side.ts';
import { hasNews, tellEnd } from './lines.ts';
import { publish } from './publish.ts';
import { readBodyFailure } from './read-notes.ts';
import { say } from './say.ts';
import { type Session, sessionNow } from './session.ts';
import type { BlockTuning } from './tuning.ts';

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
  const failed = outcome === 'failure' ? await afterFailure(closing) : null;
  if (failed?.runAgain) return { runAgain: true, hasNews: true };
  const endingTuning = session.tuning === null ? null : endTuning(session.tuning);
  const commands = readCommands(folder);
  const askingEngine = engineOfBlock(folder, session, commands).catch(() => null);
  markClosed(folder);
  const files = new KernelFiles(session.options.root);
  const bootId = readBootId(files);
  const endUptime = sessionNow(session, bootId);
  const record = takeRecord(files, new Date());
  const hinted = outcome !== 'failure' && hintsAtKernel(session.record, record);
  const report = await blockReport({
    session,
    outcome,
    exitCode,
    endUptime,
    commands,
    commandsDropped: countDropped(folder),
    samples: readSamples(folder) ?? [],
    bodyFailure: readBodyFailure(folder),
    record,
    kernel: hinted ? await lookAtKernel(closing) : (failed?.kernel ?? null),
    kernelWhyNot: failed?.whyNot ?? null,
    rebooted: bootId !== session.host.bootId,
    engine: await askingEngine,
    tuning: await endingTuning,
  });
  const { history } = session.options;
  const problems = publish({ report, folder, history, memoryCgroups: readMemoryCgroups(files) });
  const isWritten = existsSync(join(folder, 'report.json'));
  const lines = tellEnd(report, isWritten ? closing.reportPath : null, problems);
  if (hasNews(report) || problems.length > 0 || !session.options.quiet) lines.forEach(say);
  if (problems.length > 0 && session.options.strict) {
    throw new MemguardError('not-closed', EXIT.cantCreate, problems.join('; '));
  }
  return { runAgain: false, hasNews: hasNews(report) };
}

/** Most blocks have none, and need not load what ends it. It is awaited late: an error of its own would end the process first. */
async function endTuning(tuning: BlockTuning) {
  try {
    return await (await import('./tuning.ts')).closeTuning(tuning);
  } catch (error) {
    const message = `profile ${tuning.profile}: the originals come back by root's watcher: ${messageOf(error)}`;
    return { settings: tuning.settings, warnings: [{ code: 'tuning', message }] };
  }
}

async function afterFailure(
  closing: Closing,
): Promise<BodyHealing & { kernel: KernelSide | null }> {
  const kernel = await lookAtKernel(closing);
  return { ...(await healBody(closing.folder, closing.session, closing.exitCode, kernel)), kernel };
}

/** Of the last try of the body: what was before it is in its own notes. */
async function lookAtKernel({ folder, session }: Closing): Promise<KernelSide | null> {
  const bootId = readBootId(new KernelFiles(session.options.root));
  // The log of another boot has begun anew, as its clock has; that of another kernel is not here.
  if (bootId !== session.host.bootId || session.endpoint.reach.kind === 'elsewhere') return null;
  const first = readBodyFailure(folder);
  const commands = readCommands(folder).filter(({ number }) => number > (first?.lastCommand ?? 0));
  const window = { start: first?.endUptime ?? session.startUptime, end: uptimeSeconds() };
  const { kernelLines } = await import('./kernel-lines.ts');
  const lines = await kernelLines(session, window);
  // Most failures are of something else: they need not load the knowledge base.
  return lines.length === 0
    ? null
    : (await import('./kernel-side.ts')).kernelSideOf(lines, commands);
}

function markClosed(folder: string): void {
  try {
    writeFileSync(join(folder, CLOSED_FILE), '');
  } catch {
    // A full disk: the sampler ends with its owner or its folder.
  }
}
