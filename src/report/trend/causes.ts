import { visibleLine } from '../words/visible-text.ts';
import type { Block } from './block-of-line.ts';
import type { TrendCause } from './trend-schema.ts';

/** The knowledge base has half as many. */
export const MOST_CAUSES = 100;

/** What the knowledge base says of a cause. */
export interface KnownCause {
  title: string;
  retry: TrendCause['retry'];
}

/** Blocks for each cause, and the others together. */
export class Causes {
  private readonly known: ReadonlyMap<string, KnownCause>;
  private readonly causes = new Map<string, TrendCause>();
  private lastMs = new Map<string, number>();
  /** Blocks with a cause beyond {@link MOST_CAUSES}. */
  others = 0;

  constructor(known: ReadonlyMap<string, KnownCause>) {
    this.known = known;
  }

  /** @param retry of the block */
  add(block: Block, retry: TrendCause['retry'] | null): void {
    const { cause, verdict, atMs } = block;
    if (cause === null || retry === null) return;
    const found = this.causes.get(cause) ?? this.first(cause, retry);
    if (found === null) {
      this.others++;
      return;
    }
    found.blocks++;
    if (verdict === 'passed-after-retry') found.saved++;
    if (verdict === 'failed') found.failed++;
    this.lastMs.set(cause, Math.max(this.lastMs.get(cause) ?? 0, atMs));
  }

  /** Most blocks first. */
  list(): TrendCause[] {
    return [...this.causes]
      .map(([cause, each]) => ({
        ...each,
        lastAt: new Date(this.lastMs.get(cause) ?? 0).toISOString(),
      }))
      .sort((a, b) => b.blocks - a.blocks || (a.cause < b.cause ? -1 : 1));
  }

  private first(cause: string, retry: TrendCause['retry']): TrendCause | null {
    if (this.causes.size >= MOST_CAUSES) return null;
    const title = this.known.get(cause)?.title ?? null;
    const found = { cause: visibleLine(cause), title, retry, blocks: 0, saved: 0, failed: 0 };
    const first = { ...found, lastAt: '' };
    this.causes.set(cause, first);
    return first;
  }
}
