import { countText } from '../../probe/size-text.ts';
import type { Report } from '../report-schema.ts';
import { DataTable } from './data-table.tsx';
import type { PartProps } from './part-props.ts';

type MemoryRecord = NonNullable<Report['records']['before']>;
type Values = { [name: string]: number | string | null } | null;

const MOST_ROWS = 400;
const MOST_JSON = 60_000;

/** The whole record, folded: what the kernel's files said, beside each other, and the rest as it stands in report.json. */
export function RecordPart({ report, id, Heading }: PartProps) {
  const failed = report.attempts.find(({ record }) => record !== null)?.record ?? null;
  const records = [
    { name: 'before', record: report.records.before },
    { name: 'at the failure', record: failed },
    { name: 'after', record: report.records.after },
  ].filter((each): each is { name: string; record: MemoryRecord } => each.record !== null);
  return (
    <details>
      <summary>The whole record</summary>
      {records.length > 0 && (
        <>
          <Heading>What the kernel said</Heading>
          <Values
            id={`${id}-meminfo`}
            caption="/proc/meminfo, KiB"
            records={records}
            of={({ meminfo }) => meminfo}
          />
          <Values
            id={`${id}-vmstat`}
            caption="/proc/vmstat"
            records={records}
            of={({ vmstat }) => vmstat}
          />
          <Values
            id={`${id}-sysctl`}
            caption="sysctl"
            records={records}
            of={({ sysctl }) => sysctl}
          />
        </>
      )}
      <Heading>All else</Heading>
      <pre>{restText(report)}</pre>
      <p>
        {countText(report.samples.rows.length)} samples are in the report.json beside this page.
      </p>
    </details>
  );
}

interface ValuesProps {
  id: string;
  caption: string;
  records: readonly { name: string; record: MemoryRecord }[];
  of(record: MemoryRecord): Values;
}

function Values({ id, caption, records, of }: ValuesProps) {
  const lists = records.map(({ record }) => of(record) ?? {});
  const names = [...new Set(lists.flatMap((list) => Object.keys(list)))].slice(0, MOST_ROWS);
  if (names.length === 0) return null;
  return (
    <DataTable
      id={id}
      caption={caption}
      headings={['Name', ...records.map(({ name }) => name)]}
      rows={names.map((name) => [name, ...lists.map((list) => textIn(list, name))])}
      numbers={records.map((_, at) => at + 1)}
    />
  );
}

/** A name such as `constructor` is none of the record's unless it is its own. */
function textIn(list: NonNullable<Values>, name: string): string {
  return Object.hasOwn(list, name) ? String(list[name] ?? '–') : '–';
}

/** Without what is shown above, and without the samples. */
function restText({ samples: _, records, attempts, ...rest }: Report): string {
  const zones = (record: MemoryRecord | null) => {
    if (record === null) return null;
    const { meminfo: _meminfo, vmstat: _vmstat, sysctl: _sysctl, ...others } = record;
    return others;
  };
  const whole = {
    ...rest,
    attempts: attempts.map(({ record, ...attempt }) => ({ ...attempt, record: zones(record) })),
    records: { before: zones(records.before), after: zones(records.after) },
  };
  const text = flat(JSON.stringify(whole, null, 1));
  const cut = text.length - MOST_JSON;
  return cut > 0 ? `${text.slice(0, MOST_JSON)}\n… (${cut} more characters)` : text;
}

/** Lists of numbers on one line. */
function flat(json: string): string {
  return json.replace(/\[[\s\d,.-]*\]/g, (list) => list.replace(/\s+/g, ' '));
}
