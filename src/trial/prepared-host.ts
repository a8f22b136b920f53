import { EXIT, MemguardError } from '../errors.ts';
import { evenOut } from './even.ts';
import { endGroup, type GroupEnd, type ProcessGroup, startShell } from './process-group.ts';
import { lastLinesOf, type RunLogs } from './run-logs.ts';
import type { Scene } from './scene.ts';
import { alteredKeys, readSettings } from './settings.ts';
import { readStartState } from './start-state.ts';
import type { Altered, StartState } from './trial-schema.ts';

/** From what a run begins. */
export interface Beginning {
  /** What was done so that it begins like the others. */
  evened: string[];
  altered: Altered[];
  start: StartState;
}

/**
 * Does `work` on a host that was made ready, and puts it in order again: `--conclude`, then the end of what `--prepare` has
 * left. null: a signal came meanwhile. Errors: 69 `--prepare` failed.
 */
export async function onPreparedHost<T>(
  scene: Scene,
  logs: RunLogs,
  work: (beginning: Beginning) => Promise<T | null>,
): Promise<T | null> {
  const { files, access, interrupts, keeper, plan, wanted } = scene;
  let left: ProcessGroup | null = null;
  keeper.preparing();
  try {
    const isOver = () => interrupts.first() !== null;
    const evened = wanted.prepare === null ? await evenOut(access, files, isOver) : ['--prepare'];
    if (wanted.prepare !== null) {
      left = startShell(wanted.prepare, shellHow(scene, logs, 'prepared'));
      const end = await Promise.race([left.ended, interrupts.arrived]);
      if (typeof end !== 'string' && end.exitCode !== 0) throw prepareFailed(end, scene, logs);
    }
    if (isOver()) return null;
    const isPrepared = wanted.prepare !== null;
    const altered = isPrepared ? alteredKeys(plan.originals, readSettings(files)) : [];
    return await work({ evened, altered, start: readStartState(files) });
  } finally {
    await conclude(scene, logs, left);
    keeper.concluded();
  }
}

async function conclude(scene: Scene, logs: RunLogs, left: ProcessGroup | null): Promise<void> {
  const { files, keeper, plan, wanted, warn } = scene;
  if (wanted.conclude !== null) {
    const group = startShell(wanted.conclude, shellHow(scene, logs, 'run'));
    const { exitCode, signal } = await group.ended;
    if (exitCode !== 0)
      warn(`--conclude failed (${signal ?? exitCode}): ${logs.besidePath} has its words`);
    await endGroup(group, keeper);
  }
  if (left !== null) await endGroup(left, keeper);
  if (wanted.prepare === null) return;
  for (const { key, original, prepared } of alteredKeys(plan.originals, readSettings(files))) {
    warn(
      `${key} is ${prepared} and was ${original} when the trial began: what --prepare changes, --conclude has to put back (sysctl -w ${key}=${original})`,
    );
  }
}

function shellHow({ env, keeper }: Scene, { besideFd }: RunLogs, kind: 'run' | 'prepared') {
  return { kind, env, keeper, logFd: besideFd };
}

function prepareFailed(
  { exitCode, signal, notStarted }: GroupEnd,
  { redaction }: Scene,
  { besidePath }: RunLogs,
): MemguardError {
  const [last = 'it said nothing'] = lastLinesOf(besidePath, redaction.text).slice(-1);
  const how = notStarted ?? signal ?? `exit ${exitCode}`;
  const message = `--prepare failed (${how}): ${last}`;
  return new MemguardError('prepare-failed', EXIT.unavailable, message, {
    hint: `${besidePath} has all that it said; once it is mended the same command goes on`,
  });
}
