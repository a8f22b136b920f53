import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { RUN } from '../chaos/run-folder.ts';
import { BUNDLE } from '../cli/memguard.ts';
import type { Bench } from './bench.ts';
import { BODIES } from './bench.ts';
import type { How, Shape } from './block.ts';
import type { Row } from './row.ts';
import type { Stage } from './stage.ts';

const PROMISED_MS = 5_000;
const TURNS = 100;
const SHAPES: readonly Shape[] = ['run', 'steps'];

/** Folders that cannot be written, from the start or from the middle of the command on. */
export async function readOnlyFaults(bench: Bench): Promise<void> {
  const { stage } = bench;
  const places: readonly [string, string][] = [
    ['the temporary folder', stage.tmp],
    ["the history's folder", stage.history],
    ['the folder of --out', stage.out],
    [RUN, RUN],
  ];
  for (const [where, path] of [
    ...places,
    ['/proc/sys (as containers have it)', '/proc/sys'] as const,
  ]) {
    for (const isFromStart of [true, false]) {
      const since = isFromStart ? 'from the start' : 'from the middle of the command on';
      const row = bench.row('read-only', `${where}, ${since}`);
      for (const how of plays(bench)) await playReadOnly(bench, row, path, isFromStart, how);
    }
  }
}

async function playReadOnly(
  bench: Bench,
  row: Row,
  path: string,
  isFromStart: boolean,
  how: How,
): Promise<void> {
  // A mount over it: what is open already goes on, as no remount would allow.
  const isDone = `grep -q ' ${path} [^ ]* ro' /proc/mounts`;
  const turn = `${isDone} || { mount --bind '${path}' '${path}' && mount -o remount,ro,bind '${path}'; }`;
  const prepare = () => {
    if (path === RUN) askStatus(bench.stage);
    if (isFromStart) execFileSync('sh', ['-c', turn]);
  };
  const afterwards = async () => {
    // Nobody can give back a setting that cannot be written: it has to come back by itself once it can.
    if (path !== '/proc/sys' && !(await areSettingsBack(bench))) {
      row.stayed.push(`${how.shape}, ${how.body}: a setting, while it is read-only`);
    }
    execFileSync('umount', ['-l', path]);
  };
  const middle = isFromStart ? {} : { inDocker: turn };
  await bench.play(row, { ...how, ...middle, prepare, afterwards });
}

async function areSettingsBack(bench: Bench): Promise<boolean> {
  for (let turns = 0; turns < TURNS && !bench.isAsFound(); turns++)
    await sleep(PROMISED_MS / TURNS);
  return bench.isAsFound();
}

function plays({ isBrief }: Bench): How[] {
  const all = SHAPES.flatMap((shape) => BODIES.map((body): How => ({ shape, body })));
  return all.filter((_, index) => index % (isBrief ? 3 : 2) === 0);
}

function askStatus(stage: Stage): void {
  execFileSync(process.execPath, [BUNDLE, 'tune', 'status'], { env: stage.env, stdio: 'ignore' });
}
