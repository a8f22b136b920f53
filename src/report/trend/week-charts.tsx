import { sizeText } from '../../probe/size-text.ts';
import { type Axis, countAxis, sizeAxis } from '../page/axis.ts';
import { BarChart } from '../page/bar-chart.tsx';
import { type Panel, TimeChart } from '../page/time-chart.tsx';
import type { Trend } from './trend-schema.ts';

/** A quarter: as many groups of bars as can be told apart. */
const MOST_GROUPS = 13;
const LABEL_STEP = 3;
/** Labels below a line, at most. */
const MOST_TICKS = 6;
/** A line needs some. */
const LEAST_POINTS = 3;

/** Failures for memory of the newest weeks, and what became of them. */
export function WeekChart({ trend }: { trend: Trend }) {
  const weeks = trend.weeks.slice(-MOST_GROUPS);
  const most = Math.max(...weeks.map(({ memoryFailures }) => memoryFailures));
  if (most === 0) return null;
  const told = weeks
    .filter(({ memoryFailures }) => memoryFailures > 0)
    .map((each) => `${each.week}: ${each.memoryFailures}, ${each.stayedRed} stayed red`);
  return (
    <figure>
      <BarChart
        id="failures"
        title="Blocks that failed for memory, by week"
        description={told.join('; ')}
        y={countAxis(most)}
        scale="linear"
        series={[
          { name: 'failed', look: 1 },
          { name: 'saved', look: 3 },
          { name: 'stayed red', look: 2 },
        ]}
        groups={weeks.map(({ week, memoryFailures, passedAfterRetry, stayedRed }, at) => ({
          // The newest one, and so many others that they fit on a narrow screen.
          label: (weeks.length - 1 - at) % LABEL_STEP === 0 ? week.split('-').reverse() : [],
          values: [memoryFailures, passedAfterRetry, stayedRed],
        }))}
      />
      <figcaption>
        Blocks that failed for memory, by ISO week (UTC); those that a repeat saved; those that
        stayed red
      </figcaption>
    </figure>
  );
}

/** How near to the edge the agents were, over all weeks. */
export function PeakChart({ trend }: { trend: Trend }) {
  const { weeks } = trend;
  const panels = [
    panelOf(trend, 'lowestAvailableKiB', 'Least memory available'),
    panelOf(trend, 'highestDirtyKiB', 'Most dirty memory'),
  ].flatMap((panel) => panel ?? []);
  if (panels.length === 0) return null;
  return (
    <figure>
      <TimeChart
        id="peaks"
        title="Peaks by week"
        description={panels.map(({ title }) => title).join('; ')}
        x={weekAxis(trend)}
        panels={panels}
      />
      <figcaption>
        The worst moment of each week on any agent, {weeks[0]?.week} to {weeks.at(-1)?.week}
      </figcaption>
    </figure>
  );
}

function panelOf(
  { weeks }: Trend,
  field: 'lowestAvailableKiB' | 'highestDirtyKiB',
  name: string,
): Panel | null {
  const known = weeks.flatMap((each) => each[field] ?? []);
  if (known.length < LEAST_POINTS) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return {
    title: `${name}: ${sizeText(least)} to ${sizeText(most)}`,
    y: sizeAxis(most),
    series: [{ name, look: 1, points: weeks.map((each, at) => [at, each[field]] as const) }],
  };
}

function weekAxis({ weeks }: Trend): Axis {
  const step = Math.ceil(weeks.length / MOST_TICKS);
  const ticks = weeks
    .map(({ week }, at) => ({ at, label: week.replace(/.*-/, '') }))
    .filter(({ at }) => at % step === 0);
  return { from: 0, to: Math.max(1, weeks.length - 1), ticks };
}
