import { STATUSES } from '../words/meanings.ts';
import { DataTable } from './data-table.tsx';
import type { PartProps } from './part-props.ts';

const MOST = 100;

/** The settings that were wanted, and what was found. */
export function TuningPart({ report: { tuning }, id, Heading }: PartProps) {
  return (
    <section>
      <Heading>Kernel settings</Heading>
      {tuning === null ? (
        <p>Nothing was tuned.</p>
      ) : (
        <DataTable
          id={`${id}-tuning`}
          caption={`Profile ${tuning.profile}`}
          headings={['Setting', 'Before', 'Wanted', 'During', 'After', 'What became of it']}
          rows={tuning.settings
            .slice(0, MOST)
            .map(({ key, before, wanted, during, after, status }) => [
              <code>{key}</code>,
              before ?? '–',
              wanted,
              during ?? '–',
              after ?? '–',
              STATUSES[status],
            ])}
        />
      )}
    </section>
  );
}
