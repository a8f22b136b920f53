import { EXIT, MemguardError } from '../errors.ts';
import { type Interrupts, noteInterrupts } from '../guard/interrupts.ts';
import type { Asked } from './asked.ts';
import { startKeeper } from './keeper.ts';
import { lockFolder, lockHost } from './locks.ts';
import { oneRun } from './one-run.ts';
import { differences, type Plan } from './plan.ts';
import { openRights, type PreparedTrial } from './prepare-trial.ts';
import type { Scene } from './scene.ts';
import { type PlannedRun, plannedRuns } from './seeded-order.ts';
import { appendRun, type Begun, beginTrialLog, readTrialLog } from './trial-log.ts';
import type { TrialRun } from './trial-schema.ts';

/** Whom a trial tells how it goes. */
export interface Listener {
  /** `done`: runs that an earlier call has made. */
  begins(plan: Plan, order: readonly PlannedRun[], done: number): void;
  runBegins(planned: PlannedRun): void;
  runEnded(run: TrialRun): void;
  warn(message: string): void;
}

/** How far a trial came. */
export interface Conducted {
  plan: Plan;
  runs: TrialRun[];
  /** The signal that ended it before its end. */
  signal: NodeJS.Signals | null;
}

/**
 * Makes the runs of a trial that are not made yet, one after the other, and keeps each in DIR as soon as it is finished. Errors: 64
 * DIR has another trial, 65 it has something else, 69 another trial runs, or the host does not let it go on; 73, 77.
 */
export async function conductTrial(
  asked: Asked,
  prepared: PreparedTrial,
  listener: Listener,
): Promise<Conducted> {
  const unlock = lockFolder(asked.out);
  const interrupts = noteInterrupts();
  try {
    const begun = begunOr(prepared.plan, asked);
    const order = plannedRuns(
      begun.plan.profiles.map(({ name }) => name),
      begun.plan.runsPerProfile,
      begun.plan.seed,
    );
    listener.begins(begun.plan, order, begun.runs.length);
    const left = order.slice(begun.runs.length);
    if (left.length > 0) await makeRuns(left, begun, asked, prepared, listener, interrupts);
    return { ...begun, signal: begun.runs.length < order.length ? interrupts.first() : null };
  } finally {
    unlock();
    interrupts.stop();
  }
}

/** The trial that was begun in DIR, or a new one. */
function begunOr(plan: Plan, { out, seed }: Asked): Begun {
  const begun = readTrialLog(out);
  if (begun === null) return { plan, runs: [] };
  const [first, ...rest] = differences(begun.plan, plan, seed);
  if (first === undefined) return begun;
  const message = `${out} has another trial: it differs in ${[first, ...rest].join(', ')}`;
  throw new MemguardError('another-trial', EXIT.usage, message, {
    hint: 'name a fresh folder by --out, or type what that one was begun with',
  });
}

async function makeRuns(
  left: readonly PlannedRun[],
  { plan, runs }: Begun,
  asked: Asked,
  { files, redaction }: PreparedTrial,
  listener: Listener,
  interrupts: Interrupts,
): Promise<void> {
  const access = await openRights(files);
  const unlockHost = await lockHost(access);
  const keeper = startKeeper(asked.conclude);
  // CMD runs bare, also where a guard is around us.
  const env = { ...process.env, MEMGUARD: 'off' };
  const warn = onceEach(listener.warn);
  const { out: folder, ...wanted } = asked;
  const scene: Scene = {
    ...{ plan, wanted, folder, access, files, keeper },
    ...{ interrupts, redaction, env, warn },
  };
  try {
    if (runs.length === 0) beginTrialLog(folder, plan);
    for (const planned of left) {
      if (interrupts.first() !== null) return;
      listener.runBegins(planned);
      const run = await oneRun(planned, scene);
      if (run === null) return;
      appendRun(folder, run);
      runs.push(run);
      listener.runEnded(run);
    }
  } finally {
    keeper.close();
    unlockHost();
  }
}

function onceEach(tell: (message: string) => void): (message: string) => void {
  const told = new Set<string>();
  return (message) => {
    if (told.has(message)) return;
    told.add(message);
    tell(message);
  };
}
