import { scaleBand, scaleLinear, scaleSymlog } from 'd3-scale';
import type { Axis } from './axis.ts';
import { Gridlines } from './gridlines.tsx';
import type { Look } from './time-chart.tsx';

/** Bars beside each other, one for each series; null: not known, no bar. */
interface Group {
  /** Below the group, in one line or two. */
  label: readonly string[];
  values: readonly (number | null)[];
  /** The group that the chart is about. */
  stressed?: boolean;
}

export interface BarChartProps {
  /** Unique in the page. */
  id: string;
  title: string;
  /** What there is to see, for those who do not see it. */
  description: string;
  y: Axis;
  /** `log`: for counts from none to a million; 0 has its place. */
  scale: 'linear' | 'log';
  /** In the order of each group's values. */
  series: readonly { name: string; look: Look }[];
  groups: readonly Group[];
}

const WIDTH = 760;
const LEFT = 92;
const RIGHT = 8;
const NAMES_HEIGHT = 36;
const PLOT_HEIGHT = 220;
const LABELS_HEIGHT = 58;
const BASE = NAMES_HEIGHT + PLOT_HEIGHT;

/** Groups of bars. Hollow, full, hatched …: each series has a filling of its own, so that colour is not all. */
export function BarChart({
  id,
  title,
  description,
  y: axis,
  scale,
  series,
  groups,
}: BarChartProps) {
  const exactly = (scale === 'log' ? scaleSymlog() : scaleLinear())
    .domain([axis.from, axis.to])
    .range([BASE, NAMES_HEIGHT]);
  const y = (value: number) => Math.round(exactly(value) * 10) / 10;
  const keys = groups.map((_, at) => at);
  const x = scaleBand(keys, [LEFT, WIDTH - RIGHT])
    .paddingInner(0.2)
    .paddingOuter(0.1);
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${BASE + LABELS_HEIGHT}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-text`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-text`}>{description}</desc>
      <Hatch id={id} />
      {series.map((each, at) => (
        <Name id={id} {...each} left={LEFT + (at * (WIDTH - LEFT)) / series.length} />
      ))}
      <Gridlines axis={axis} y={y} left={LEFT} right={WIDTH - RIGHT} />
      {groups.map((group, at) => (
        <Bars
          id={id}
          group={group}
          series={series}
          left={Math.round(x(at) ?? 0)}
          width={Math.floor(x.bandwidth())}
          y={y}
        />
      ))}
    </svg>
  );
}

interface BarsProps {
  id: string;
  group: Group;
  series: BarChartProps['series'];
  left: number;
  width: number;
  y: (value: number) => number;
}

function Bars({ id, group, series, left, width, y }: BarsProps) {
  const each = Math.floor(width / series.length);
  const { label, values, stressed = false } = group;
  return (
    <g>
      {stressed && (
        <rect
          class="stress"
          x={left - 5}
          y={NAMES_HEIGHT}
          width={width + 10}
          height={PLOT_HEIGHT + LABELS_HEIGHT - 6}
          fill="none"
          stroke="currentColor"
        />
      )}
      {series.map(({ look }, at) => {
        const value = values[at] ?? null;
        const middle = left + (at + 0.5) * each;
        if (value === null) return null;
        // A bar of no height says nothing: none is said.
        if (value === 0)
          return (
            <text class="none" x={middle} y={BASE - 4} text-anchor="middle">
              0
            </text>
          );
        const top = y(value);
        return (
          <Filling
            id={id}
            look={look}
            x={left + at * each + 1}
            y={top}
            width={each - 2}
            height={BASE - top}
          />
        );
      })}
      {label.map((text, at) => (
        <text x={left + width / 2} y={BASE + 22 + at * 22} text-anchor="middle">
          {text}
        </text>
      ))}
    </g>
  );
}

interface FillingProps {
  id: string;
  look: Look;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Its colour, and for the third one stripes over it. */
function Filling({ id, look, ...place }: FillingProps) {
  return (
    <>
      <rect class={`bar look-${look}`} {...place} stroke="currentColor" />
      {look === 3 && <rect {...place} fill={`url(#${id}-hatch)`} />}
    </>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-hatch`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line class="hatch" x1="0" x2="0" y1="0" y2="6" stroke="currentColor" stroke-width="4" />
      </pattern>
    </defs>
  );
}

function Name({ id, name, look, left }: { id: string; name: string; look: Look; left: number }) {
  return (
    <g>
      <Filling id={id} look={look} x={left} y={6} width={18} height={18} />
      <text x={left + 25} y={21}>
        {name}
      </text>
    </g>
  );
}
