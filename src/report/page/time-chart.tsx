import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Axis } from './axis.ts';
import { keepExtremes, type Point } from './downsample.ts';
import { Gridlines } from './gridlines.tsx';

/** How a thing looks: colour and dash or hatch of its number, so that colour is never all. */
export type Look = 1 | 2 | 3 | 4 | 5;

interface Series {
  name: string;
  look: Look;
  /** In order of x. */
  points: readonly Point[];
}

/** One strip of the chart with a scale of its own; all strips share the time below. */
export interface Panel {
  /** The direct label: what is drawn, with its figures. */
  title: string;
  y: Axis;
  /** One: drawn with an area below it. Several: told apart by dash and the names in the strip's head. */
  series: readonly Series[];
}

/** A moment that matters: a line across all strips with a sign on top; what it means stands beside the chart, as text. */
export interface Mark {
  at: number;
  /** One or two characters: `A`, `12`. */
  sign: string;
  kind: 'failure' | 'remedy' | 'other';
}

/** A stretch of time, in the row on top. */
export interface Span {
  from: number;
  to: number;
  label: string;
  kind: 'good' | 'bad' | 'remedy' | 'other';
}

export interface TimeChartProps {
  /** Unique in the page. */
  id: string;
  title: string;
  /** What there is to see, for those who do not see it. */
  description: string;
  x: Axis;
  panels: readonly Panel[];
  marks?: readonly Mark[];
  spans?: readonly Span[];
}

const WIDTH = 760;
/** Room for labels that CSS makes larger on narrow screens. */
const LEFT = 92;
const RIGHT = 40;
const SIGNS_HEIGHT = 28;
const SPANS_HEIGHT = 34;
const HEAD_HEIGHT = 32;
const PLOT_HEIGHT = 76;
const TIMES_HEIGHT = 32;
const BUCKETS = 300;
/** A character of a label is about so wide where the letters are largest. */
const CHARACTER_WIDTH = 12;

type Scale = (value: number) => number;

/** Values over time: strips one below the other, so that a small value is as readable as a large one. */
export function TimeChart(props: TimeChartProps) {
  const { id, title, description, x: axis, panels, marks = [], spans = [] } = props;
  const x = scaleOf(axis, LEFT, WIDTH - RIGHT);
  const signs = marks.length > 0 ? SIGNS_HEIGHT : 0;
  const top = signs + (spans.length > 0 ? SPANS_HEIGHT : 0);
  const bottom = top + panels.length * (HEAD_HEIGHT + PLOT_HEIGHT);
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${bottom + TIMES_HEIGHT}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-text`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-text`}>{description}</desc>
      {spans.map((span) => (
        <SpanBar span={span} x={x} top={signs} />
      ))}
      {marks.length > 0 && <MarkLines marks={marks} x={x} bottom={bottom} />}
      {panels.map((panel, at) => (
        <Strip panel={panel} x={x} top={top + at * (HEAD_HEIGHT + PLOT_HEIGHT)} />
      ))}
      {axis.ticks.map(({ at, label }) => (
        <g>
          <line
            class="tick"
            x1={x(at)}
            x2={x(at)}
            y1={bottom}
            y2={bottom + 5}
            stroke="currentColor"
          />
          <text x={x(at)} y={bottom + 24} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** To a tenth of the unit that a drawing has 760 of. */
function scaleOf({ from, to }: Axis, start: number, end: number): Scale {
  const scale = scaleLinear([from, to], [start, end]).clamp(true);
  return (value) => Math.round(scale(value) * 10) / 10;
}

function Strip({ panel, x, top }: { panel: Panel; x: Scale; top: number }) {
  const { title, y: axis, series } = panel;
  const base = top + HEAD_HEIGHT + PLOT_HEIGHT;
  const y = scaleOf(axis, base, top + HEAD_HEIGHT);
  return (
    <g>
      <text class="strip-title" x={LEFT} y={top + HEAD_HEIGHT - 10}>
        {title}
      </text>
      {series.length > 1 && <Names series={series} y={top + HEAD_HEIGHT - 10} />}
      <Gridlines axis={axis} y={y} left={LEFT} right={WIDTH - RIGHT} />
      {series.map((each) => (
        <Curve series={each} x={x} y={y} base={series.length === 1 ? base : null} />
      ))}
    </g>
  );
}

/** The names of several series, each behind a piece of its line, at the right end of a strip's head. */
function Names({ series, y }: { series: readonly Series[]; y: number }) {
  const widthOf = ({ name }: Series) => name.length * CHARACTER_WIDTH + 44;
  let start = WIDTH - RIGHT - series.reduce((sum, each) => sum + widthOf(each), 0);
  return (
    <g>
      {series.map((each) => {
        const left = start;
        start += widthOf(each);
        const { name, look } = each;
        const place = { x1: left, x2: left + 28, y1: y - 5, y2: y - 5 };
        return (
          <g>
            <line class={`line look-${look}`} {...place} stroke="currentColor" />
            <text x={left + 33} y={y}>
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** `base`: where the area below it ends; null: no area. */
function Curve(props: { series: Series; x: Scale; y: Scale; base: number | null }) {
  const { series, x, y, base } = props;
  const points = keepExtremes(series.points, BUCKETS);
  const isKnown = ([, value]: Point) => value !== null;
  const at = ([moment]: Point) => x(moment);
  const height = ([, value]: Point) => y(value ?? 0);
  const path = line<Point>(at, height).defined(isKnown).digits(1)(points) ?? '';
  const below = base === null ? null : area<Point>(at, base, height).defined(isKnown).digits(1);
  return (
    <g>
      {below && (
        <path class={`area look-${series.look}`} d={below(points) ?? ''} fill-opacity="0.15" />
      )}
      <path class={`line look-${series.look}`} d={path} fill="none" stroke="currentColor" />
    </g>
  );
}

/** Signs keep a distance from each other, and lines do not: those of moments close together stand beside them. */
function MarkLines({ marks, x, bottom }: { marks: readonly Mark[]; x: Scale; bottom: number }) {
  let free = 0;
  return (
    <g>
      {marks.map(({ at, sign, kind }) => {
        const signAt = Math.max(x(at), free);
        free = signAt + sign.length * CHARACTER_WIDTH + 8;
        return (
          <g class={`mark ${kind}`}>
            <line x1={x(at)} x2={x(at)} y1={SIGNS_HEIGHT - 6} y2={bottom} stroke="currentColor" />
            <text x={signAt} y={SIGNS_HEIGHT - 10} text-anchor="middle">
              {sign}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Its label stands in it only where it fits. */
function SpanBar({ span, x, top }: { span: Span; x: Scale; top: number }) {
  const [left, right] = [x(span.from), x(span.to)];
  const width = Math.max(right - left, 2);
  const fits = span.label.length * CHARACTER_WIDTH < width;
  return (
    <g class={`span ${span.kind}`}>
      <rect
        x={left}
        y={top}
        width={width}
        height={SPANS_HEIGHT - 8}
        fill="none"
        stroke="currentColor"
      />
      {fits && (
        <text x={left + width / 2} y={top + 19} text-anchor="middle">
          {span.label}
        </text>
      )}
    </g>
  );
}
