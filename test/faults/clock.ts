import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, BODIES } from './bench.ts';
import type { Shape } from './block.ts';
import { NOT_OURS } from './stage.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const SHIFTS: { [where: string]: number } = {
  'an hour back': -HOUR,
  'an hour on': HOUR,
  'three days back': -3 * DAY,
  '500 days on': 500 * DAY,
  'to 1970': -Math.floor(Date.now() / 1000),
};

/** The wall's clock is set while the command runs. (Only for memguard's processes: this machine's own clock is left alone.) */
export async function clockFaults(bench: Bench): Promise<void> {
  const { stage, injector } = bench;
  const older = await olderHistory(bench);
  for (const [where, seconds] of Object.entries(SHIFTS)) {
    const row = bench.row('clock set', `${where}, in the middle of the command`);
    for (const shape of (bench.isBrief ? ['steps'] : ['run', 'steps']) as Shape[]) {
      for (const body of bench.isBrief ? BODIES.slice(0, 1) : BODIES) {
        injector.setClock(0);
        const env = injector.env({ calls: [], at: 0, fault: 'EIO', below: [] });
        const fill = `unset LD_PRELOAD; cp '${older}' '${stage.history}/history.jsonl'`;
        const inDocker = `${fill}; ${injector.clockCommand(seconds)}`;
        const afterwards = () => {
          for (const what of missing(bench, older)) row.lost[what] = (row.lost[what] ?? 0) + 1;
        };
        await bench.play(row, { shape, body, env, inDocker, afterwards });
      }
    }
  }
  injector.setClock(0);
}

/** A history of some lines. */
async function olderHistory(bench: Bench): Promise<string> {
  const { stage } = bench;
  await bench.play(bench.row('none', 'for a history'), { shape: 'run', body: 'passes' });
  bench.rows.pop();
  const path = join(stage.folder, NOT_OURS, 'history');
  cpSync(join(stage.history, 'history.jsonl'), path);
  return path;
}

function missing({ stage }: Bench, older: string): string[] {
  const texts = ['history.jsonl', 'history.1.jsonl'].map((name) => join(stage.history, name));
  const all = texts
    .filter(existsSync)
    .map((path) => readFileSync(path, 'utf8'))
    .join('');
  const last = JSON.parse(all.trim().split('\n').at(-1) ?? '{}');
  const isTrue = last.seconds >= 0 && last.seconds < 60;
  return [
    ...(all.includes(readFileSync(older, 'utf8').trim()) ? [] : ['older lines of history']),
    ...(isTrue ? [] : [`true duration (${last.seconds} s)`]),
  ];
}
