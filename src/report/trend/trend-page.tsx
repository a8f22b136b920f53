import type { ComponentChildren } from 'preact';
import { DataTable } from '../page/data-table.tsx';
import { PAGE_CSS, pageText } from '../page/frame.tsx';
import {
  agentRows,
  causeRows,
  leakLines,
  notes,
  type Rows,
  timesText,
  weekRows,
} from './trend-rows.ts';
import type { Trend } from './trend-schema.ts';
import { PeakChart, WeekChart } from './week-charts.tsx';

const STYLESHEET = 'report.css';
/** Two years; more of anything is in trend.json. */
const MOST_WEEKS = 104;
const MOST_AGENTS = 200;
const MOST_CAUSES = 50;
const MOST_LEAKS = 50;

/** The files of a trend, by their names. */
export function trendFiles(trend: Trend): { [name: string]: string } {
  return {
    'trend.html': trendPage(trend),
    [STYLESHEET]: PAGE_CSS,
    'trend.json': `${JSON.stringify(trend, null, 1)}\n`,
  };
}

/** The page as text. */
export function trendPage(trend: Trend): string {
  return pageText({
    title: 'memguard: trend',
    stylesheet: STYLESHEET,
    generatedAt: trend.generatedAt,
    children: <TrendPage trend={trend} />,
  });
}

function TrendPage({ trend }: { trend: Trend }) {
  const { agents, causes, otherAgents, total, weeks } = trend;
  const kind = total.memoryFailures === 0 ? 'good' : total.stayedRed > 0 ? 'bad' : 'remedy';
  const isOne = agents.length === 1 && otherAgents === null;
  const leaks = leakLines(trend, MOST_LEAKS);
  const told = notes(trend);
  const times = timesText(trend);
  return (
    <>
      <header>
        <h1>memguard: trend</h1>
        <p class={`verdict ${kind}`}>{trend.summary}</p>
        {times !== '' && <p>{times}</p>}
      </header>
      {leaks.length > 0 && <Lines title="Agents that leak memory" lines={leaks} />}
      {weeks.length > 0 && (
        <section>
          <h2>Weeks</h2>
          <WeekChart trend={trend} />
          <PeakChart trend={trend} />
          <Table
            id="weeks"
            caption="Week by week, UTC"
            rows={unbroken(weekRows(trend, MOST_WEEKS))}
            texts={[]}
          />
        </section>
      )}
      {causes.length > 0 && (
        <section>
          <h2>Causes</h2>
          <Table
            id="causes"
            caption="Why blocks failed, and whether freeing memory and a repeat can help"
            rows={causeRows(trend, MOST_CAUSES)}
            texts={[4, 6]}
          />
        </section>
      )}
      {total.blocks > 0 && !isOne && (
        <section>
          <h2>Agents</h2>
          <Table
            id="agents"
            caption="Those with most failures for memory first"
            rows={agentRows(trend, MOST_AGENTS)}
            texts={[10]}
          />
        </section>
      )}
      {told.length > 0 && <Lines title="Notes" lines={told} />}
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <div class="notice">
        <ul>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** Cells may be more than text here. */
type PageRows = Omit<Rows, 'rows'> & { rows: ComponentChildren[][] };

/** With first cells that stay in one line. */
function unbroken(rows: Rows): PageRows {
  const named = rows.rows.map(([name, ...cells]) => [<span class="number">{name}</span>, ...cells]);
  return { ...rows, rows: named };
}

interface TableProps {
  id: string;
  caption: string;
  rows: PageRows;
  /** Columns, from 0, that are no numbers; the first one never is. */
  texts: readonly number[];
}

function Table({ id, caption, rows: { headings, rows, left }, texts }: TableProps) {
  const numbers = headings.map((_, at) => at).filter((at) => at > 0 && !texts.includes(at));
  return (
    <>
      <DataTable id={id} caption={caption} headings={headings} rows={rows} numbers={numbers} />
      {left > 0 && <p class="muted">And {left} more, in trend.json.</p>}
    </>
  );
}
