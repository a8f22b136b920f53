import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { kill } from '../chaos/processes.ts';
import { leaseHolders, RUN } from '../chaos/run-folder.ts';
import { BUNDLE } from '../cli/memguard.ts';
import { type Bench, BODIES } from './bench.ts';
import { sessionOf } from './block.ts';
import type { Row } from './row.ts';
import type { Result } from './spawned.ts';

const SOURCE = fileURLToPath(new URL('as-pid.c', import.meta.url));
const PATIENCE_MS = 5_000;
const LOOK_MS = 5;

/** A process that memguard has noted ends, and somebody else gets its number: he must not be killed, nor taken for it. */
export async function pidFaults(bench: Bench): Promise<void> {
  const program = join(bench.stage.folder, 'as-pid');
  execFileSync('cc', ['-O2', '-o', program, SOURCE]);
  const bodies = bench.isBrief ? BODIES.slice(0, 1) : BODIES;
  const ofHolder = bench.row('pid reused', "the holder's, between before and after");
  for (const body of bodies) {
    let stranger = 0;
    const opened = async () => {
      const session = JSON.parse(
        readFileSync(join(sessionOf(bench.stage), 'session.json'), 'utf8'),
      );
      stranger = await replace(session.tuning.holder.pid, program);
    };
    const afterwards = () => endStranger(stranger, ofHolder);
    await bench.play(ofHolder, { shape: 'steps', body, opened, afterwards });
  }
  const ofRun = bench.row('pid reused', "run's own, while its command runs on");
  for (const body of bodies) await reuseRun(bench, ofRun, body, program);
  await byHand(bench, program);
}

async function reuseRun(bench: Bench, row: Row, body: (typeof BODIES)[number], program: string) {
  let stranger = 0;
  let replacing = Promise.resolve();
  const started = (pid: number) => {
    replacing = (async () => {
      await until(() => leaseHolders().includes(pid) && hasSampler(bench));
      stranger = await replace(pid, program);
    })();
  };
  const afterwards = async () => {
    await replacing;
    // What the sampler takes for its block would be seen by its not ending: `stayed` looks for it, so he must go on meanwhile.
    await sleep(PATIENCE_MS / 2);
    if (isSampling(bench)) row.stayed.push('the sampler, beside a stranger');
    endStranger(stranger, row);
  };
  // Its exit code is nobody's: it was killed.
  const isRight = ({ signal }: Result) => signal === 'SIGKILL';
  await bench.play(
    row,
    { shape: 'run', body, started, inDocker: 'sleep 1', afterwards },
    '',
    isRight,
  );
}

/** `tune apply`, and `tune restore` of all once the holder's number is somebody else's. */
async function byHand(bench: Bench, program: string): Promise<void> {
  const row = bench.row('pid reused', "the holder's of tune apply, before tune restore");
  const memguard = (...words: string[]) =>
    spawnSync(process.execPath, [BUNDLE, 'tune', ...words], {
      env: bench.stage.env,
      encoding: 'utf8',
    });
  memguard('apply', 'swappiness-10');
  const [holder = 0] = leaseHolders();
  const stranger = await replace(holder, program);
  const { status, stderr } = memguard('restore');
  row.rounds += 1;
  if (status !== 0) row.changed.push(`tune restore: exit ${status}: ${stderr}`);
  for (const line of stderr.split('\n').filter(Boolean)) row.said[bench.plain(line)] = 1;
  await until(() => bench.isAsFound());
  if (!bench.isAsFound()) row.stayed.push('settings');
  if (existsSync(join(RUN, 'leases')) && readdirSync(join(RUN, 'leases')).length > 0)
    row.stayed.push('the lease');
  endStranger(stranger, row);
}

/** Kills it, and has a stranger of the same number. */
async function replace(pid: number, program: string): Promise<number> {
  kill(pid);
  for (let tries = 0; tries < PATIENCE_MS / LOOK_MS; tries++) {
    const { status } = spawnSync(program, [String(pid), 'sleep', '60'], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    if (status === 0) return pid;
    await sleep(LOOK_MS);
  }
  throw new Error(`nobody got the number ${pid}`);
}

function endStranger(pid: number, row: Row): void {
  if (pid > 0 && !existsSync(`/proc/${pid}`)) row.changed.push('a stranger was killed');
  kill(pid);
}

function hasSampler({ stage }: Bench): boolean {
  return readdirSync(stage.tmp).some((name) => existsSync(join(stage.tmp, name, 'samples')));
}

function isSampling({ stage }: Bench): boolean {
  const sampler = new RegExp(`${stage.folder}/[^\\0]*/sampler\\.sh`);
  return readdirSync('/proc').some((pid) => {
    try {
      return /^\d+$/.test(pid) && sampler.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    } catch {
      return false;
    }
  });
}

async function until(holds: () => boolean): Promise<void> {
  for (let turns = 0; turns < PATIENCE_MS / LOOK_MS && !holds(); turns++) await sleep(LOOK_MS);
}
