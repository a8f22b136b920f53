import { shippedEntries } from '../../diagnose/shipped-knowledge.ts';
import { MemguardError, messageOf } from '../../errors.ts';
import type { HistoryFile } from './history-files.ts';
import { HistoryTrend } from './history-trend.ts';
import type { Trend } from './trend-schema.ts';

/** Hands over a file's pieces; `-` is stdin. */
export type ReadFile = (path: string, take: (bytes: Buffer) => void) => Promise<void>;

/** One after the other. Errors: those of `readFile`, for a file that was named; one in a folder is left out with a warning. */
export async function readTrend(
  files: readonly HistoryFile[],
  sinceDays: number | null,
  readFile: ReadFile,
): Promise<Trend> {
  const knownCauses = new Map(
    shippedEntries().map(({ id, title, retry }) => [id, { title, retry }]),
  );
  const trend = new HistoryTrend({ nowMs: Date.now(), sinceDays, knownCauses });
  for (const { path, isNamed } of files) {
    try {
      await trend.addFile(path, (take) => readFile(path, take));
    } catch (error) {
      if (isNamed || !(error instanceof MemguardError)) throw error;
      trend.addUnread(messageOf(error));
    }
  }
  return trend.result();
}
