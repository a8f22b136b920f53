import type { MemoryRecord } from '../probe/record-schema.ts';
import type { Engine, Outcome, Report, Warning } from '../report/report-schema.ts';
import { samplesPart } from '../report/sample-rows.ts';
import type { TuningSetting } from '../tune/tuning-schema.ts';
import { attemptsOf, type BlockEnd, withoutSchema } from './attempts.ts';
import { readHealing } from './read-notes.ts';
import { wallClock } from './session.ts';

/** All that the report of a block is made of. */
export interface BlockFacts extends BlockEnd {
  /** Taken at the block's end. */
  record: MemoryRecord;
  engine: Engine | null;
  /** How the settings of the block's profile ended, and what was noticed; null: none were asked. */
  tuning: { settings: TuningSetting[]; warnings: Warning[] } | null;
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

function remediesOf({ commands, bodyFailure }: BlockFacts): Report['remedies'] {
  const healings = [...commands.map(({ folder }) => readHealing(folder)), bodyFailure];
  return healings.flatMap((healing) => withoutSchema(healing?.remedy ?? null) ?? []);
}

function tuningOf({ session, tuning }: BlockFacts): Report['tuning'] {
  if (!session.tuning || !tuning) return null;
  return { profile: session.tuning.profile, settings: tuning.settings };
}

function warningsOf({
  session,
  commands,
  samples,
  record,
  rebooted,
  tuning,
}: BlockFacts): Warning[] {
  const known = new Set(session.warnings.map(({ message }) => message));
  const warnings = [
    ...session.warnings,
    ...(tuning?.warnings ?? []),
    ...record.warnings
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
  for (const { number, folder, verb } of commands) {
    const healing = readHealing(folder);
    if (healing?.whyNot && healing.diagnosis.cause) {
      const message = `command ${number} (docker ${verb}): ${healing.whyNot}`;
      warnings.push({ code: 'not-repeated', message });
    }
  }
  return warnings;
}
