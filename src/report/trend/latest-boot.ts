import { leaksOf, type Sized } from '../leaks.ts';
import type { Warning } from '../report-schema.ts';
import type { Block } from './block-of-line.ts';

/** As many as a leak is looked for in. */
const MOST_BLOCKS = 100;
/** at, slabKiB, unreclaimableSlabKiB, memoryCgroups; NaN: not told. */
const COLUMNS = 4;

/** The newest blocks since an agent's last boot, in three kilobytes. */
export class LatestBoot {
  private bootId: string | null = null;
  private memTotalKiB: number | null = null;
  private newestMs = Number.NEGATIVE_INFINITY;
  private count = 0;
  private rows: Float64Array | null = null;

  add(block: Block): void {
    const { bootId, atMs } = block;
    if (bootId === null) return;
    if (bootId !== this.bootId) {
      // Files may be given in any order.
      if (atMs < this.newestMs) return;
      this.bootId = bootId;
      this.count = 0;
    }
    this.newestMs = Math.max(this.newestMs, atMs);
    this.memTotalKiB = block.memTotalKiB ?? this.memTotalKiB;
    this.rows ??= new Float64Array(MOST_BLOCKS * COLUMNS);
    const at = (this.count % MOST_BLOCKS) * COLUMNS;
    if (this.count >= MOST_BLOCKS && atMs < (this.rows[at] as number)) return;
    this.rows[at] = atMs;
    this.rows[at + 1] = block.slabKiB ?? Number.NaN;
    this.rows[at + 2] = block.unreclaimableSlabKiB ?? Number.NaN;
    this.rows[at + 3] = block.memoryCgroups ?? Number.NaN;
    this.count++;
  }

  leaks(): Warning[] {
    const [bootId, rows] = [this.bootId, this.rows];
    if (bootId === null || rows === null) return [];
    const told = (at: number) => (Number.isNaN(rows[at]) ? null : (rows[at] as number));
    const blocks = Array.from({ length: Math.min(this.count, MOST_BLOCKS) }, (_, row): Sized => {
      const at = row * COLUMNS;
      return {
        at: new Date(rows[at] as number).toISOString(),
        bootId,
        slabKiB: told(at + 1),
        unreclaimableSlabKiB: told(at + 2),
        memoryCgroups: told(at + 3),
      };
    });
    return leaksOf(blocks, { bootId, memTotalKiB: this.memTotalKiB });
  }
}
