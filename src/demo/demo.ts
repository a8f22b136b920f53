import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { openAccess } from '../access/privileged.ts';
import { type Interrupts, noteInterrupts } from '../guard/interrupts.ts';
import type { BlockOptions } from '../guard/options.ts';
import { layReplay } from '../guard/replay.ts';
import { runGuarded } from '../guard/run.ts';
import { startCommand } from '../guard/start-command.ts';
import { engineOf } from '../probe/engine.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { takeRecord } from '../probe/record.ts';
import { recordText } from '../probe/record-text.ts';
import type { Report } from '../report/report-schema.ts';
import { findOnPath } from '../watch/on-path.ts';
import { layBuildContext } from './build-context.ts';

/** `memguard.demo/1`. */
export interface DemoResult {
  mode: 'build' | 'replay';
  verdict: Report['verdict'];
  /** Path of report.json. */
  report: string;
}

interface Stage {
  mode: DemoResult['mode'];
  title: string;
  command: [string, ...string[]];
  options: Partial<BlockOptions>;
  env: NodeJS.ProcessEnv;
  cleanUp(): Promise<void>;
}

/**
 * The whole job on this machine, told to `tell` as it goes; what the build prints goes to stderr. A signal: it was ended by that,
 * and nothing of it is left.
 */
export async function demo(tell: (text: string) => void): Promise<DemoResult | NodeJS.Signals> {
  const interrupts = noteInterrupts();
  try {
    return await played(tell, interrupts);
  } finally {
    interrupts.stop();
  }
}

async function played(
  tell: (text: string) => void,
  interrupts: Interrupts,
): Promise<DemoResult | NodeJS.Signals> {
  const out = mkdtempSync(join(tmpdir(), 'memguard-demo-'));
  const scratch = mkdtempSync(join(tmpdir(), 'memguard-demo-stage-'));
  const stage = await stageFor(scratch);
  try {
    tell(`${stage.title}\n`);
    const files = new KernelFiles(stage.options.root);
    tell(`1. The memory ${whose(stage)}, as \`memguard snapshot\` shows it\n`);
    tell(`${recordText(takeRecord(files, new Date()))}\n`);
    tell('2. A build that fails until memory has been compacted: memguard run -- docker build …\n');
    const options = { ...DEMO_OPTIONS, ...stage.options, history: scratch };
    const run = { command: stage.command, options, out, env: stage.env, stdout: 'stderr' } as const;
    if (interrupts.first() === null) await interrupts.leaveTo(() => runGuarded(run));
  } finally {
    await stage.cleanUp();
    rmSync(scratch, { recursive: true, force: true });
    if (interrupts.first() !== null) rmSync(out, { recursive: true, force: true });
  }
  const signal = interrupts.first();
  if (signal !== null) return signal;
  const report = join(out, 'report.json');
  const { verdict } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  tell(
    `\n3. ${MEANING[verdict]}\n   The report: ${report}\n   For people: ${join(out, 'report.html')}\n`,
  );
  tell(`In a Jenkinsfile:\n\n   memGuard { docker.build('app') }\n`);
  return { mode: stage.mode, verdict, report };
}

const MEANING: { [verdict in Report['verdict']]: string } = {
  passed: 'The build passed at once: something else compacted memory meanwhile. Try again.',
  'passed-after-retry': 'The build failed, memory was compacted, and the same command passed.',
  failed: 'The build failed for good; the lines above say why.',
  aborted: 'The build was aborted.',
  unknown: 'It is not known how the build ended.',
};

const DEMO_OPTIONS: BlockOptions = {
  label: 'memguard demo',
  profile: 'none',
  retry: 'command',
  retryAsked: false,
  preflight: false,
  mode: 'act',
  remedies: 'compact',
  sampleSeconds: 1,
  maxHoldSeconds: 3600,
  patterns: [],
  capture: true,
  strict: false,
  quiet: false,
  replay: false,
  root: '/',
  history: null,
};

function whose({ mode }: Stage): string {
  return mode === 'build' ? 'of this machine' : 'of the recorded machine';
}

async function stageFor(scratch: string): Promise<Stage> {
  const docker = findOnPath('docker');
  const engine = docker ? await engineOf({ env: process.env }).catch(() => null) : null;
  if (!docker || engine?.local !== 'yes')
    return replayStage(scratch, 'no docker engine answers here');
  if (openAccess().kind === 'none') return replayStage(scratch, 'compacting memory needs root');
  try {
    return buildStage(scratch, docker, `${engine.name} ${engine.serverVersion}`);
  } catch {
    return replayStage(scratch, 'this machine’s shell cannot be put into an image');
  }
}

function buildStage(scratch: string, docker: string, engine: string): Stage {
  const label = `memguard.demo=${process.pid}`;
  const tag = `memguard-demo:${process.pid}`;
  layBuildContext(scratch, label);
  const quietly = (...args: string[]) =>
    startCommand([docker, ...args], process.env, ['ignore', 'ignore', 'ignore']);
  return {
    mode: 'build',
    title: `memguard demo: a real docker build on this machine (${engine}, kernel ${release()})`,
    command: ['docker', 'build', '--force-rm', '-t', tag, scratch],
    options: {},
    env: process.env,
    async cleanUp() {
      await quietly('rmi', '-f', tag);
      await quietly('image', 'prune', '-f', '--filter', `label=${label}`);
    },
  };
}

function replayStage(scratch: string, reason: string): Stage {
  const { bin, root } = layReplay(scratch);
  return {
    mode: 'replay',
    title: `memguard demo: a replay of a recorded failure (${reason}); nothing on this machine is changed`,
    command: ['docker', 'build', '-t', 'app', '.'],
    options: { root, replay: true, sampleSeconds: 0 },
    env: { ...process.env, PATH: [bin, process.env.PATH ?? ''].join(delimiter) },
    async cleanUp() {},
  };
}
