import { percentText, verdictText } from '../trial-rows.ts';
import type { ProfileSummary, Trial } from '../trial-schema.ts';
import { chartName } from './chart-name.ts';

const WIDTH = 760;
/** Room for half of "100 %", which CSS makes larger on narrow screens. */
const SIDE = 34;
const ROW_HEIGHT = 66;
const LABEL_BASE = 26;
const LINE = 44;
const AXIS_HEIGHT = 34;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** The share of runs that passed, and between which shares the true one lies; the reference's goes through all rows. */
export function RateChart({ trial }: { trial: Trial }) {
  const { profiles } = trial.summary;
  const bottom = profiles.length * ROW_HEIGHT;
  const base = profiles.find(({ name }) => name === trial.reference)?.rate ?? null;
  return (
    <figure>
      <svg
        class="chart"
        viewBox={`0 0 ${WIDTH} ${bottom + AXIS_HEIGHT}`}
        role="img"
        aria-labelledby="rates-title rates-text"
      >
        <title id="rates-title">Share of the runs that passed, by profile</title>
        <desc id="rates-text">{profiles.map(toldText).join('; ')}</desc>
        <Ticks bottom={bottom} />
        {base !== null && (
          <g class="mark other">
            <line x1={x(base)} x2={x(base)} y1={0} y2={bottom} stroke="currentColor" />
          </g>
        )}
        {profiles.map((profile, at) => (
          <Row profile={profile} trial={trial} top={at * ROW_HEIGHT} />
        ))}
      </svg>
      <figcaption>
        Dot: the share of runs that passed. Line: between which shares the true one lies, 95 %
        (Wilson). Dotted: the reference, {chartName(trial.reference)}.
      </figcaption>
    </figure>
  );
}

function Ticks({ bottom }: { bottom: number }) {
  return (
    <>
      {TICKS.map((share) => (
        <g>
          <line class="grid" x1={x(share)} x2={x(share)} y1={0} y2={bottom} stroke="currentColor" />
          <text x={x(share)} y={bottom + 24} text-anchor="middle">
            {percentText(share)}
          </text>
        </g>
      ))}
    </>
  );
}

interface RowProps {
  profile: ProfileSummary;
  trial: Trial;
  top: number;
}

function Row({ profile, trial, top }: RowProps) {
  const { name, rate, runs, succeeded, wilson } = profile;
  const comparison = trial.summary.comparisons.find((each) => each.profile === name);
  const verdict = comparison?.verdict;
  const look = verdict === 'helps' ? 3 : verdict === 'harms' ? 2 : 1;
  const said = name === trial.reference ? 'reference' : verdictText(comparison);
  const y = top + LINE;
  return (
    <g>
      <text class="strip-title" x={SIDE} y={top + LABEL_BASE}>
        {chartName(name)}
      </text>
      <text x={WIDTH - SIDE} y={top + LABEL_BASE} text-anchor="end">
        {runs === 0 ? 'no run counts' : `${succeeded} of ${runs}`}, {said}
      </text>
      {rate !== null && wilson !== null && (
        <g class={`look-${look}`}>
          <line class="whisker" x1={x(wilson.low)} x2={x(wilson.high)} y1={y} y2={y} />
          <line class="whisker" x1={x(wilson.low)} x2={x(wilson.low)} y1={y - 7} y2={y + 7} />
          <line class="whisker" x1={x(wilson.high)} x2={x(wilson.high)} y1={y - 7} y2={y + 7} />
          <circle cx={x(rate)} cy={y} r="7" />
        </g>
      )}
    </g>
  );
}

function toldText({ name, runs, succeeded, wilson }: ProfileSummary): string {
  const between =
    wilson === null ? '' : `, ${percentText(wilson.low)} to ${percentText(wilson.high)}`;
  return `${chartName(name)}: ${succeeded} of ${runs}${between}`;
}

/** To a tenth of the unit that the drawing has 760 of. */
function x(share: number): number {
  return Math.round((SIDE + share * (WIDTH - 2 * SIDE)) * 10) / 10;
}
