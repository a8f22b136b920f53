import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from '../../src/report/report-schema.ts';
import { carriersOf, describeProcess, rootsOwn } from '../chaos/processes.ts';
import { filesLeft, RUN, untoldLeases } from '../chaos/run-folder.ts';
import { differences, type Settings } from '../chaos/vm.ts';
import { BUNDLE } from '../cli/memguard.ts';
import { type How, type Played, sessionOf } from './block.ts';
import { runToEnd } from './spawned.ts';
import type { Stage } from './stage.ts';

/** The promise: 5 s. */
const PROMISED_MS = 5_000;
const LOOK_MS = 20;

/** What should not be there any more, once the promised time is over; []: nothing. */
export async function stayed(stage: Stage, { cookie }: Played, originals: Settings) {
  const startMs = performance.now();
  let hasAsked = false;
  for (;;) {
    const left = leftNow(cookie, originals);
    if (left.length === 0) return [];
    // Whose maker was killed before root knew of it holds nothing: the next command of memguard's takes it away.
    if (!hasAsked && isMade() && untoldLeases().length > 0) {
      hasAsked = true;
      await runToEnd([process.execPath, BUNDLE, 'tune', 'status'], { cwd: '/', env: stage.env });
    }
    if (performance.now() - startMs > PROMISED_MS) return left;
    await sleep(LOOK_MS);
  }
}

/** On a disk that is full it may be half made. */
function isMade(): boolean {
  return ['leases', 'baseline', 'state'].every((name) => existsSync(join(RUN, name)));
}

function leftNow(cookie: string, originals: Settings): string[] {
  const settings = differences(originals);
  const files = isMade() ? [...filesLeft(), ...untoldLeases().map((name) => `lease ${name}`)] : [];
  const pids = [...new Set([...carriersOf(cookie), ...rootsOwn()])];
  return [...settings, ...files, ...pids.map((pid) => `process ${describeProcess(pid)}`)];
}

/** What of a block is not to be had, that a block without faults leaves. */
export function lost(stage: Stage, how: How): string[] {
  const history = linesOf(join(stage.history, 'history.jsonl'));
  const inHistory = history.at(-1) && isJson(history.at(-1) as string) ? [] : ['line of history'];
  const folder = how.shape === 'run' ? stage.out : sessionOf(stage);
  const text = textOf(join(folder, 'report.json'));
  if (text === null) return ['report.json', ...inHistory];
  if (!isJson(text)) return ['report.json (torn)', ...inHistory];
  const report: Report = JSON.parse(text);
  const lacks = (isLost: boolean, what: string) => (isLost ? [what] : []);
  const commands = report.attempts.flatMap((attempt) => attempt.commands);
  const settings = report.tuning?.settings ?? [];
  return [
    ...inHistory,
    ...lacks(commands.length === 0, 'which commands ran'),
    ...lacks(
      commands.some(({ exitCode }) => exitCode === null),
      "a command's exit code",
    ),
    ...lacks(report.samples.rows.length === 0, 'samples'),
    ...lacks(!settings.some(({ status }) => status === 'applied'), 'tuning'),
    ...lacks(how.shape === 'run' && !existsSync(join(folder, 'report.html')), 'page'),
  ];
}

/** Session folders of `run` that nobody takes away. */
export function folders(stage: Stage): string[] {
  return readdirSync(stage.tmp).filter((name) => name.startsWith('memguard-'));
}

function linesOf(path: string): string[] {
  return (textOf(path) ?? '').split('\n').filter((line) => line !== '');
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
