import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { type Plan, PlanSchema } from './plan.ts';
import { type TrialRun, TrialRunSchema } from './trial-schema.ts';

const FILE = 'trial.jsonl';

/** What a trial that was begun has got so far. */
export interface Begun {
  plan: Plan;
  runs: TrialRun[];
}

/**
 * Reads DIR/trial.jsonl: the plan, then a line for each run that was finished; null: none was begun there. A last line that was torn
 * (kill -9, a full disk) is taken away, so that the next one stands alone. Errors: 65 not a trial's log, 73, 77 the file system's.
 */
export function readTrialLog(folder: string): Begun | null {
  const path = join(folder, FILE);
  const text = textOf(path);
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole === '') return null;
  if (whole.length < text.length) cutTo(path, Buffer.byteLength(whole));
  const [first = '', ...rest] = whole.trimEnd().split('\n');
  const plan = parsed(first);
  if (!v.is(PlanSchema, plan)) throw notALog(path, 1);
  const runs = rest.map((line, index) => {
    const run = parsed(line);
    if (!v.is(TrialRunSchema, run) || run.number !== index + 1) throw notALog(path, index + 2);
    return run;
  });
  return { plan, runs };
}

/** Begins a log. Errors: 73. */
export function beginTrialLog(folder: string, plan: Plan): void {
  guarded(folder, () => writeFileSync(join(folder, FILE), ''));
  append(folder, plan);
}

/** When this has returned the run is kept, whoever is killed. Errors: 73. */
export function appendRun(folder: string, run: TrialRun): void {
  append(folder, run);
}

function append(folder: string, line: object): void {
  guarded(folder, () => {
    const fd = openSync(join(folder, FILE), 'a');
    try {
      writeSync(fd, `${JSON.stringify(line)}\n`);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  });
}

function guarded(folder: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    throw new MemguardError('cannot-write', EXIT.cantCreate, `--out: ${messageOf(cause)}`, {
      hint: `give ${folder} room, and the same command goes on`,
      cause,
    });
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new MemguardError('cannot-read', EXIT.noPermission, messageOf(cause), {
      hint: 'name another folder by --out',
      cause,
    });
  }
}

function cutTo(path: string, bytes: number): void {
  const fd = openSync(path, 'r+');
  try {
    ftruncateSync(fd, bytes);
  } finally {
    closeSync(fd);
  }
}

function parsed(line: string): unknown {
  try {
    // JSON has 1e999, which nobody has measured.
    return JSON.parse(line, (_, value) => (isInfinite(value) ? null : value));
  } catch {
    return null;
  }
}

function isInfinite(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

function notALog(path: string, line: number): MemguardError {
  const message = `${path}:${line}: expected a line of a trial that this memguard can go on with`;
  return new MemguardError('not-a-trial', EXIT.dataErr, message, {
    hint: 'name a fresh folder by --out',
  });
}
