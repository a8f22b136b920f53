// npm run trial:errors [-- --trials N --runs N --seed N]: how often `memguard trial` is wrong, and how often it sees what is there. Exit code 1 if it
// says `helps` or `harms` of equals in more than 5 % of the trials.
import { tableText } from '../../src/cli/table.ts';
import { fisherPower } from '../../src/trial/power.ts';
import { simulate } from './simulate.ts';

const trials = option('--trials', 1000);
const runs = option('--runs', 20);
const seed = option('--seed', 1);
const RATES = [0.1, 0.3, 0.5, 0.9];
const DIFFERENCES: readonly [reference: number, other: number][] = [
  [0.2, 0.7],
  [0.5, 0.9],
  [0.3, 0.6],
  [0.1, 0.3],
  [0.8, 0.9],
];
const ALPHA = 0.05;

const percent = (count: number) => `${((100 * count) / trials).toFixed(1)} %`;

console.log(`${trials} trials each, ${runs} runs of each of three profiles, seed ${seed}\n`);
console.log('Three equal profiles: how often a trial says "helps" or "harms" of any of them');
const wrong = RATES.map((rate) => ({
  rate,
  any: simulate(seed, trials, runs, [rate, rate, rate]).any,
}));
console.log(
  tableText([['RATE', 'SAID'], ...wrong.map(({ rate, any }) => [`${rate}`, percent(any)])]),
);

console.log(
  '\nOne profile is better, one is as the reference: how often a trial says that the first helps',
);
const seen = DIFFERENCES.map(([rate, other]) => [
  `${rate}`,
  `${other}`,
  percent(simulate(seed, trials, runs, [rate, other, rate]).helps),
  // One comparison alone: Fisher's test before any correction.
  `${(100 * fisherPower(runs, rate, other, ALPHA)).toFixed(1)} %`,
]);
console.log(tableText([['WITHOUT', 'WITH', 'SAID', 'TWO PROFILES, EXACT'], ...seen]));

const most = Math.max(...wrong.map(({ any }) => any));
console.log(`\nat most ${percent(most)} false alarms, promised: ${percent(ALPHA * trials)}`);
if (most > ALPHA * trials) process.exitCode = 1;

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`${name}: expected a whole number`);
  return value;
}
