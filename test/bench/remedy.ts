import { type LadderRun, ladderRuns, WAYS } from '../genuine/ladder-runs.ts';
import { needs } from '../needs.ts';
import type { LeftOut, Row } from './measure.ts';

/** What each way costs of the page cache, on a host that is made sick before each run. */
export async function remedyRow(runs: number, abort: AbortSignal): Promise<(Row | LeftOut)[]> {
  const name = 'remedy: page cache lost';
  if (process.getuid?.() !== 0) return [{ name, leftOut: 'needs root: it makes this host sick' }];
  const noCompiler = needs('cc');
  if (noCompiler.length > 0) return [{ name, leftOut: `missing: ${noCompiler.join(', ')}` }];
  const all = await ladderRuns({ runs, fragmentOptions: [], abort });
  const [ladder, always] = WAYS.map((way) => all.filter((run) => run.way === way));
  return [remedyRowOf(name, ladder as LadderRun[], always as LadderRun[])];
}

/** It has to be available after each run of the ladder: what loses nothing and heals nothing would be no remedy. */
export function remedyRowOf(
  name: string,
  ladder: readonly LadderRun[],
  always: readonly LadderRun[],
): Row {
  const available = ladder.filter(({ isAvailable }) => isAvailable).length;
  const said = `the order was available after ${available} of ${ladder.length}`;
  const rungs = [...new Set(ladder.map((run) => run.rungs))].join(' or ');
  return {
    name,
    against: WAYS[1],
    unit: 'KiB',
    goal: 1,
    better: 'less',
    pairs: ladder.map((run, at) => [
      run.pageCacheLostKiB,
      (always[at] as LadderRun).pageCacheLostKiB,
    ]),
    note: `${said}, by ${rungs}`,
    ...(available < ladder.length ? { failed: said } : {}),
  };
}
