// npm run soak [-- --builds N --seed N --docs]: guarded docker builds of the built command, two at a time, with all that grows counted after
// each 50 (root, an engine, an otherwise idle machine: `test/with-engine npm run soak`). Exit code 1 if something grew, was left or ended as
// it should not. The figures are kept in test/.cache/soak.json; --docs makes docs/soak.md and docs/soak.svg of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join, resolve } from 'node:path';
import { differences } from '../chaos/vm.ts';
import { type Built, build } from './build.ts';
import { soakChart } from './chart.tsx';
import { growthOf } from './growth.ts';
import { lacking, SoakHost } from './host.ts';
import { measure, type Sizes } from './measure.ts';
import { soakPage } from './page.ts';
import { SLOTS } from './place.ts';
import { type BuildPlan, planOf } from './plan.ts';
import { isGood, kindsOf, type Result } from './result.ts';

const BUILDS = 2000;
/** Builds from one look at all that grows to the next. */
const LOOK_EVERY = 50;
/** Of fewer builds more looks are taken. */
const LEAST_LOOKS = 8;

async function main(args: readonly string[]): Promise<number> {
  if (lacking.length > 0) throw new Error(`missing: ${lacking.join(', ')}`);
  const option = (name: string, otherwise: number) => {
    const at = args.indexOf(name);
    const value = at < 0 ? otherwise : Number(args[at + 1]);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name}: expected a number`);
    return value;
  };
  const [builds, seed] = [option('--builds', BUILDS), option('--seed', 1)];
  const host = await SoakHost.open(builds);
  try {
    const result = await soak(host, builds, seed);
    const cache = resolve('test/.cache');
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'soak.json'), `${JSON.stringify(result, null, 1)}\n`);
    if (args.includes('--docs')) {
      writeFileSync(resolve('docs/soak.md'), soakPage(result));
      writeFileSync(resolve('docs/soak.svg'), soakChart(result));
    }
    tell(result);
    return isGood(result) ? 0 : 1;
  } finally {
    await host.close();
  }
}

async function soak(host: SoakHost, builds: number, seed: number): Promise<Result> {
  const start = performance.now();
  const elapsedSeconds = () => (performance.now() - start) / 1000;
  const every = Math.max(1, Math.min(LOOK_EVERY, Math.floor(builds / LEAST_LOOKS)));
  const plans = planOf(builds, seed);
  const built: Built[] = [];
  const sizes: Sizes[] = [];
  const drifts: string[] = [];
  let interrupted: string | null = null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      interrupted = signal;
    });
  }
  for (let from = 0; from < builds; from += every) {
    built.push(...(await inSlots(plans.slice(from, from + every), host)));
    if (interrupted !== null) throw new Error(`ended by ${interrupted}`);
    await host.settle(built.length);
    const { place, longLived, known, held } = host;
    const now = { builds: built.length, elapsedSeconds: elapsedSeconds() };
    sizes.push({ ...now, ...measure(place, longLived, known) });
    drifts.push(...differences(held).map((each) => `after ${built.length} builds: ${each}`));
    console.log(lineOf(sizes.at(-1) as Sizes));
  }
  const left = await host.end();
  return {
    schema: 'memguard.soak/1',
    seed,
    builds: built.length,
    seconds: elapsedSeconds(),
    kernel: release(),
    node: process.versions.node,
    kinds: kindsOf(built),
    repeated: built.filter(({ wasRepeated }) => wasRepeated).length,
    faults: built.flatMap(({ number, kind, faults }) =>
      faults.map((fault) => `build ${number} (${kind}): ${fault}`),
    ),
    drifts,
    growth: growthOf(sizes),
    left,
    sizes,
  };
}

/** Each slot takes the next build as soon as its last one has ended. */
async function inSlots(plans: readonly BuildPlan[], { place }: SoakHost): Promise<Built[]> {
  const waiting = [...plans];
  const built: Built[] = [];
  const slots = Array.from({ length: SLOTS }, async (_, slot) => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
      built.push(await build(plan, slot, place));
    }
  });
  await Promise.all(slots);
  return built;
}

function lineOf(sizes: Sizes): string {
  const { builds, elapsedSeconds, files, leases, processes, longLivedPssKiB } = sizes;
  return `${builds} builds, ${elapsedSeconds.toFixed(0)} s: ${files} files, ${leases} leases, ${processes} processes, ${longLivedPssKiB} KiB live long, a helper had ${sizes.helperPeakKiB} KiB`;
}

function tell({ growth, faults, drifts, left, builds, repeated, seconds }: Result): void {
  const grown = growth.flatMap(({ hasGrown, name, firstQuarter, lastQuarter }) =>
    hasGrown ? [`grew: ${name}, ${firstQuarter} → ${lastQuarter}`] : [],
  );
  const wrong = [...faults, ...drifts, ...grown, ...left.map((each) => `left: ${each}`)];
  for (const each of wrong) console.log(each);
  console.log(
    `${builds} guarded builds in ${(seconds / 60).toFixed(1)} minutes, ${repeated} of them built once more: ${wrong.length === 0 ? 'nothing grew, nothing was left' : `${wrong.length} faults`}`,
  );
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: Error) => {
    console.error(`soak: ${error.stack}`);
    process.exitCode = 1;
  },
);
