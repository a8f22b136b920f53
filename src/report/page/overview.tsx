import { countText, sizeText } from '../../probe/size-text.ts';
import type { Build } from '../build.ts';
import { durationText } from '../words/duration-text.ts';
import { momentText } from '../words/moment-text.ts';
import { VERDICTS } from '../words/sentences.ts';
import { visibleLine } from '../words/visible-text.ts';
import { DataTable } from './data-table.tsx';

/** A row each; more would be a page that nobody scrolls through. */
const MOST_ROWS = 500;
const HEADINGS = [
  'Block',
  'Verdict',
  'Cause',
  'Agent',
  'Started',
  'Took',
  'Repeats',
  'Least memory',
];

/** All blocks, the worst first; those that the page shows whole are linked. */
export function Overview({ build }: { build: Build }) {
  const shown = new Set(build.shown().map(({ facts }) => facts.number));
  const facts = build.facts();
  const rows = facts
    .slice(0, MOST_ROWS)
    .map((each) => [
      shown.has(each.number) ? <a href={`#block-${each.number}`}>{nameOf(each)}</a> : nameOf(each),
      <span class={VERDICTS[each.verdict].tone}>{VERDICTS[each.verdict].words}</span>,
      visibleLine(each.title ?? '–', 200),
      visibleLine(each.hostname, 100),
      visibleLine(momentText(each.startedAt), 100),
      each.seconds === null ? 'not known' : durationText(each.seconds),
      each.repeats === 0 ? '–' : `${each.repeats} (${each.repeatsSaved} saved it)`,
      each.lowestAvailableKiB === null ? '–' : sizeText(each.lowestAvailableKiB),
    ]);
  return (
    <section>
      <h2>All blocks</h2>
      <DataTable
        id="overview"
        caption="The worst first"
        headings={HEADINGS}
        rows={rows}
        numbers={[7]}
      />
      {facts.length > MOST_ROWS && (
        <p>
          {countText(facts.length - MOST_ROWS)} more, none of them worse, are in the report.json
          beside this page.
        </p>
      )}
    </section>
  );
}

function nameOf({ label, number }: { label: string | null; number: number }): string {
  return label ? visibleLine(label, 200) : `block ${number}`;
}
