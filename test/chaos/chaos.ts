// npm run chaos [-- --rounds N --seed N --first N]: rounds of concurrent guards of two users on this very host, each ended in its own way
// (root; test hosts only). After each round every setting must be the original within 5 s, and nothing be left. Exit code 1 if not.
import { leftAfterAMinute, PROMISED_MS } from './back.ts';
import { Figures } from './figures.ts';
import { ChaosHost, lacking } from './host.ts';
import { planRound } from './plan.ts';
import { playRound } from './round.ts';

const ROUNDS = 1000;
const REPORT_EVERY = 50;

async function main(args: readonly string[]): Promise<number> {
  if (lacking.length > 0) throw new Error(`missing: ${lacking.join(', ')}`);
  const option = (name: string, otherwise: number) => {
    const at = args.indexOf(name);
    return at < 0 ? otherwise : Number(args[at + 1]);
  };
  const [rounds, first] = [option('--rounds', ROUNDS), option('--first', 1)];
  const seed = option('--seed', Date.now() % 2 ** 31);
  console.log(`${rounds} rounds from ${first}, seed ${seed}`);
  let isInterrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isInterrupted = true;
    });
  }
  const host = ChaosHost.open();
  const figures = new Figures();
  let left: string[] = [];
  try {
    for (let number = first; number < first + rounds && !isInterrupted; number++) {
      const round = await playRound(planRound(seed, number), host, PROMISED_MS);
      figures.add(round);
      if (round.faults.length > 0) {
        console.log(
          `round ${number}: ${JSON.stringify(round.plan)}\n  ${round.faults.join('\n  ')}`,
        );
      }
      if ((number - first + 1) % REPORT_EVERY === 0) console.log(figures.line());
    }
    if (!isInterrupted) left = await leftAfterAMinute(host);
  } finally {
    host.close();
  }
  console.log(`${figures.summary()}\nleft a minute later: ${left.join(', ') || 'nothing'}`);
  return figures.failed + left.length === 0 && !isInterrupted ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: Error) => {
    console.error(`chaos: ${error.stack}`);
    process.exitCode = 1;
  },
);
