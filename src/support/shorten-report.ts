const MOST_ROWS = 300;
const MOST_COMMANDS = 50;
const MOST_EVIDENCE = 20;
const MEM_AVAILABLE = 'MemAvailableKiB';

type Fields = { [name: string]: unknown };

/** A block's report with as much as a maintainer reads: fewer samples, commands and lines of evidence. Of any JSON. */
export function shortenReport(report: Fields): Fields {
  const { samples, attempts } = report;
  return {
    ...report,
    ...(isFields(samples) ? { samples: shortenSamples(samples) } : {}),
    ...(Array.isArray(attempts) ? { attempts: attempts.slice(0, 10).map(shortenAttempt) } : {}),
  };
}

/** Of each stretch the row with the least MemAvailable, as in the report itself. */
function shortenSamples(samples: Fields): Fields {
  const { columns, rows } = samples;
  if (!Array.isArray(rows) || !Array.isArray(columns)) return samples;
  const at = columns.indexOf(MEM_AVAILABLE);
  const available = (row: unknown) => (Array.isArray(row) ? Number(row[at] ?? Infinity) : Infinity);
  const stretch = Math.ceil(rows.length / MOST_ROWS);
  const kept: unknown[] = [];
  for (let from = 0; from < rows.length; from += stretch) {
    kept.push(
      rows
        .slice(from, from + stretch)
        .reduce((low, row) => (available(row) < available(low) ? row : low)),
    );
  }
  return { ...samples, rows: kept };
}

function shortenAttempt(attempt: unknown): unknown {
  if (!isFields(attempt)) return attempt;
  const { commands, diagnosis } = attempt;
  return {
    ...attempt,
    ...(Array.isArray(commands) ? { commands: commands.slice(-MOST_COMMANDS) } : {}),
    ...(isFields(diagnosis) && Array.isArray(diagnosis.evidence)
      ? { diagnosis: { ...diagnosis, evidence: diagnosis.evidence.slice(0, MOST_EVIDENCE) } }
      : {}),
  };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
