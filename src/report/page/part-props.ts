import type { Report } from '../report-schema.ts';

/** What the parts of a block are given. */
export interface PartProps {
  report: Report;
  /** For ids: unique in the page. */
  id: string;
  /** Of the part's own heading: h2 where the page is about one block. */
  Heading: 'h2' | 'h3';
}
