import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { shippedKnowledge } from '../../src/diagnose/shipped-knowledge.ts';
import { inTurn, type LeftOut, millisecondsOf, type Row } from './measure.ts';
import { millisecondsAndPeak } from './peak.ts';
import { BUNDLE, type Place } from './place.ts';

const SIZES_MB = [10, 100, 1000];
const GOAL_TIMES = 3;
/** Linear, and the noise of what takes a second. */
const GOAL_LINEAR = 1.1;
const MOST_PEAK_MIB = 100;
const WORDS =
  'gcc -O2 -Wall -c src/main.c -o build/main.o Get:1 http://deb.debian.org/debian libmemory-perl all Unpacking Setting up Processing triggers for npm WARN deprecated error note in function at line test passed ok'.split(
    ' ',
  );

/** Logs of several sizes against grep, which is asked for the same patterns and only counts; whether it is linear; and its peak. */
export async function classifyRows(place: Place, runs: number): Promise<(Row | LeftOut)[]> {
  const patterns = join(place.folder, 'patterns');
  writeFileSync(patterns, `${extendedRegexps().join('\n')}\n`);
  const logs = SIZES_MB.map((size) => writeLog(join(place.folder, `${size}.log`), size * 1e6));
  const peaksMiB: number[] = [];
  const classify = (log: string) => millisecondsAndPeak([BUNDLE, 'classify', log], place, peaksMiB);
  const env = { ...place.env, LC_ALL: 'C' };
  const grep = (log: string) =>
    millisecondsOf(['grep', '-ciE', '-f', patterns, log], { env, exitCodes: [0, 1] });
  const rows: Row[] = [];
  for (const [at, log] of logs.entries()) {
    const size = SIZES_MB[at] as number;
    rows.push({
      name: `classify of ${size} MB`,
      against: 'LC_ALL=C grep -ciE',
      unit: 'ms',
      // Of a short log most is the start of Node.
      goal: size === 1000 ? GOAL_TIMES : 0,
      better: 'less',
      pairs: await inTurn(
        runs,
        () => classify(log),
        () => grep(log),
      ),
    });
  }
  rows.push(linearRow(rows), peakRow(peaksMiB.slice(-runs)));
  for (const log of logs) rmSync(log);
  return rows;
}

/** What a megabyte costs between the two longer logs, against one between the two shorter ones: without the start of Node. */
function linearRow(rows: readonly Row[]): Row {
  const [ten, hundred, thousand] = rows.map(({ pairs }) => pairs.map(([ms]) => ms)) as [
    number[],
    number[],
    number[],
  ];
  const [small, middle, large] = SIZES_MB as [number, number, number];
  const slope = (more: number[], less: number[], at: number, mb: number) =>
    ((more[at] as number) - (less[at] as number)) / mb;
  return {
    name: 'classify: a MB beyond 100 MB',
    against: 'a MB below 100 MB',
    unit: 'ms',
    goal: GOAL_LINEAR,
    better: 'less',
    pairs: ten.map((_, at) => [
      slope(thousand, hundred, at, large - middle),
      slope(hundred, ten, at, middle - small),
    ]),
  };
}

function peakRow(peaksMiB: readonly number[]): Row {
  return {
    name: 'classify of 1 GB: peak',
    against: '1 MiB',
    unit: 'MiB',
    goal: MOST_PEAK_MIB,
    better: 'less',
    pairs: peaksMiB.map((peak) => [peak, 1]),
  };
}

/**
 * The knowledge's patterns as POSIX has them. Counts (`{0,300}`) become `*`, since grep needs minutes for those; what looks ahead or
 * behind is left out.
 */
function extendedRegexps(): string[] {
  const { printed, logged } = shippedKnowledge();
  const patterns = [...printed, ...logged].flatMap((cause) => cause.patterns);
  const extended = patterns.map((pattern) =>
    pattern
      .replace(/\(\?<?[!=][^)]*\)/g, '')
      .replace(/\(\?(?:<\w+>|:)/g, '(')
      .replace(/\\d/g, '[0-9]')
      .replace(/\\S/g, '[^ ]')
      .replace(/\{[01],\d+\}/g, '*'),
  );
  return [...new Set(extended)].filter((pattern) => isRegexp(pattern));
}

function isRegexp(pattern: string): boolean {
  return spawnSync('grep', ['-E', '--', pattern], { input: 'x' }).status !== 2;
}

/** Lines of a build, the same at each run. */
function writeLog(path: string, bytes: number): string {
  const fd = openSync(path, 'w');
  let state = 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
  for (let written = 0, line = 0; written < bytes; ) {
    let block = '';
    for (let at = 0; at < 1000; at++, line++) {
      const words = Array.from({ length: 3 + next(14) }, () => WORDS[next(WORDS.length)]);
      block += `#12 ${(line / 100).toFixed(3)} ${words.join(' ')}\n`;
    }
    written += writeSync(fd, block);
  }
  closeSync(fd);
  return path;
}
