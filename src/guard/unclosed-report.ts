import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../report/report-schema.ts';
import { countDropped, readCommands } from '../watch/command-folder.ts';
import { readSamples } from '../watch/samples.ts';
import { blockReport } from './block-report.ts';
import { engineOfBlock } from './engine.ts';
import { lastEnded } from './failure.ts';
import { readBodyFailure } from './read-notes.ts';
import { readSession } from './session.ts';

/**
 * The report of a block that nobody closed (its agent was lost, or killed): of what it had noted until then. Reads only. Errors:
 * those of {@link readSession}.
 */
export async function unclosedReport(folder: string): Promise<Report> {
  const session = readSession(folder);
  const commands = readCommands(folder);
  const samples = readSamples(folder) ?? [];
  const failed = lastEnded(commands);
  const seen = [
    session.startUptime,
    samples.at(-1)?.uptime ?? 0,
    ...commands.map(({ startUptime, endUptime }) => Math.max(startUptime ?? 0, endUptime ?? 0)),
  ];
  const report = await blockReport({
    session,
    // The schema has no word for "not known"; the verdict has.
    outcome: failed !== null && failed.exitCode !== 0 ? 'failure' : 'aborted',
    exitCode: null,
    endUptime: seen.reduce((last, uptime) => Math.max(last, uptime)),
    commands,
    commandsDropped: countDropped(folder),
    samples,
    bodyFailure: readBodyFailure(folder),
    record: null,
    kernel: null,
    kernelWhyNot: null,
    rebooted: false,
    engine: engineWasAsked(folder)
      ? await engineOfBlock(folder, session, commands).catch(() => null)
      : null,
    tuning: session.tuning === null ? null : { settings: session.tuning.settings, warnings: [] },
  });
  const message =
    'this block was never closed: it still runs, or its agent was lost or killed. What it had noted is shown; how it ended, the memory at its end and what the kernel logged are missing';
  const warnings = [{ code: 'never-closed', message }, ...report.warnings];
  return { ...report, endedAt: null, verdict: 'unknown', warnings };
}

/** The engine that answers now need not be the block's. */
function engineWasAsked(folder: string): boolean {
  return ['engine-info.json', 'engine-version.json'].some((name) => {
    const stats = statSync(join(folder, name), { throwIfNoEntry: false });
    return stats !== undefined && stats.size > 0;
  });
}
