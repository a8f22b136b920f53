import { DataTable } from '../../report/page/data-table.tsx';
import type { Rows } from '../../report/trend/trend-rows.ts';

interface RowsTableProps {
  id: string;
  caption: string;
  rows: Rows;
  /** Columns, from 0, that are words; the first one always is. */
  texts?: readonly number[];
}

/** A table of profiles, whose names and words stay in one line. */
export function RowsTable({ id, caption, rows: { headings, rows }, texts = [] }: RowsTableProps) {
  const numbers = headings.map((_, at) => at).filter((at) => at > 0 && !texts.includes(at));
  const cells = rows.map((row) =>
    row.map((cell, at) => (numbers.includes(at) ? cell : <span class="unbroken">{cell}</span>)),
  );
  return <DataTable id={id} caption={caption} headings={headings} rows={cells} numbers={numbers} />;
}
