import type { LastEnds } from '../access/last-ends.ts';
import type { Access } from '../access/privileged.ts';
import type { FreeMemory } from '../probe/usable-zones.ts';

/** What a remedy needs of the world; a test brings its own. */
export interface World {
  access: Access;
  look(): FreeMemory;
  /** When the last remedies on this kernel ended, whoever's. */
  lastEnds(): LastEnds;
  /** Guards that run on this host. */
  guards(): number;
  now(): Date;
  /** Milliseconds of a clock that is never set. */
  monotonicMs(): number;
  sleep(ms: number): Promise<void>;
}
