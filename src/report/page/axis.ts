import { scaleLinear } from 'd3-scale';
import { countText, sizeText } from '../../probe/size-text.ts';
import { durationText } from '../words/duration-text.ts';

/** One direction of a chart: what it spans, and where it is labelled. */
export interface Axis {
  from: number;
  to: number;
  ticks: { at: number; label: string }[];
}

const KIB_PER_GIB = 1024 * 1024;
/** Steps that people count time in, in seconds. */
const DURATION_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
];

/** From 0 to a round size at or above `mostKiB`, labelled in the largest unit that gives whole-looking numbers. */
export function sizeAxis(mostKiB: number, steps = 2): Axis {
  const unitKiB = mostKiB >= KIB_PER_GIB ? KIB_PER_GIB : mostKiB >= 1024 ? 1024 : 1;
  return roundAxis(mostKiB / unitKiB, steps, unitKiB, sizeText);
}

/** From 0 to a round number at or above `most`. */
export function countAxis(most: number, steps = 2): Axis {
  return roundAxis(Math.max(1, most), steps, 1, countText);
}

/** From `fromSeconds` to exactly `toSeconds`: the time that was there, not a second more. */
export function durationAxis(fromSeconds: number, toSeconds: number, steps = 6): Axis {
  const span = Math.max(toSeconds - fromSeconds, 0);
  const step = DURATION_STEPS.find((each) => span / each <= steps) ?? span / steps;
  const first = Math.ceil(fromSeconds / step) * step;
  const ticks = Array.from({ length: steps + 1 }, (_, at) => first + at * step)
    .filter((at) => at <= toSeconds)
    .map((at) => ({ at, label: durationText(at) }));
  return { from: fromSeconds, to: Math.max(toSeconds, fromSeconds + 1), ticks };
}

function roundAxis(
  most: number,
  steps: number,
  unit: number,
  label: (value: number) => string,
): Axis {
  const scale = scaleLinear()
    .domain([0, most > 0 ? most : 1])
    .nice(2 * steps);
  const ticks = scale
    .ticks(steps)
    .map((at) => ({ at: at * unit, label: at === 0 ? '0' : label(at * unit) }));
  return { from: 0, to: (scale.domain()[1] as number) * unit, ticks };
}
