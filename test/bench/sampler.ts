import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LeftOut, Row } from './measure.ts';
import { BUNDLE, NODE, type Place } from './place.ts';

const SADC = '/usr/lib/sysstat/sadc';
const PIECES = 3;
const MOST_MIB = 2;

/** The sampler's CPU time against sadc's at the same interval, both in the same seconds; and its memory. */
export async function samplerRows(place: Place, seconds: number): Promise<(Row | LeftOut)[]> {
  const session = openSession(place);
  const script = join(session, 'sampler.sh');
  const pairs: [number, number][] = [];
  const sizes: Sizes[] = [];
  const starts: Sizes[] = [];
  for (let piece = 0; piece < PIECES; piece++) {
    rmSync(join(session, 'closed'), { force: true });
    const rounds = Math.max(3, Math.round(seconds / PIECES));
    const sadc = existsSync(SADC)
      ? timed(`${SADC} 1 ${rounds} '${join(place.folder, 'sa')}'`)
      : undefined;
    const sampler = timed(`/bin/sh '${script}'`);
    await sleep(1000);
    starts.push(sizesOf(script));
    await sleep((rounds - 1) * 1000);
    sizes.push(sizesOf(script));
    writeFileSync(join(session, 'closed'), '');
    pairs.push([(await sampler.cpuMs) / rounds, sadc ? (await sadc.cpuMs) / rounds : 0]);
  }
  const cpu = { name: 'sampler: CPU a second', against: 'sadc', unit: 'ms', goal: 3 };
  return [
    existsSync(SADC)
      ? { ...cpu, better: 'less', pairs }
      : { name: cpu.name, leftOut: `no ${SADC} (package sysstat)` },
    {
      name: 'sampler: memory (PSS)',
      against: '1 MiB',
      unit: 'MiB',
      goal: MOST_MIB,
      better: 'less',
      pairs: sizes.map(({ pssKiB }) => [pssKiB / 1024, 1]),
    },
    {
      name: 'sampler: its own memory at the end',
      against: 'after a second',
      unit: 'KiB',
      goal: 1,
      better: 'less',
      pairs: sizes.map(({ ownKiB }, at) => [ownKiB, (starts[at] as Sizes).ownKiB]),
      note: `${Math.round(seconds / PIECES)} s each`,
    },
  ];
}

/** A session whose own sampler has ended: its script is run again, where its time can be taken. */
function openSession({ folder, env }: Place): string {
  const session = join(folder, 'sampled');
  mkdirSync(session);
  const { status } = spawnSync(NODE, [BUNDLE, 'before', '--session', session, '--sample', '1'], {
    env,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`before ended with ${status}`);
  for (const pid of pidsOf(join(session, 'sampler.sh'))) process.kill(pid);
  return session;
}

/** CPU time with that of all children, to the millisecond: bash asks getrusage(2), /proc counts in 10 ms. */
function timed(command: string): { child: ChildProcess; cpuMs: Promise<number> } {
  const child = spawn('bash', ['-c', `TIMEFORMAT='%3U %3S'; time ${command}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const cpuMs = new Promise<number>((resolve, reject) => {
    child.on('close', () => {
      const found = /(\d+[.,]\d+) (\d+[.,]\d+)\s*$/.exec(said);
      const [user, system] = [found?.[1], found?.[2]].map((text) =>
        Number(text?.replace(',', '.')),
      );
      if (found) resolve(((user as number) + (system as number)) * 1000);
      else reject(new Error(`${command}: ${said}`));
    });
  });
  return { child, cpuMs };
}

/** What grows is its own: its share of what other shells have loaded, too, goes up and down with them. */
interface Sizes {
  pssKiB: number;
  ownKiB: number;
}

/** The largest, if it is forking at this moment. */
function sizesOf(script: string): Sizes {
  const texts = pidsOf(script).map((pid) => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  const most = (field: RegExp) => Math.max(...texts.map((text) => Number(field.exec(text)?.[1])));
  return { pssKiB: most(/^Pss: +(\d+)/m), ownKiB: most(/^Anonymous: +(\d+)/m) };
}

/** Shells that run this script. */
function pidsOf(script: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [shell, file] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return /sh$/.test(shell ?? '') && file === script;
      } catch {
        return false;
      }
    })
    .map(Number);
}
