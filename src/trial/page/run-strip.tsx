import { countText } from '../../probe/size-text.ts';
import { durationText } from '../../report/words/duration-text.ts';
import type { Trial, TrialRun } from '../trial-schema.ts';
import { chartName } from './chart-name.ts';

const WIDTH = 760;
const NAMES_HEIGHT = 34;
const ROW_HEIGHT = 94;
const LABEL_BASE = 26;
const LABEL_GAP = 10;
const BAR_HEIGHT = 48;
/** Something is to be seen of what ended at once. */
const LEAST_HEIGHT = 4;
const AXIS_HEIGHT = 30;
/** Narrower bars are none; the newest ones are shown. */
const MOST_RUNS = 380;
/** Two runs are no wall. */
const LEAST_PLACES = 24;

interface Scale {
  /** Number of the run at the left. */
  first: number;
  /** Width of a run. */
  step: number;
  longestMs: number;
}

type End = 'passed' | 'failed' | 'left out';
const ENDS: readonly End[] = ['passed', 'failed', 'left out'];
const CLASSES: { [end in End]: string } = {
  passed: 'bar look-1',
  failed: 'bar look-2',
  'left out': 'left-out',
};

/** All runs in the order in which they ran, a row for each profile: what drifts is seen, and whether it hit all alike. */
export function RunStrip({ trial }: { trial: Trial }) {
  const runs = trial.runs.slice(-MOST_RUNS);
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined) return null;
  const scale: Scale = {
    first: first.number,
    step: WIDTH / Math.max(LEAST_PLACES, runs.length),
    longestMs: Math.max(1, ...runs.map(({ durationMs }) => durationMs)),
  };
  const bottom = NAMES_HEIGHT + trial.profiles.length * ROW_HEIGHT;
  const left = trial.runs.length - runs.length;
  return (
    <figure>
      <svg
        class="chart"
        viewBox={`0 0 ${WIDTH} ${bottom + AXIS_HEIGHT}`}
        role="img"
        aria-labelledby="order-title order-text"
      >
        <title id="order-title">The runs in their order</title>
        <desc id="order-text">
          {trial.profiles.map(({ name }) => toldText(name, runs)).join('; ')}
        </desc>
        <Names />
        {trial.profiles.map(({ name }, at) => (
          <Row name={name} runs={runs} scale={scale} top={NAMES_HEIGHT + at * ROW_HEIGHT} />
        ))}
        <text x={0} y={bottom + 22}>
          run {first.number} to {last.number}
        </text>
      </svg>
      <figcaption>
        From left to right as they ran. The height is the time that the command took; the highest is{' '}
        {durationText(scale.longestMs / 1000)}.
        {left > 0 && ` The ${countText(left)} before them are in trial.json.`}
      </figcaption>
    </figure>
  );
}

/** What each filling means: light, full or dashed, so that colour is not all. */
function Names() {
  return (
    <>
      {ENDS.map((end, at) => (
        <g>
          <rect class={CLASSES[end]} x={1 + at * 200} y={6} width={18} height={18} />
          <text x={27 + at * 200} y={21}>
            {end}
          </text>
        </g>
      ))}
    </>
  );
}

interface RowProps {
  name: string;
  runs: readonly TrialRun[];
  scale: Scale;
  top: number;
}

function Row({ name, runs, scale, top }: RowProps) {
  const base = top + LABEL_BASE + LABEL_GAP + BAR_HEIGHT;
  return (
    <g>
      <text class="strip-title" x={0} y={top + LABEL_BASE}>
        {chartName(name)}
      </text>
      <line class="grid" x1={0} x2={WIDTH} y1={base} y2={base} stroke="currentColor" />
      {runs
        .filter(({ profile }) => profile === name)
        .map((run) => (
          <Bar run={run} scale={scale} base={base} />
        ))}
    </g>
  );
}

function Bar({ run, scale, base }: { run: TrialRun; scale: Scale; base: number }) {
  const { first, step, longestMs } = scale;
  const height = Math.max(LEAST_HEIGHT, tenth((run.durationMs / longestMs) * BAR_HEIGHT));
  const gap = step > 4 ? 1 : 0;
  return (
    <rect
      class={CLASSES[endOf(run)]}
      x={tenth((run.number - first) * step + gap)}
      y={tenth(base - height)}
      width={tenth(Math.max(1, step - 2 * gap))}
      height={height}
    />
  );
}

function endOf({ counted, succeeded }: TrialRun): End {
  return counted ? (succeeded ? 'passed' : 'failed') : 'left out';
}

function toldText(name: string, runs: readonly TrialRun[]): string {
  const own = runs.filter(({ profile }) => profile === name);
  const numbers = own.filter((run) => endOf(run) === 'failed').map(({ number }) => number);
  return `${chartName(name)}: ${numbers.length === 0 ? 'none failed' : `failed ${numbers.join(', ')}`}`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
