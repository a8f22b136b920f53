import { countText, sizeText } from '../../probe/size-text.ts';
import { type FreePieces, freePieces, largeEnough } from '../free-pieces.ts';
import { pieceText } from '../words/sentences.ts';
import type { Axis } from './axis.ts';
import { BarChart } from './bar-chart.tsx';
import { DataTable } from './data-table.tsx';
import type { PartProps } from './part-props.ts';
import type { Look } from './time-chart.tsx';

interface List {
  name: string;
  look: Look;
  free: readonly number[];
}

/** Free blocks by order before, at the failure and after: the picture of fragmentation. */
export function FreePiecesPart({ report, id, Heading }: PartProps) {
  const pieces = freePieces(report);
  if (pieces === null) return null;
  const lists = listsOf(pieces);
  const orders = Array.from({ length: pieces.orders }, (_, order) => order);
  const most = lists.flatMap(({ free }) => free).reduce((high, count) => Math.max(high, count), 1);
  return (
    <section>
      <Heading>Free memory by the size of its pieces</Heading>
      <p>{sentence(pieces, lists)}</p>
      <figure>
        <BarChart
          id={`${id}-pieces`}
          title="Free pieces of memory by size"
          description={`${sentence(pieces, lists)} The table below has all numbers.`}
          y={logAxis(most)}
          scale="log"
          series={lists}
          groups={orders.map((order) => ({
            label: sizeText(pieces.pageKiB * 2 ** order).split(' '),
            values: lists.map(({ free }) => free[order] ?? null),
            stressed: order === pieces.order,
          }))}
        />
      </figure>
      <details>
        <summary>The numbers</summary>
        <DataTable
          id={`${id}-pieces-table`}
          caption="Free pieces of each size, in the zones that an ordinary request of the kernel can use"
          headings={['Order', 'Size', ...lists.map(({ name }) => name)]}
          rows={orders.map((order) => [
            String(order),
            pieceText(order, pieces.pageKiB),
            ...lists.map(({ free }) => countText(free[order] ?? 0)),
          ])}
          numbers={[1, 2, 3, 4]}
        />
      </details>
    </section>
  );
}

function listsOf({ before, atFailure, after, afterWhat }: FreePieces): List[] {
  const all = [
    { name: 'before', look: 1 as const, free: before },
    { name: 'at the failure', look: 2 as const, free: atFailure },
    { name: afterWhat, look: 3 as const, free: after },
  ];
  return all.flatMap(({ free, ...rest }) => (free === null ? [] : [{ ...rest, free }]));
}

/** "Pieces of 64 KiB and larger, which the failed request needed: 5,000 before, 0 at the failure, 1,635 after the remedy." */
function sentence({ order, pageKiB }: FreePieces, lists: readonly List[]): string {
  const asked = order ?? 4;
  const needed = order === null ? '' : ', one of which the failed request needed';
  const counts = lists.map(
    ({ name, free }) => `${countText(largeEnough(free, asked) ?? 0)} ${name}`,
  );
  return `Free pieces of ${pieceText(asked, pageKiB)} and larger${needed}: ${counts.join(', ')}.`;
}

function logAxis(most: number): Axis {
  const decades = Math.max(1, Math.ceil(Math.log10(most)));
  const all = [0, ...Array.from({ length: decades + 1 }, (_, power) => 10 ** power)];
  // Not too near to each other: of many decades every second one.
  const ticks = all.filter((at, index) => at < 10 || decades <= 5 || index % 2 === 1);
  return { from: 0, to: 10 ** decades, ticks: ticks.map((at) => ({ at, label: shortCount(at) })) };
}

function shortCount(count: number): string {
  if (count >= 1e6) return `${countText(count / 1e6)} M`;
  return countText(count);
}
