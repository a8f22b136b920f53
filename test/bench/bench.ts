// npm run bench [-- --quick] [--only starts,build,sampler,shim,classify,report,trend] [--out FILE]: the goals of speed, each as a ratio to its
// baseline, measured in turn in the same run. A row that falls short says so; the exit code is 0 whatever comes out.
import { writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { bestOf, figuresOf, isReached, type LeftOut, type Row, ratioOf } from './measure.ts';
import { makePlace, removePlace } from './place.ts';
import { QUICK, ROWS, THOROUGH } from './rows.ts';

interface Options {
  quick: boolean;
  only: string;
  out: string | null;
}

function readOptions(words: readonly string[]): Options {
  const options: Options = { quick: false, only: Object.keys(ROWS).join(','), out: null };
  for (let at = 0; at < words.length; at++) {
    if (words[at] === '--quick') options.quick = true;
    else if (words[at] === '--only' && words[at + 1]) options.only = words[++at] as string;
    else if (words[at] === '--out' && words[at + 1]) options.out = words[++at] as string;
    else throw new Error(`${words[at]}: expected --quick, --only ROWS, --out FILE`);
  }
  return options;
}

async function main(): Promise<void> {
  const values = readOptions(process.argv.slice(2));
  const effort = values.quick ? QUICK : THOROUGH;
  const results: (Row | LeftOut)[] = [];
  console.log(
    `${'what'.padEnd(34)}${'against'.padEnd(17)}${'ratio: min median max'.padEnd(26)}goal`,
  );
  for (const name of values.only.split(',')) {
    const measure = ROWS[name];
    if (!measure) throw new Error(`--only ${name}: expected ${Object.keys(ROWS).join(', ')}`);
    const place = makePlace();
    try {
      for (const row of await measure(place, effort)) {
        results.push(row);
        console.log(textOf(row));
      }
    } finally {
      removePlace(place);
    }
  }
  if (values.out) writeFileSync(values.out, `${JSON.stringify(asJson(results), null, 1)}\n`);
}

function textOf(row: Row | LeftOut): string {
  if ('leftOut' in row) return `${row.name.padEnd(34)}left out: ${row.leftOut}`;
  const { min, median, max } = ratioOf(row);
  const ratio = [min, median, max].map((each) => each.toFixed(3).padStart(7)).join(' ');
  const sign = row.better === 'less' ? '≤' : '≥';
  const goal = row.goal > 0 ? `${sign} ${row.goal}${isReached(row) ? '' : '  FALLS SHORT'}` : '–';
  const medians = [0, 1].map((at) => figuresOf(row.pairs.map((pair) => pair[at] as number)).median);
  const [value, baseline] = medians.map((each) => each.toPrecision(4));
  const figures = `(${value} to ${baseline} ${row.unit}, ${row.pairs.length} pairs, best to best ${bestOf(row).toFixed(3)})`;
  const head = `${row.name.padEnd(34)}${row.against.padEnd(17)}${ratio.padEnd(26)}`;
  return `${head}${goal.padEnd(20)} ${figures}${row.note ? `; ${row.note}` : ''}`;
}

function asJson(results: readonly (Row | LeftOut)[]): object {
  return {
    schema: 'memguard.bench/1',
    at: new Date().toISOString(),
    node: process.versions.node,
    kernel: release(),
    cpus: cpus().length,
    rows: results.map((row) =>
      'leftOut' in row
        ? row
        : { ...row, ratio: ratioOf(row), bestToBest: bestOf(row), reached: isReached(row) },
    ),
  };
}

main().catch((error: Error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
