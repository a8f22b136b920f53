// npm run fuzz [-- --seed N --count N --only NAME]: hostile inputs for all that reads what others wrote, 1,000,000 unless told otherwise, a
// fiftieth of them for root's script (as root; else those are left out, and that is said). What is found is kept in test/.cache/fuzz.
// npm run fuzz -- --only NAME --seed N --number N plays the one input of a finding, and shows it. Exit code 1 if something was found.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lacking } from '../priv/lab.ts';
import { TARGETS } from './inventory.ts';
import { type Finding, inputOf, type Played } from './play.ts';
import { playAll, shareOut } from './play-all.ts';
import { fuzzArguments, fuzzLeases } from './root-script.ts';
import { figuresText } from './table.ts';

const COUNT = 1_000_000;
/** Root's script is started for each vector, which takes 10 ms: of so many inputs one is for its arguments, and one for its leases. */
const ROOT_SCRIPT_PART = 100;
const KEPT = resolve('test/.cache/fuzz');

async function main(args: readonly string[]): Promise<number> {
  const option = (name: string) => {
    const at = args.indexOf(name);
    return at < 0 ? null : (args[at + 1] ?? '');
  };
  const whole = (name: string, otherwise: number) => {
    const value = Number(option(name) ?? otherwise);
    if (!Number.isSafeInteger(value)) throw new Error(`${name}: expected a whole number`);
    return value;
  };
  const [seed, count, only] = [whole('--seed', 1), whole('--count', COUNT), option('--only')];
  const targets = TARGETS.filter(({ name }) => only === null || name === only);
  if (targets.length === 0) {
    throw new Error(`--only: one of ${TARGETS.map(({ name }) => `"${name}"`).join(', ')}`);
  }
  if (option('--number') !== null) {
    if (only === null) throw new Error('--number needs --only');
    return replay(targets, seed, whole('--number', 1));
  }
  const withRoot = only === null && lacking.length === 0;
  const ofRoot = withRoot ? Math.ceil(count / ROOT_SCRIPT_PART) : 0;
  rmSync(KEPT, { recursive: true, force: true });
  const played = playAll(seed, shareOut(count - 2 * ofRoot, targets), tell);
  if (withRoot) played.push(...(await rootScript(seed, ofRoot)));
  else if (only === null) console.log(`root's script is left out: missing ${lacking.join(', ')}`);
  console.log(`seed ${seed}\n${figuresText(played)}`);
  return played.every(({ findings }) => findings.length === 0) ? 0 : 1;
}

function replay([target]: typeof TARGETS, seed: number, number: number): number {
  const input = inputOf(target as (typeof TARGETS)[number], seed, number);
  console.log(JSON.stringify(input, null, 1));
  // Whatever it throws is the answer.
  target?.play(input);
  console.log('nothing is broken');
  return 0;
}

async function rootScript(seed: number, count: number): Promise<Played[]> {
  const ways = [
    ["arguments of root's script", fuzzArguments],
    ['lease files, read as root', fuzzLeases],
  ] as const;
  const all: Played[] = [];
  for (const [name, fuzz] of ways) {
    const start = performance.now();
    const { findings: messages } = await fuzz(seed, count);
    const findings = messages.map((message) => ({
      ...{ target: name, seed, number: 0, message, least: null },
    }));
    const seconds = (performance.now() - start) / 1000;
    const played = { name, count, findings, worstTimes: 0, seconds };
    tell(played);
    all.push(played);
  }
  return all;
}

function tell({ name, count, findings }: Played): void {
  if (process.stderr.isTTY) process.stderr.write(`${count} ${name}\n`);
  for (const [at, finding] of findings.entries()) {
    console.log(`${name}: ${finding.message.slice(0, 300)}`);
    console.log(
      `  npm run fuzz -- --only "${name}" --seed ${finding.seed} --number ${finding.number}`,
    );
    console.log(`  ${keep(finding, at)}`);
  }
}

function keep(finding: Finding, at: number): string {
  mkdirSync(KEPT, { recursive: true });
  const path = join(KEPT, `${finding.target.replace(/[^\w]+/g, '-')}.${at + 1}.json`);
  writeFileSync(path, `${JSON.stringify(finding, null, 1)}\n`);
  return path;
}

process.exitCode = await main(process.argv.slice(2));
