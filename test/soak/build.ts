import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BUNDLE, NODE } from '../bench/place.ts';
import { contextOf, type Place } from './place.ts';
import type { BuildPlan, Kind } from './plan.ts';

/** Builds of one Jenkins build: what the one before has left goes when the next one begins. */
const BUILDS_PER_TAG = 10;

/** What one guarded build came to. */
export interface Built {
  number: number;
  kind: Kind;
  seconds: number;
  /** memguard had it built once more. */
  wasRepeated: boolean;
  /** What was not as it should be. */
  faults: string[];
}

interface Ended {
  exitCode: number | null;
  said: string;
}

/** One guarded docker build, in one of the slots. */
export async function build(plan: BuildPlan, slot: number, place: Place): Promise<Built> {
  const start = performance.now();
  const { number, kind } = plan;
  const context = contextOf(place, contextKindOf(kind), slot);
  writeFileSync(join(context, 'number'), `${number}\n`);
  writeFileSync(join(context, 'baseline'), `${scannedPages()}\n`);
  const docker = ['docker', 'build', '--force-rm', '-t', `memguard-soak:${slot}`, context];
  const env = {
    ...place.env,
    BUILD_TAG: `soak-${Math.floor(number / BUILDS_PER_TAG)}`,
  };
  const isPair = kind === 'pair' || kind === 'tuned-pair';
  const profile = kind.startsWith('tuned') ? ['--profile', 'swappiness-10'] : [];
  const ended = isPair
    ? await pair(profile, docker, place, env)
    : await memguard(
        ['run', ...profile, '--out', join(place.kept, `out-${slot}`), '--', ...docker],
        env,
      );
  const wanted = kind === 'broken' ? [2, 1] : [0];
  const isFine = wanted.includes(ended.exitCode ?? -1);
  const faults = isFine ? [] : [`exit ${ended.exitCode}: ${ended.said.slice(-600)}`];
  const wasRepeated = /running it again, once/.test(ended.said);
  if (wasRepeated && kind !== 'healed') faults.push(`repeated: ${ended.said.slice(-600)}`);
  const unguarded = /unguarded|could not be closed/.exec(ended.said);
  if (unguarded) faults.push(`not guarded: ${ended.said.slice(-600)}`);
  return { number, kind, seconds: (performance.now() - start) / 1000, wasRepeated, faults };
}

function contextKindOf(kind: Kind): string {
  return kind === 'broken' || kind === 'healed' ? kind : 'plain';
}

/** As Jenkins' step does: `before`, the command with the session's folder first on PATH, `after`. */
async function pair(
  profile: readonly string[],
  docker: readonly string[],
  place: Place,
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const sessions = join(place.kept, 'workspace', 'memguard');
  mkdirSync(sessions, { recursive: true });
  const session = join(sessions, randomUUID());
  const before = await memguard(['before', '--session', session, ...profile], env);
  if (before.exitCode !== 0) return before;
  const PATH = [join(session, 'bin'), env.PATH].join(delimiter);
  const [file = '', ...args] = docker;
  const body = await run(file, args, { ...env, PATH });
  const outcome = body.exitCode === 0 ? 'success' : 'failure';
  const after = await memguard(['after', '--session', session, '--outcome', outcome], env);
  const said = [before, body, after].map((each) => each.said).join('');
  return { exitCode: after.exitCode === 0 ? body.exitCode : after.exitCode, said };
}

/** The built command. */
export function memguard(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return run(NODE, [BUNDLE, ...args], env);
}

function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('error', reject);
    // Not close: what it left behind may keep the pipe, and is looked for elsewhere.
    child.on('exit', (exitCode) => {
      setImmediate(() => {
        child.stderr.destroy();
        resolve({ exitCode, said });
      });
    });
  });
}

/** Pages that compaction has looked at since boot. */
function scannedPages(): number {
  const text = readFileSync('/proc/vmstat', 'utf8');
  const counts = [...text.matchAll(/^compact_(?:migrate|free)_scanned (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
