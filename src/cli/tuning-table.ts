import type { TuningSetting } from '../tune/tuning-schema.ts';
import { printJson, printText } from './print.ts';
import { tableText } from './table.ts';

/** `memguard.tune/1`, or a table of what became of each setting. */
export function printTuning(
  profile: string,
  settings: readonly TuningSetting[],
  json: boolean,
): void {
  if (json) printJson({ schema: 'memguard.tune/1', profile, settings });
  else printText(tuningText(profile, settings));
}

function tuningText(profile: string, settings: readonly TuningSetting[]): string {
  if (settings.length === 0) return `profile ${profile}: nothing is set`;
  const rows = settings.map(({ key, before, wanted, during, after, status }) => [
    key,
    before ?? '-',
    wanted,
    after ?? during ?? '-',
    status,
  ]);
  return tableText([['KEY', 'BEFORE', 'WANTED', 'NOW', 'STATUS'], ...rows]);
}
