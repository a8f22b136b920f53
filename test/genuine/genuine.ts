// npm run genuine [-- --rounds N --leave MB …]: genuine failures of the kernel on this very host (root; test hosts only).
// Memory is made sick on purpose by fragment.c; builds whose step asks the kernel for 64 KiB in one piece must then fail
// without memguard and pass with it. Exit code 1 if one of them does not. All other options go to fragment.c.
import { leftOut, startEngine } from '../engine/engine.ts';
import { genuineRounds, type Round } from './rounds.ts';

const ROUNDS = 5;

async function main(args: readonly string[]): Promise<number> {
  if (leftOut.length > 0) throw new Error(`missing: ${leftOut.join(', ')}`);
  const at = args.indexOf('--rounds');
  const rounds = at < 0 ? ROUNDS : Number(args[at + 1]);
  const fragmentOptions =
    at < 0 ? args : args.filter((_, index) => index !== at && index !== at + 1);
  const aborting = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => aborting.abort(new Error(`ended by ${signal}`)));
  }
  const engine = await startEngine();
  try {
    console.log(HEAD);
    const onRound = (round: Round) => {
      console.log(lineOf(round));
      if (!isAsExpected(round)) console.log(round.output.replace(/^/gm, '    | '));
    };
    const onCuredByOthers = () =>
      console.log('       somebody compacted memory meanwhile: once more');
    const done = await genuineRounds({
      onCuredByOthers,
      rounds,
      engine,
      fragmentOptions,
      onRound,
      abort: aborting.signal,
    });
    const failed = done.filter(({ unguarded }) => unguarded !== 0).length;
    const passed = done.filter(({ guarded, tries }) => guarded === 0 && tries === 2).length;
    console.log(`unguarded: ${failed} of ${rounds} failed; guarded: ${passed} of ${rounds} passed`);
    return failed === rounds && passed === rounds ? 0 : 1;
  } finally {
    await engine.stop();
  }
}

function isAsExpected({ unguarded, guarded, tries }: Round): boolean {
  return unguarded !== 0 && guarded === 0 && tries === 2;
}

const HEAD =
  'round  armed in  unguarded  guarded          blocks of 64 KiB   remedy               page cache lost';

function lineOf(round: Round): string {
  const exit = (code: number | null) => (code === 0 ? 'passed' : `failed ${code}`);
  return [
    String(round.number).padStart(5),
    `${round.armSeconds.toFixed(0)} s`.padStart(8),
    exit(round.unguarded).padEnd(9),
    `${exit(round.guarded)}, ${round.tries} tries`.padEnd(15),
    `${round.blocksBefore} → ${round.blocksAfter}`.padEnd(17),
    `${round.rungs.join(', ')} ${round.remedySeconds} s`.padEnd(19),
    `${round.pageCacheLostMiB} MiB`,
  ].join('  ');
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: Error) => {
    console.error(`genuine: ${error.message}`);
    process.exitCode = 1;
  },
);
