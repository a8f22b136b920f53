import type { FreeMemory } from '../probe/usable-zones.ts';
import type { Remedy, Rung } from './remedy-schema.ts';
import type { World } from './world.ts';

/** A remedy that is being taken: how memory was when it began, and what each rung gained. */
export interface Measured {
  readonly before: FreeMemory;
  readonly startMs: number;
  /** The rungs that were taken here. */
  readonly rungs: Rung[];
  /** Notes a rung that began at `startMs` of the same clock. */
  add(action: Rung['action'], startMs: number, after: FreeMemory): void;
  conclude(result: Remedy['result'], after: FreeMemory | null): Remedy;
}

export function measure(
  { trigger, order }: Pick<Remedy, 'trigger' | 'order'>,
  world: World,
): Measured {
  const before = world.look();
  const startedAt = world.now().toISOString();
  const startMs = world.monotonicMs();
  const rungs: Rung[] = [];
  return {
    before,
    startMs,
    rungs,
    add(action, rungStartMs, { freeBlocks, pageCacheKiB }) {
      const elapsedMs = world.monotonicMs() - rungStartMs;
      rungs.push({ action, seconds: seconds(elapsedMs), freeBlocks, pageCacheKiB });
    },
    conclude: (result, after) => ({
      schema: 'memguard.remedy/1',
      trigger,
      startedAt,
      order,
      result,
      seconds: seconds(world.monotonicMs() - startMs),
      freeBlocks: { before: before.freeBlocks, after: after?.freeBlocks ?? null },
      pageCacheKiB: { before: before.pageCacheKiB, after: after?.pageCacheKiB ?? null },
      rungs,
    }),
  };
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
