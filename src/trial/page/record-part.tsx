import type { ComponentChildren } from 'preact';
import { countText } from '../../probe/size-text.ts';
import { DataTable } from '../../report/page/data-table.tsx';
import { durationText } from '../../report/words/duration-text.ts';
import { momentText } from '../../report/words/moment-text.ts';
import { shownName } from '../shown-name.ts';
import { sizeOrUnknown } from '../trial-rows.ts';
import type { Trial, TrialRun } from '../trial-schema.ts';

const MOST_ROWS = 500;
const MOST_JSON = 30_000;
const UNKNOWN = '–';

/** Every run, folded, and the rest as it stands in trial.json. */
export function RecordPart({ trial }: { trial: Trial }) {
  const { runs, ...rest } = trial;
  const json = JSON.stringify(rest, null, 1);
  const cut = json.length - MOST_JSON;
  return (
    <details>
      <summary>The whole record</summary>
      <DataTable
        id="runs"
        caption="Runs in their order"
        headings={[
          'Run',
          'Block',
          'Profile',
          'Started',
          'End',
          'Took',
          'Available at its start',
          'Least available',
          'Stalls',
          'Left out',
        ]}
        rows={runs.slice(0, MOST_ROWS).map(cellsOf)}
        numbers={[1, 5, 6, 7, 8]}
      />
      {runs.length > MOST_ROWS && (
        <p class="muted">And {countText(runs.length - MOST_ROWS)} more, in trial.json.</p>
      )}
      <h3>All else</h3>
      <pre>
        {cut > 0
          ? `${json.slice(0, MOST_JSON)}\n… (${countText(cut)} more characters, in trial.json)`
          : json}
      </pre>
    </details>
  );
}

function cellsOf(run: TrialRun): ComponentChildren[] {
  const { peaks, start, vmstat } = run;
  return [
    String(run.number),
    String(run.block),
    <span class="unbroken">{shownName(run.profile)}</span>,
    <span class="moment">{momentText(run.startedAt)}</span>,
    run.succeeded ? 'passed' : 'failed',
    durationText(run.durationMs / 1000),
    sizeOrUnknown(start.memAvailableKiB),
    sizeOrUnknown(peaks.lowestAvailableKiB),
    vmstat.compactStall === null ? UNKNOWN : countText(vmstat.compactStall),
    run.counted ? UNKNOWN : (run.why ?? 'not told why'),
  ];
}
