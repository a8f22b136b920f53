import type { Axis } from './axis.ts';

interface GridlinesProps {
  axis: Axis;
  y: (value: number) => number;
  left: number;
  right: number;
}

/** A line across the plot at each tick of the values, its label at the left. */
export function Gridlines({ axis, y, left, right }: GridlinesProps) {
  return (
    <>
      {axis.ticks.map(({ at, label }) => (
        <g>
          <line class="grid" x1={left} x2={right} y1={y(at)} y2={y(at)} stroke="currentColor" />
          <text x={left - 6} y={y(at) + 5} text-anchor="end">
            {label}
          </text>
        </g>
      ))}
    </>
  );
}
