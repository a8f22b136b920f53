import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type Engine, leftOut, startEngine } from '../engine/engine.ts';
import { classifyRows } from './classify.ts';
import { guardsRow } from './guards.ts';
import { inTurn, type LeftOut, millisecondsOf, type Row } from './measure.ts';
import { BUNDLE, NODE, type Place, slowBuild, withProgram } from './place.ts';
import { remedyRow } from './remedy.ts';
import { reportRows } from './report.ts';
import { samplerRows } from './sampler.ts';
import { shimRows } from './shim.ts';
import { trendRows } from './trend.ts';

/** How much of each; `--quick` for a first look. */
export interface Effort {
  starts: number;
  builds: number;
  samplerSeconds: number;
  streams: number;
  streamMiB: number;
  remedies: number;
  fleets: number;
}

export const THOROUGH: Effort = {
  starts: 40,
  builds: 20,
  samplerSeconds: 60,
  streams: 5,
  streamMiB: 1024,
  remedies: 3,
  fleets: 3,
};
export const QUICK: Effort = {
  starts: 8,
  builds: 3,
  samplerSeconds: 10,
  streams: 2,
  streamMiB: 256,
  remedies: 1,
  fleets: 1,
};
const BUILD_SECONDS = 10;
const WAIT_FOR_ENGINE =
  'i=0; while [ ! -e "$1/engine-info.json" ] && [ $i -lt 50 ]; do sleep 0.1; i=$((i + 1)); done';

type Results = (Row | LeftOut)[];

/** `abort`: a signal of the process, for rows that have a host to put back. */
type Measure = (place: Place, effort: Effort, abort: AbortSignal) => Promise<Results>;

/** Rows by the name that `--only` knows. */
export const ROWS: { [name: string]: Measure } = {
  starts: startRows,
  build: buildRow,
  sampler: (place, { samplerSeconds }) => samplerRows(place, samplerSeconds),
  shim: (place, { streams, streamMiB }) => shimRows(place, streams, streamMiB),
  classify: (place, { streams }) => classifyRows(place, streams),
  report: (place, { starts }) => reportRows(place, starts),
  trend: (place, { streams }) => trendRows(place, streams),
  remedy: (_, { remedies }, abort) => remedyRow(remedies, abort),
  guards: (place, { fleets }) => guardsRow(place, fleets),
};
/** Those that have a goal: a whole run. The last ones leave a busy machine behind. */
export const WITH_GOALS = ['starts', 'build', 'sampler', 'shim', 'classify', 'remedy', 'guards'];

/** Each command from its start to its end, against a Node that does nothing. */
async function startRows(place: Place, { starts }: Effort): Promise<Results> {
  const engine = leftOut.length === 0 ? await startEngine() : null;
  try {
    const env = { ...place.env, ...engine?.env };
    const rows: Row[] = [];
    for (const [name, command] of Object.entries(commands(place, env))) {
      const nothing = () => millisecondsOf([NODE, '-e', '0'], { env });
      command();
      nothing();
      const pairs = await inTurn(starts, command, nothing);
      rows.push({ name, against: 'node -e 0', unit: 'ms', goal: 1.4, better: 'less', pairs });
    }
    return rows;
  } finally {
    await engine?.stop();
  }
}

function commands(place: Place, env: NodeJS.ProcessEnv): { [name: string]: () => number } {
  let session = '';
  const memguard = (...args: string[]) => millisecondsOf([NODE, BUNDLE, ...args], { env });
  const before = () => memguard('before', '--session', session, '--sample', '1');
  const after = () => memguard('after', '--session', session, '--outcome', 'success');
  // A new folder each time: the last one's sampler may not have ended yet.
  const renew = () => {
    session = mkdtempSync(join(place.folder, 'session-'));
  };
  return {
    snapshot: () => memguard('snapshot'),
    before: () => {
      renew();
      const ms = before();
      after();
      return ms;
    },
    // As after a real build: it has lasted long enough for docker to have told its engine.
    after: () => {
      renew();
      before();
      spawnSync('sh', ['-c', WAIT_FOR_ENGINE, 'sh', session]);
      return after();
    },
    'heal without a remedy': () => {
      renew();
      before();
      failCommand(session, place, env);
      const ms = memguard('heal', '--session', session, '--command', '1');
      after();
      return ms;
    },
  };
}

/** A build that fails for another reason, through the shim: command 1 of the session. */
function failCommand(session: string, place: Place, env: NodeJS.ProcessEnv): void {
  const script =
    'for i in 1 2 3 4 5; do echo "Step $i/5 : RUN make"; done; echo "main.c:3: error: no" >&2; exit 2';
  const failing = withProgram(place, 'docker', script);
  spawnSync(join(session, 'bin/docker'), ['build', '.'], {
    env: { ...env, PATH: failing.PATH },
    stdio: 'ignore',
  });
}

async function buildRow(place: Place, { builds }: Effort): Promise<Results> {
  const name = 'a passing docker build, guarded';
  if (leftOut.length > 0) return [{ name, leftOut: `missing: ${leftOut.join(', ')}` }];
  const engine = await startEngine();
  try {
    const env = { ...place.env, ...engine.env, DOCKER_BUILDKIT: '0' };
    const build = ['docker', 'build', '--no-cache', slowBuild(place, BUILD_SECONDS)];
    const guard = [NODE, BUNDLE, 'run', '--'];
    millisecondsOf(build, { env });
    const pairs = await inTurn(
      builds,
      () => millisecondsOf([...guard, ...build], { env, cwd: place.folder }),
      () => millisecondsOf(build, { env, cwd: place.folder }),
    );
    const row: Row = {
      name,
      against: 'the same, bare',
      unit: 'ms',
      goal: 1.02,
      better: 'less',
      pairs,
    };
    return [row];
  } finally {
    prune(engine);
    await engine.stop();
  }
}

function prune(engine: Engine): void {
  const env = { ...process.env, ...engine.env };
  for (const what of ['container', 'image']) {
    spawnSync('docker', [what, 'prune', '--force', '--filter', 'label=memguard.test'], { env });
  }
}
