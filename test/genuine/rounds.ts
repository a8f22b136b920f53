import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Report } from '../../src/report/report-schema.ts';
import type { Engine } from '../engine/engine.ts';
import { compile, type SickHost, sickHost } from './sick-host.ts';

const BUNDLE = resolve('resources/memguard/memguard.cjs');
/** In pages of 4 KiB as the kernel counts them: 64 KiB. */
const ORDER = 4;
const LABEL = 'memguard.test';

/** One build without memguard and one with it, on the same sick host. */
export interface Round {
  number: number;
  armSeconds: number;
  /** Exit codes. */
  unguarded: number | null;
  guarded: number | null;
  /** What the first try of the guarded build printed last, and how often it was tried. */
  words: boolean;
  tries: number;
  /** Free blocks of 64 KiB and more, as the report has them. */
  blocksBefore: number | null;
  blocksAfter: number | null;
  rungs: string[];
  remedySeconds: number | null;
  pageCacheLostMiB: number | null;
  /** What was said when the host was sick, and what both builds printed. */
  output: string;
}

export interface Plan {
  rounds: number;
  engine: Engine;
  /** Options of fragment.c. */
  fragmentOptions?: readonly string[];
  /** Called after each round. */
  onRound?: (round: Round) => void;
  /** Called when memory was compacted during the build without memguard: that round is taken again. */
  onCuredByOthers?: () => void;
  /** A signal that ends it early. */
  abort?: AbortSignal;
}

/** Makes the host sick, builds without and with memguard in turn, and always puts the host back. */
export async function genuineRounds(plan: Plan): Promise<Round[]> {
  const folder = mkdtempSync(join(tmpdir(), 'memguard-genuine-'));
  let host: SickHost | undefined;
  try {
    const context = buildContext(folder);
    const env = { ...process.env, ...plan.engine.env, DOCKER_BUILDKIT: '0' };
    const command = `docker build --no-cache '${context}' >/dev/null 2>&1`;
    // What is loaded for the first time would be read from disk while memory is sick.
    build([], context, folder, env);
    build(guard(folder), context, folder, env);
    host = sickHost(compile('fragment', folder), plan.fragmentOptions ?? [], command, env);
    const rounds: Round[] = [];
    let curedByOthers = 0;
    while (rounds.length < plan.rounds) {
      plan.abort?.throwIfAborted();
      const { seconds: armSeconds, said } = await host.arm();
      plan.abort?.throwIfAborted();
      const scanned = scannedPages();
      const unguarded = build([], context, folder, env);
      if (scannedPages() !== scanned) {
        curedByOthers += 1;
        if (curedByOthers > plan.rounds) throw new Error('somebody else keeps compacting memory');
        plan.onCuredByOthers?.();
        continue;
      }
      rmSync(join(folder, 'out'), { recursive: true, force: true });
      const guarded = build(guard(folder), context, folder, env);
      const round = {
        number: rounds.length + 1,
        armSeconds,
        unguarded: unguarded.exitCode,
        ...outcomeOf(guarded, folder),
        output: `${said}\n${unguarded.output}\n${guarded.output}`,
      };
      plan.onRound?.(round);
      rounds.push(round);
    }
    return rounds;
  } finally {
    await host?.restore();
    removeBuilt(plan.engine);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pages that compaction has looked at since boot. */
function scannedPages(): number {
  const text = readFileSync('/proc/vmstat', 'utf8');
  const counts = [...text.matchAll(/^compact_(?:migrate|free)_scanned (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

/** A build whose step asks the kernel for one piece of 64 KiB. */
export function buildContext(folder: string): string {
  const context = join(folder, 'context');
  mkdirSync(context, { recursive: true });
  compile('order-probe', context);
  const steps = [
    'FROM scratch',
    `LABEL ${LABEL}=1`,
    'COPY order-probe /',
    `RUN ["/order-probe", "${ORDER}"]`,
  ];
  writeFileSync(join(context, 'Dockerfile'), `${steps.join('\n')}\n`);
  return context;
}

function guard(folder: string): string[] {
  const own = [
    '--no-preflight',
    '--history',
    join(folder, 'history'),
    '--out',
    join(folder, 'out'),
  ];
  return [process.execPath, BUNDLE, 'run', ...own, '--'];
}

interface Built {
  exitCode: number | null;
  output: string;
}

function build(
  before: readonly string[],
  context: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Built {
  const [file, ...args] = [...before, 'docker', 'build', '--no-cache', context];
  const { status, stdout, stderr } = spawnSync(file as string, args, {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { exitCode: status, output: stdout + stderr };
}

function outcomeOf({ exitCode, output }: Built, folder: string) {
  const path = join(folder, 'out/report.json');
  const report = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : null;
  const remedy = report?.remedies[0];
  const blocks = (free: readonly number[] | null | undefined) =>
    free ? free.slice(ORDER).reduce((sum, count) => sum + count, 0) : null;
  const cache = remedy?.pageCacheKiB;
  return {
    guarded: exitCode,
    words: /order-probe: order \d+: Cannot allocate memory/.test(output),
    tries: report?.attempts.length ?? 0,
    blocksBefore: blocks(remedy?.freeBlocks.before),
    blocksAfter: blocks(remedy?.freeBlocks.after),
    rungs: remedy?.rungs.map(({ action }) => action) ?? [],
    remedySeconds: remedy?.seconds ?? null,
    pageCacheLostMiB:
      cache?.before != null && cache.after != null
        ? Math.round((cache.before - cache.after) / 1024)
        : null,
  };
}

export function removeBuilt(engine: Engine): void {
  const env = { ...process.env, ...engine.env };
  for (const what of ['container', 'image']) {
    spawnSync('docker', [what, 'prune', '--force', '--filter', `label=${LABEL}`], { env });
  }
}
