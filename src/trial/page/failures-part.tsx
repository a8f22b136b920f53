import { DataTable } from '../../report/page/data-table.tsx';
import { visibleLine } from '../../report/words/visible-text.ts';
import { shownName } from '../shown-name.ts';
import type { Trial, TrialRun } from '../trial-schema.ts';

const MOST_ROWS = 30;
const MOST_CHARACTERS = 300;

/** How the runs failed: a trial whose runs fail for another reason than memory says nothing of memory. */
export function FailuresPart({ trial: { runs } }: { trial: Trial }) {
  const failed = runs.filter(({ counted, succeeded }) => counted && !succeeded);
  if (failed.length === 0) return null;
  const groups = new Map<string, TrialRun[]>();
  for (const run of failed) {
    const key = `${run.profile}\n${howText(run)}\n${lastLine(run)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  }
  const rows = [...groups.values()].sort((a, b) => b.length - a.length);
  return (
    <section>
      <h2>How the runs failed</h2>
      <DataTable
        id="failures"
        caption="Most often first; the whole output of each run is in its log"
        headings={['Profile', 'Runs', 'How', 'The last line that it said']}
        rows={rows.slice(0, MOST_ROWS).flatMap((group) => {
          const [run] = group;
          if (run === undefined) return [];
          return [
            [
              <span class="unbroken">{shownName(run.profile)}</span>,
              String(group.length),
              <span class="unbroken">{howText(run)}</span>,
              <code>{lastLine(run)}</code>,
            ],
          ];
        })}
        numbers={[1]}
      />
      {rows.length > MOST_ROWS && (
        <p class="muted">And {rows.length - MOST_ROWS} more, in trial.json.</p>
      )}
    </section>
  );
}

function howText({ exitCode, signal, timedOut }: TrialRun): string {
  if (timedOut) return 'time limit';
  return signal ?? (exitCode === null ? 'not known' : `exit ${exitCode}`);
}

function lastLine({ lastLines }: TrialRun): string {
  const said = lastLines.filter((line) => line.trim() !== '').at(-1);
  return said === undefined ? '–' : visibleLine(said, MOST_CHARACTERS);
}
