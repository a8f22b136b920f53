import { shippedEntries } from '../../diagnose/shipped-knowledge.ts';
import { HistoryTrend } from './history-trend.ts';
import type { Trend } from './trend-schema.ts';

/** Hands over a file's pieces; `-` is stdin. */
export type ReadFile = (path: string, take: (bytes: Buffer) => void) => Promise<void>;

/** One after the other. Errors: those of `readFile`. */
export async function readTrend(
  files: readonly string[],
  sinceDays: number | null,
  readFile: ReadFile,
): Promise<Trend> {
  const knownCauses = new Map(
    shippedEntries().map(({ id, title, retry }) => [id, { title, retry }]),
  );
  const trend = new HistoryTrend({ nowMs: Date.now(), sinceDays, knownCauses });
  for (const file of files) await trend.addFile(file, (take) => readFile(file, take));
  return trend.result();
}
