import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BUNDLE } from '../cli/memguard.ts';
import { type Bench, BODIES, type IsRight, isSame } from './bench.ts';
import { type How, playBare, type Shape } from './block.ts';
import { AGENT } from './private-host.ts';
import type { Row } from './row.ts';

const FILES = [64, 40, 32, 28, 24, 22, 20, 18, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6];
const PROCESSES = [60, 30, 24, 20, 17, 16, 15, 14, 13, 12, 11, 10, 8, 7, 6, 5, 4, 3, 2, 1];
const NODE_STARTS_MS = 10_000;
const ENOUGH = 20;
const NOT_STARTED = 126;
const BRIEF_EVERY = 10;
const SHAPES: readonly Shape[] = ['run', 'steps'];

interface Limit {
  /** Option of the shell's ulimit. */
  option: 'n' | 'p';
  value: number;
}

/** Open files and processes run out, step by step: for memguard's processes, shim and all, not for what the command itself runs. */
export async function limitFaults(bench: Bench): Promise<void> {
  spawnSync(process.execPath, [BUNDLE, 'install', '--user', AGENT.name], { env: bench.stage.env });
  const files = bench.row('open files exhausted', `ulimit -n ${FILES[0]} … ${FILES.at(-1)}`);
  await step(bench, files, FILES, { option: 'n' });
  const processes = bench.row(
    'fork fails (ulimit -u)',
    `${PROCESSES[0]} … ${PROCESSES.at(-1)} processes of an unprivileged user`,
  );
  await step(bench, processes, PROCESSES, { option: 'p', uid: AGENT.uid });
  spawnSync(process.execPath, [BUNDLE, 'uninstall'], { env: bench.stage.env });
}

async function step(
  bench: Bench,
  row: Row,
  values: readonly number[],
  { option, uid }: { option: Limit['option']; uid?: number },
): Promise<void> {
  const chosen = values.filter((_, index) => !bench.isBrief || index % BRIEF_EVERY === 3);
  const floors: string[] = [];
  const notStarted: number[] = [];
  for (const shape of SHAPES) {
    let floor = '';
    for (const [index, value] of chosen.entries()) {
      const body = BODIES[index % BODIES.length] ?? 'passes';
      const how: How = { shape, body, ...limited({ option, value }), ...(uid ? { uid } : {}) };
      // `run` is Node before it is anything: without it there is nobody to start the command, nor to say so.
      if (shape === 'run' && !doesNodeStart(how))
        floor = `run: Node itself does not start with ${value}`;
      else if (!(await isBareWhole(bench, how)))
        floor = `${shape}: the command, or a shell with a second script, does not run with ${value}`;
      if (floor !== '') break;
      const { result } = await bench.play(
        row,
        how,
        ` (${value})`,
        isRightWith(shape, option, value),
      );
      if (result.exitCode === NOT_STARTED) notStarted.push(value);
    }
    if (floor !== '') floors.push(floor);
  }
  if (notStarted.length > 0)
    floors.push(`run cannot start its command with ${notStarted.join(', ')}`);
  if (floors.length > 0) row.where += ` (${floors.join('; ')})`;
}

/** Beside the 11 threads of Node and the sampler: with less, `run` has no process left for its command, and says so (126). */
function isRightWith(shape: Shape, option: Limit['option'], value: number): IsRight {
  return (result, bare) =>
    isSame(result, bare) ||
    (shape === 'run' && option === 'p' && value < ENOUGH && result.exitCode === NOT_STARTED);
}

function limited({ option, value }: Limit): Pick<How, 'wrapper' | 'env'> {
  const lower = `ulimit -S -${option} ${value}`;
  const raise = `ulimit -S -${option} $HARD`;
  return {
    wrapper: ['/bin/sh', '-c', `${lower}; exec "$@"`, 'sh'],
    env: { HARD: hardLimit(option), IN_CMD: raise, BEFORE_DOCKER: lower, IN_DOCKER: raise },
  };
}

function hardLimit(option: Limit['option']): string {
  return spawnSync('/bin/sh', ['-c', `ulimit -H -${option}`], { encoding: 'utf8' }).stdout.trim();
}

function canSource({ wrapper = [], env }: How): boolean {
  const [file = '', ...words] = wrapper;
  const options = { env: { PATH: process.env.PATH, ...env }, stdio: 'ignore', cwd: '/' } as const;
  const self = fileURLToPath(new URL('source-itself.sh', import.meta.url));
  return spawnSync(file, [...words, '/bin/sh', self], options).status === 0;
}

function doesNodeStart({ wrapper = [], uid, env }: How): boolean {
  const [file = '', ...words] = wrapper;
  const user = uid ? { uid, gid: uid } : {};
  const { status } = spawnSync(file, [...words, process.execPath, '-e', '0'], {
    ...user,
    env: { PATH: process.env.PATH, ...env },
    stdio: 'ignore',
    cwd: '/',
    // Where Node gets not all of its threads it may wait for ever.
    timeout: NODE_STARTS_MS,
    killSignal: 'SIGKILL',
  });
  return status === 0;
}

/** Whether the command without memguard does what it does without the limit, and a shell can read a second script. */
async function isBareWhole(bench: Bench, how: How): Promise<boolean> {
  bench.stage.reset();
  const { stdout } = await playBare(bench.stage, how);
  bench.stage.reset();
  return stdout.includes('built: ') && canSource(how);
}
