import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { millisecondsOf } from './measure.ts';
import { NODE, type Place } from './place.ts';

/** Milliseconds of a Node with these words, and the most memory that it had, into `peaksMiB`. */
export function millisecondsAndPeak(
  args: readonly string[],
  { folder, env }: Place,
  peaksMiB: number[],
): number {
  const [script, peak] = [join(folder, 'peak.cjs'), join(folder, 'peak')];
  writeFileSync(
    script,
    `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)));`,
  );
  const ms = millisecondsOf([NODE, '--require', script, ...args], { env });
  peaksMiB.push(Number(readFileSync(peak, 'utf8')) / 1024);
  return ms;
}
