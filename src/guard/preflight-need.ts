import { availableBlocks, type UsableZone } from '../probe/usable-zones.ts';
import { DEFAULT_ORDER, hasMargin } from '../remedy/margin.ts';
import type { Remedy } from '../remedy/remedy-schema.ts';
import type { Warning } from '../report/report-schema.ts';
import { countRunningGuards } from '../watch/running-guards.ts';
import type { BlockOptions } from './options.ts';

/** What came of a look at memory before the body. */
export interface Preflight {
  /** Null: nothing was done, and nothing would have been. */
  remedy: Remedy | null;
  warnings: Warning[];
}

export const NO_PREFLIGHT: Preflight = { remedy: null, warnings: [] };

/**
 * Whether high orders are exhausted before the body: fewer requests of 64 KiB can be served than guards may ask for. By count: a
 * threshold on the unusable index fires on hosts that serve order 4 well. Asks what was just read for the record.
 */
export function wantsPreflight(
  { preflight, remedies, replay }: BlockOptions,
  zones: readonly UsableZone[] | null,
  guards: () => number = countRunningGuards,
): boolean {
  if (!preflight || remedies === 'none' || replay || zones === null) return false;
  return !hasMargin(availableBlocks(zones, DEFAULT_ORDER), guards);
}
