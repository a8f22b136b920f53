import type { MemoryRecord } from '../probe/record-schema.ts';
import type { Engine, Outcome, Report, Warning } from '../report/report-schema.ts';
import { samplesPart } from '../report/sample-rows.ts';
import type { TuningSetting } from '../tune/tuning-schema.ts';
import { attemptsOf, type BlockEnd, withoutSchema } from './attempts.ts';
import { readHealing } from './read-notes.ts';
import { wallClock } from './session.ts';

/** All that the report of a block is made of. */
export interface BlockFacts extends BlockEnd {
  /** Taken at the block's end; null: nobody was there to take it. */
  record: MemoryRecord | null;
  engine: Engine | null;
  /** How the settings of the block's profile ended, and what was noticed; null: none were asked. */
  tuning: { settings: TuningSetting[]; warnings: Warning[] } | null;
  /** Why a failure that only the kernel saw is not repeated; null: nothing was to be told. */
  kernelWhyNot: string | null;
  /** The machine was started anew in the middle of the block. */
  rebooted: boolean;
}

/** `memguard.report/1` of one block. */
export async function blockReport(facts: BlockFacts): Promise<Report> {
  const { session, outcome, endUptime, record, engine } = facts;
  const { options, startUptime } = session;
  const attempts = await attemptsOf(facts);
  return {
    schema: 'memguard.report/1',
    id: session.id,
    label: options.label,
    startedAt: session.startedAt,
    endedAt: wallClock(session, endUptime),
    verdict: verdictOf(outcome, attempts),
    mode: options.mode,
    host: session.host,
    engine,
    tuning: tuningOf(facts),
    attempts,
    remedies: remediesOf(facts),
    records: { before: withoutSchema(session.record), after: withoutSchema(record) },
    samples: samplesPart(facts.samples, options.sampleSeconds, startUptime),
    warnings: warningsOf(facts),
  };
}

/** A repeat that succeeded saved the block, if the block ended well. */
function verdictOf(outcome: Outcome, attempts: Report['attempts']): Report['verdict'] {
  if (outcome === 'aborted') return 'aborted';
  if (outcome === 'failure') return 'failed';
  const repeats = attempts.flatMap(({ commands }) => commands.filter((c) => c.repeatOf !== null));
  const bodyWasRepeated = attempts.length > 1 && attempts[0]?.scope === 'body';
  const saved = bodyWasRepeated || repeats.some(({ exitCode }) => exitCode === 0);
  return saved ? 'passed-after-retry' : 'passed';
}

function remediesOf({ session, commands, bodyFailure }: BlockFacts): Report['remedies'] {
  const healings = [...commands.map(({ folder }) => readHealing(folder)), bodyFailure];
  const remedies = [session.preflight, ...healings.map((healing) => healing?.remedy ?? null)];
  return remedies.flatMap((remedy) => withoutSchema(remedy) ?? []);
}

function tuningOf({ session, tuning }: BlockFacts): Report['tuning'] {
  if (!session.tuning || !tuning) return null;
  return { profile: session.tuning.profile, settings: tuning.settings };
}

function warningsOf(facts: BlockFacts): Warning[] {
  const { session, samples, record, rebooted, tuning } = facts;
  const known = new Set(session.warnings.map(({ message }) => message));
  const warnings = [
    ...session.warnings,
    ...(tuning?.warnings ?? []),
    ...(record?.warnings ?? [])
      .filter((message) => !known.has(message))
      .map((message) => ({ code: 'record', message })),
  ];
  if (rebooted) {
    const message = 'this machine was booted anew in the middle of the block';
    warnings.push({ code: 'rebooted', message });
  }
  if (session.options.sampleSeconds > 0 && samples.length === 0) {
    const message = 'the sampler left no samples: it was killed or could not start';
    warnings.push({ code: 'no-samples', message });
  }
  return [...warnings, ...kernelWarnings(facts), ...notRepeated(facts)];
}

/** Code of the warning of a failure that only the kernel saw. */
export const KERNEL_FAILURE = 'kernel-failure';

/** A failure of memory that the kernel logged, and no captured command had. */
function kernelWarnings({ kernel, kernelWhyNot }: BlockFacts): Warning[] {
  const line = kernel?.evidence[0]?.text;
  if (line === undefined) return [];
  const reason = kernel?.diagnosis && kernelWhyNot ? `; not run again: ${kernelWhyNot}` : '';
  const message = `the kernel logged "${line}" while the block ran, and no captured command explains it${reason}`;
  return [{ code: KERNEL_FAILURE, message }];
}

function notRepeated({ commands }: BlockFacts): Warning[] {
  return commands.flatMap(({ number, folder, verb }) => {
    const healing = readHealing(folder);
    if (!healing?.whyNot || !healing.diagnosis.cause) return [];
    const message = `command ${number} (docker ${verb}): ${healing.whyNot}`;
    return [{ code: 'not-repeated', message }];
  });
}
