// npm run genuine:ladder [-- --runs N --leave MB …]: the ladder against always drop 3 + compact, on this very host (root; test
// hosts only, and nothing else at work on it). Before each run memory is made sick on purpose by fragment.c; the two take turns.
// Exit code 1 if one of them does not make the order available. All other options go to fragment.c.
import { type LadderRun, ladderRuns, ORDER, WAYS } from './ladder-runs.ts';

const RUNS = 10;

async function main(args: readonly string[]): Promise<number> {
  if (process.getuid?.() !== 0) throw new Error('it needs root');
  const at = args.indexOf('--runs');
  const wanted = at < 0 ? RUNS : Number(args[at + 1]);
  if (!(wanted >= 1)) throw new Error('--runs needs a number from 1 on');
  const options = at < 0 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  const aborting = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => aborting.abort(new Error(`ended by ${signal}`)));
  }
  console.log(HEAD);
  const runs = await ladderRuns({
    runs: wanted,
    fragmentOptions: options,
    onRun: (run) => console.log(lineOf(run)),
    onCuredByOthers: () => console.log('  somebody else cured it meanwhile: once more'),
    abort: aborting.signal,
  });
  return summary(runs);
}

const HEAD = `way                      requests of order ${ORDER}  page cache lost  seconds  rungs`;

function lineOf({
  way,
  blocksBefore,
  blocksAfter,
  pageCacheLostKiB,
  seconds,
  rungs,
}: LadderRun): string {
  return [
    way.padEnd(23),
    `${blocksBefore} → ${blocksAfter}`.padEnd(19),
    `${pageCacheLostKiB} KiB`.padStart(15),
    seconds.toFixed(2).padStart(7),
    rungs,
  ].join('  ');
}

function summary(runs: readonly LadderRun[]): number {
  for (const way of WAYS) {
    const own = runs.filter((run) => run.way === way);
    const available = own.filter(({ isAvailable }) => isAvailable).length;
    const lost = spread(own.map(({ pageCacheLostKiB }) => pageCacheLostKiB));
    const seconds = spread(own.map((run) => Math.round(run.seconds * 100) / 100));
    console.log(
      `${way}: available ${available} of ${own.length}; lost ${lost} KiB; ${seconds} s (median, least to most)`,
    );
  }
  return runs.every(({ isAvailable }) => isAvailable) ? 0 : 1;
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)]} (${sorted[0]} to ${sorted.at(-1)})`;
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: Error) => {
    console.error(`genuine:ladder: ${error.message}`);
    process.exitCode = 1;
  },
);
