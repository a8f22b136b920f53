import type { Advice } from '../diagnose/diagnosis-schema.ts';
import { historyFolder } from '../report/history.ts';
import { leaksOf } from '../report/leaks.ts';
import { type PastBlock, readHistory, readRepeats, TREND_BYTES } from '../report/read-history.ts';
import type { Host } from '../report/report-schema.ts';
import type { BlockOptions } from './options.ts';

/** So many repeats that saved nothing, within this time, open the circuit (the contract, "Repeating"). */
const MOST_UNSAVED = 3;
const WINDOW_MS = 24 * 3_600_000;

/**
 * Repeats on this agent that saved nothing, if they are so many that the circuit is open; null: it is closed. It closes by itself
 * when the oldest of them is 24 h old; by a repeat that saved what it repeated (one that somebody asked for: memguard's own do
 * not happen while it is open); and by a reboot, after which memory is another. An aborted block says nothing of its repeat.
 */
export function openCircuit(
  history: readonly PastBlock[],
  { hostname, bootId }: Pick<Host, 'hostname' | 'bootId'>,
  nowMs: number,
): number | null {
  let unsaved = 0;
  for (const block of history) {
    const ageMs = nowMs - Date.parse(block.at);
    if (ageMs < 0 || ageMs >= WINDOW_MS) continue;
    // The pods of a node have names of their own, and one kernel.
    const isTold = block.bootId !== null && bootId !== null;
    if (isTold ? block.bootId !== bootId : block.hostname !== hostname) continue;
    if (block.repeatsSaved > 0) unsaved = 0;
    else if (block.verdict !== 'aborted') unsaved += block.repeats;
  }
  return unsaved >= MOST_UNSAVED ? unsaved : null;
}

/** What an open circuit means to people. */
export interface OpenCircuit {
  /** For the log line. */
  reason: string;
  advice: Advice;
}

/** Asks the history whether the circuit is open; null: it is closed, or somebody asked for the repeat by name. */
export function readCircuit(
  { retryAsked, history }: Pick<BlockOptions, 'retryAsked' | 'history'>,
  host: Host,
): OpenCircuit | null {
  if (retryAsked) return null;
  const folder = historyFolder(history);
  const repeated = readRepeats(folder);
  const unsaved = openCircuit(repeated, host, Date.now());
  if (unsaved === null) return null;
  const leaks = leaksOf(readHistory(folder, TREND_BYTES), host).map(({ message }) => message);
  const why = [`the last ${unsaved} repeats on this agent in 24 h saved nothing`, ...leaks].join(
    '; ',
  );
  return {
    reason: `${why}: drain or reboot this agent (retry: 'command' repeats all the same)`,
    advice: {
      text: `Drain or reboot this agent: ${why}`,
      command: 'systemctl reboot',
      lasting: false,
    },
  };
}
