import { EXIT } from '../errors.ts';
import { watchPeaks } from './peaks.ts';
import {
  endGroup,
  type GroupEnd,
  type ProcessGroup,
  startGroup,
  startShell,
} from './process-group.ts';
import type { RunLogs } from './run-logs.ts';
import type { Scene } from './scene.ts';
import { growth, readCounters } from './start-state.ts';
import type { Counters, Peaks } from './trial-schema.ts';

/** What one run of CMD was like. */
export interface Measured {
  /** RFC 3339, UTC. */
  startedAt: string;
  durationMs: number;
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** Where CMD could not be started: why. */
  notStarted: string | null;
  timedOut: boolean;
  peaks: Peaks;
  vmstat: Counters;
  /** The load failed before CMD ended; null: it ran, or had done its work. */
  loadProblem: string | null;
}

/** Runs CMD once, bare, with the load beside it, and ends all that they started. null: a signal came meanwhile. */
export async function measureCommand(scene: Scene, logs: RunLogs): Promise<Measured | null> {
  const { env, files, keeper, wanted } = scene;
  const load =
    wanted.load === null
      ? null
      : startShell(wanted.load, { kind: 'run', env, keeper, logFd: logs.besideFd });
  const before = readCounters(files);
  const watch = watchPeaks(files);
  const startedAt = new Date().toISOString();
  const begun = process.hrtime.bigint();
  const command = startGroup(wanted.command, { kind: 'run', env, keeper, logFd: logs.commandFd });
  try {
    const ended = await endOf(command, scene);
    const durationMs = Math.round(Number(process.hrtime.bigint() - begun) / 1e6);
    const loadProblem = problemOf(load?.endNow() ?? null);
    if (ended === null) return null;
    const vmstat = growth(before, readCounters(files));
    return { startedAt, durationMs, ...ended, peaks: watch.stop(), vmstat, loadProblem };
  } finally {
    watch.stop();
    await endGroup(command, keeper);
    if (load !== null) await endGroup(load, keeper);
  }
}

async function endOf(
  command: ProcessGroup,
  { interrupts, keeper, plan }: Scene,
): Promise<(GroupEnd & { timedOut: boolean }) | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'timeout'>((resolve) => {
    if (plan.timeoutS !== null) timer = setTimeout(resolve, plan.timeoutS * 1000, 'timeout');
  });
  const first = await Promise.race([command.ended, limit, interrupts.arrived]);
  clearTimeout(timer);
  if (typeof first !== 'string') return { ...withExitCode(first), timedOut: false };
  if (first !== 'timeout') return null;
  await endGroup(command, keeper);
  const { signal } = await command.ended;
  return { exitCode: null, signal, notStarted: null, timedOut: true };
}

/** As a shell answers for what it cannot start. */
function withExitCode(end: GroupEnd): GroupEnd {
  if (end.notStarted === null) return end;
  const isMissing = end.notStarted === 'ENOENT' || end.notStarted === 'ENOTDIR';
  return { ...end, exitCode: isMissing ? EXIT.notFound : EXIT.notExecutable };
}

function problemOf(load: GroupEnd | null): string | null {
  if (load === null || load.exitCode === 0) return null;
  return `the load ended before CMD (${load.notStarted ?? load.signal ?? `exit ${load.exitCode}`})`;
}
