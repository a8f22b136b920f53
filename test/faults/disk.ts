import { mkdirSync } from 'node:fs';
import { RUN } from '../chaos/run-folder.ts';
import type { Bench } from './bench.ts';
import type { How } from './block.ts';
import { isLoud, type Row } from './row.ts';
import type { Stage } from './stage.ts';

const PAGE_KIB = 4;
/** A block needs less. */
const MOST_STEPS = 120;
/** Beyond 2^3 = 8 pages the steps grow with the disk. */
const FINE = 3;
const BRIEF_STEP = 10;

/** A real small disk (tmpfs), page by page larger, until a block leaves on it all that it leaves elsewhere. */
export async function diskFaults(bench: Bench): Promise<void> {
  const { stage } = bench;
  const plays: readonly [string, string, How][] = [
    ['the temporary folder', stage.tmp, { shape: 'steps', body: 'fails for memory once' }],
    ['the temporary folder', stage.tmp, { shape: 'run', body: 'fails' }],
    ["the history's folder", stage.history, { shape: 'run', body: 'passes' }],
    ['the folder of --out', stage.out, { shape: 'run', body: 'fails' }],
    [RUN, RUN, { shape: 'run', body: 'passes' }],
    [RUN, RUN, { shape: 'steps', body: 'fails' }],
  ];
  for (const [where, path, how] of plays) {
    const kib = (step: number) => `size=${(step + 1) * PAGE_KIB}k`;
    await grow(
      bench,
      bench.row('disk full', `${where}: a tmpfs of 4 KiB, 8 KiB …`),
      path,
      how,
      kib,
    );
    const inodes = (step: number) => `size=4m,nr_inodes=${step + 1}`;
    await grow(
      bench,
      bench.row('no inodes', `${where}: a tmpfs of 1, 2 … files`),
      path,
      how,
      inodes,
    );
  }
}

async function grow(
  bench: Bench,
  row: Row,
  path: string,
  how: How,
  size: (step: number) => string,
): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += bench.isBrief ? BRIEF_STEP : 1 + (step >> FINE)) {
    const lostBefore = sum(row);
    mount(bench.stage, path, size(step));
    try {
      await bench.play(row, how, ` (${size(step)})`);
    } finally {
      bench.stage.unmount(path);
    }
    if (sum(row) === lostBefore && !isLoud(row)) return;
  }
}

function mount(stage: Stage, path: string, size: string): void {
  mkdirSync(path, { recursive: true });
  stage.mount(path, `${size},mode=${path === RUN ? '755' : '1777'}`);
}

function sum({ lost }: Row): number {
  return Object.values(lost).reduce((all, each) => all + each, 0);
}
