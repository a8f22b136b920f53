import type { Strongest } from '../remedy/rungs.ts';

/** How a failed command or body is repeated (the contract, "Repeating"). */
export type RetryScope = 'command' | 'body' | 'none';

/** What a caller asked of one guarded block; checked by the command line. */
export interface BlockOptions {
  label: string | null;
  /** Name of a tuning profile, or a file; `none`: nothing is tuned. */
  profile: string;
  retry: RetryScope;
  /** Somebody wrote `retry: command` or `body`: that goes before the circuit breaker. */
  retryAsked: boolean;
  /** Compact before the body if high orders are exhausted. */
  preflight: boolean;
  mode: 'act' | 'observe';
  remedies: Strongest;
  /** Seconds between samples; 0: none. */
  sampleSeconds: number;
  /** A block that nobody closes is taken for over after so many seconds. */
  maxHoldSeconds: number;
  /** More regular expressions that count as "cannot allocate memory". */
  patterns: string[];
  capture: boolean;
  strict: boolean;
  /** Say nothing when nothing happened. */
  quiet: boolean;
  /** The demo's replay: `root` is a recorded host, and its compaction is replayed, too. */
  replay: boolean;
  /** Where /proc and /sys are read below. */
  root: string;
  /** Folder of the history; null: the usual one. */
  history: string | null;
}
