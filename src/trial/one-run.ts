import { type GivenBack, giveBack, holdProfile } from './held-profile.ts';
import { type Measured, measureCommand } from './measured-command.ts';
import { type Beginning, onPreparedHost } from './prepared-host.ts';
import { lastLinesOf, openLogs, type RunLogs } from './run-logs.ts';
import type { Scene } from './scene.ts';
import type { PlannedRun } from './seeded-order.ts';
import type { TrialRun } from './trial-schema.ts';

/**
 * The story of one run: prepare, apply the profile, load and CMD, give back, conclude. null: a signal came; all is in order again then, and
 * nothing of the run counts. Errors: 69, 73, 77: the host does not let the trial go on.
 */
export async function oneRun(planned: PlannedRun, scene: Scene): Promise<TrialRun | null> {
  const logs = openLogs(scene.folder, planned.number);
  try {
    return await onPreparedHost(scene, logs, (beginning) => runOn(beginning, planned, scene, logs));
  } finally {
    logs.close();
  }
}

async function runOn(
  beginning: Beginning,
  planned: PlannedRun,
  scene: Scene,
  logs: RunLogs,
): Promise<TrialRun | null> {
  const held = await holdProfile(planned.profile, scene);
  let measured: Measured | null = null;
  let given: GivenBack | null = null;
  try {
    measured = await measureCommand(scene, logs);
  } finally {
    given = await giveBack(held, scene);
  }
  if (measured === null) return null;
  const { notStarted, loadProblem, ...told } = measured;
  const { settings, why: untuned } = given;
  const why = untuned ?? loadProblem;
  const succeeded = told.exitCode === 0 && !told.timedOut;
  const said = notStarted === null ? [] : [`CMD could not be started: ${notStarted}`];
  return {
    ...planned,
    ...told,
    succeeded,
    counted: why === null,
    why,
    ...beginning,
    tuning: settings,
    lastLines: succeeded ? [] : [...lastLinesOf(logs.commandPath, scene.redaction.text), ...said],
  };
}
