import { countText } from '../../probe/size-text.ts';
import { medianOf } from '../profile-summary.ts';
import { shownName } from '../shown-name.ts';
import { sizeOrUnknown } from '../trial-rows.ts';
import type { StartState, Trial, TrialRun } from '../trial-schema.ts';

import { RowsTable } from './rows-table.tsx';

const MOST_ACTIONS = 5;
const COLUMNS: readonly [
  heading: string,
  field: keyof StartState,
  text: (value: number) => string,
][] = [
  ['Memory available', 'memAvailableKiB', sizeOrUnknown],
  ['Memory free', 'freeKiB', sizeOrUnknown],
  ['Swap used', 'swapUsedKiB', sizeOrUnknown],
  ['Free pieces of 64 KiB', 'suitable', (value) => countText(Math.round(value))],
];

/** Whether the runs of the profiles began alike, and what was done for it. */
export function StartPart({ trial: { profiles, runs } }: { trial: Trial }) {
  const counted = runs.filter((run) => run.counted);
  const actions = [...countsOf(counted.flatMap(({ evened }) => evened))];
  const rows = profiles.map(({ name }) => [
    shownName(name),
    ...COLUMNS.map(([, field, text]) => rangeText(ofProfile(counted, name), field, text)),
  ]);
  return (
    <section>
      <h2>How the runs began</h2>
      <p>
        If these differ much between the profiles, something else than the profile may have made the
        difference.
      </p>
      <RowsTable
        id="starts"
        caption="When the command started: median (least to most) of the runs that count"
        rows={{ headings: ['Profile', ...COLUMNS.map(([heading]) => heading)], rows, left: 0 }}
      />
      {actions.length > 0 && (
        <>
          <p>Done before each run, so that it began like the others:</p>
          <ul>
            {actions.slice(0, MOST_ACTIONS).map(([action, times]) => (
              <li>
                {action} ({times} of {counted.length} runs)
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ofProfile(runs: readonly TrialRun[], name: string): TrialRun[] {
  return runs.filter(({ profile }) => profile === name);
}

function rangeText(
  runs: readonly TrialRun[],
  field: keyof StartState,
  text: (value: number) => string,
): string {
  const known = runs.flatMap(({ start }) => start[field] ?? []);
  const median = medianOf(known);
  if (median === null) return '–';
  const [least, most] = [text(Math.min(...known)), text(Math.max(...known))];
  return least === most ? least : `${text(median)} (${least} to ${most})`;
}

function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
