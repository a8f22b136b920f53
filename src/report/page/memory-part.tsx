import { sizeText } from '../../probe/size-text.ts';
import type { Report } from '../report-schema.ts';
import { outcomeWords } from '../words/attempt-words.ts';
import { durationText } from '../words/duration-text.ts';
import { secondsBetween } from '../words/moment-text.ts';
import { commandName, remedyWords, upper } from '../words/sentences.ts';
import { durationAxis, sizeAxis } from './axis.ts';
import type { Point } from './downsample.ts';
import type { PartProps } from './part-props.ts';
import { type Mark, type Panel, type Span, TimeChart } from './time-chart.tsx';

/** What is drawn, by its column; the first that is there of each. */
const STRIPS: readonly { columns: readonly string[]; name: string; short: string }[] = [
  { columns: ['MemAvailableKiB'], name: 'available', short: 'Available' },
  { columns: ['MemFreeKiB'], name: 'free', short: 'Free' },
  { columns: ['CachedKiB'], name: 'page cache', short: 'Page cache' },
  { columns: ['DirtyKiB'], name: 'dirty', short: 'Dirty' },
  { columns: ['MappedKiB'], name: 'mapped', short: 'Mapped' },
  {
    columns: ['DirectMap4kKiB'],
    name: 'mapped by the kernel in 4 KiB pages',
    short: 'DirectMap4k',
  },
];
const MOST_MOMENTS = 26;
const FIRST_SIGN = 65;

interface Moment extends Mark {
  text: string;
}

/** Memory over time, with the attempts above it and the moments of failure and remedy in it. */
export function MemoryPart({ report, id, Heading }: PartProps) {
  const strips = stripsOf(report);
  const spans = spansOf(report);
  if (strips.length === 0 && spans.length < 2) return null;
  const moments = momentsOf(report);
  const ends = [
    ...strips.map(({ series }) => series[0]?.points.at(-1)?.[0] ?? 0),
    ...spans.map(({ to }) => to),
  ];
  const last = ends.reduce((latest, each) => Math.max(latest, each), 0);
  const signs = moments.map(({ sign, at, text }) => `${sign} at ${durationText(at)}: ${text}`);
  const description = [...strips.map(({ title }) => title), ...signs].join('. ');
  return (
    <section>
      <Heading>Memory over time</Heading>
      <figure>
        <TimeChart
          id={`${id}-memory`}
          title="Memory while the block ran"
          description={description}
          x={durationAxis(0, last)}
          panels={strips}
          marks={moments}
          spans={spans}
        />
        <figcaption>
          {moments.length > 0 && (
            <ul>
              {moments.map(({ sign, at, text }) => (
                <li>
                  <strong>{sign}</strong> at {durationText(at)}: {text}
                </li>
              ))}
            </ul>
          )}
          {strips.length === 0 && <p>No samples of memory were taken.</p>}
        </figcaption>
      </figure>
    </section>
  );
}

function stripsOf({ samples: { columns, rows } }: Report): Panel[] {
  const time = columns.indexOf('elapsedSeconds');
  const strips = STRIPS.flatMap(({ columns: wanted, name, short }) => {
    const column = columns.indexOf(wanted[0] as string);
    if (column < 0 || time < 0) return [];
    const points = rows
      .map((row): Point => [row[time] ?? Number.NaN, row[column] ?? null])
      .filter(([x]) => x >= 0)
      .sort(([a], [b]) => a - b);
    const known = points.flatMap(([, y]) => (y === null ? [] : [y]));
    if (known.length === 0) return [];
    return [{ name, ...stripOf(short, points, known) }];
  });
  // Free memory says less than available memory; old kernels have nothing better.
  const hasAvailable = strips.some(({ name }) => name === 'available');
  return strips.filter(({ name }) => name !== 'free' || !hasAvailable);
}

function stripOf(name: string, points: readonly Point[], known: readonly number[]): Panel {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of known) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return {
    title: `${name}: ${sizeText(low)} lowest, ${sizeText(high)} highest`,
    y: sizeAxis(high),
    series: [{ name, look: 1, points }],
  };
}

function spansOf(report: Report): Span[] {
  return report.attempts.flatMap((attempt) => {
    const { number, startedAt, endedAt, outcome } = attempt;
    const from = secondsBetween(report.startedAt, startedAt);
    const to = secondsBetween(report.startedAt, endedAt);
    if (from === null || to === null || to < from) return [];
    const kind = { success: 'good', failure: 'bad', aborted: 'other' }[outcome] as Span['kind'];
    return [
      {
        from: Math.max(0, from),
        to,
        label: `attempt ${number}: ${outcomeWords(report, attempt)}`,
        kind,
      },
    ];
  });
}

function momentsOf(report: Report): Moment[] {
  const failures = report.attempts
    .filter(({ outcome }) => outcome === 'failure')
    .map((attempt) => ({
      at: secondsBetween(report.startedAt, attempt.endedAt),
      kind: 'failure' as const,
      text: `${commandName(attempt)} failed`,
    }));
  const remedies = report.remedies.map((remedy) => ({
    at: secondsBetween(report.startedAt, remedy.startedAt),
    kind: 'remedy' as const,
    text: remedyWords(remedy),
  }));
  return [...failures, ...remedies]
    .flatMap(({ at, ...rest }) => (at === null ? [] : [{ at: Math.max(0, at), ...rest }]))
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_MOMENTS)
    .map((moment, index) => ({
      ...moment,
      text: upper(moment.text),
      sign: String.fromCharCode(FIRST_SIGN + index),
    }));
}
