import { countText, sizeText } from '../../probe/size-text.ts';
import { freePieces, largeEnough } from '../free-pieces.ts';
import type { Report } from '../report-schema.ts';
import { durationText } from '../words/duration-text.ts';
import { momentText } from '../words/moment-text.ts';
import { pieceText, remedyWords, upper } from '../words/sentences.ts';
import { DataTable } from './data-table.tsx';
import type { PartProps } from './part-props.ts';

type Remedy = Report['remedies'][number];

/** The ladder has three. */
const MOST_STEPS = 10;
const TRIGGERS = { preflight: 'before the block', failure: 'after a failure', manual: 'by hand' };
/** The remedy's own measure where the failure did not tell its order. */
const ORDER_NOT_TOLD = 4;

/** What was done about memory, and what it gained. */
export function RemediesPart({ report, id, Heading }: PartProps) {
  const { remedies } = report;
  if (remedies.length === 0) return null;
  const pageKiB = freePieces(report)?.pageKiB ?? 4;
  return (
    <section>
      <Heading>What was done about it</Heading>
      <DataTable
        id={`${id}-remedies`}
        caption="Remedies, and what they gained"
        headings={['What', 'When', 'Started', 'Steps', 'Free pieces', 'Page cache']}
        rows={remedies.map((remedy) => [
          upper(remedyWords(remedy)),
          TRIGGERS[remedy.trigger],
          <span class="moment">{momentText(remedy.startedAt)}</span>,
          remedy.rungs
            .slice(0, MOST_STEPS)
            .map(({ action, seconds }) => `${action} ${durationText(seconds)}`)
            .join(', ') || '–',
          gainText(remedy, pageKiB),
          cacheText(remedy),
        ])}
      />
    </section>
  );
}

function gainText({ freeBlocks, order }: Remedy, pageKiB: number): string {
  const { before, after } = freeBlocks;
  const [was, is] = [before, after].map((free) => largeEnough(free, order ?? ORDER_NOT_TOLD));
  if (was == null || is == null) return 'not known';
  return `${pieceText(order ?? ORDER_NOT_TOLD, pageKiB)} and larger: ${countText(was)} → ${countText(is)}`;
}

function cacheText({ pageCacheKiB: { before, after } }: Remedy): string {
  return before === null || after === null
    ? 'not known'
    : `${sizeText(before)} → ${sizeText(after)}`;
}
