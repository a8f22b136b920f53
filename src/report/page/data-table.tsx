import type { ComponentChildren } from 'preact';

export interface DataTableProps {
  /** Unique in the page. */
  id: string;
  caption: string;
  headings: readonly string[];
  /** The first cell of a row names it. */
  rows: readonly (readonly ComponentChildren[])[];
  /** Columns, from 0, that hold numbers: set to the right. */
  numbers?: readonly number[];
}

/** A table that scrolls within itself where it is too wide, by the keyboard too. */
export function DataTable({ id, caption, headings, rows, numbers = [] }: DataTableProps) {
  const kind = (at: number) => (numbers.includes(at) ? 'number' : undefined);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, a section would be one landmark of dozens
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <div class="scroll" role="group" tabIndex={0} aria-labelledby={id}>
      <table>
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            {headings.map((heading, at) => (
              <th scope="col" class={kind(at)}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td class={kind(at + 1)}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
