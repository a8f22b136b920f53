import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { carriersOf, killAll } from '../chaos/processes.ts';
import { BUNDLE } from '../cli/memguard.ts';
import { type Ended, type Result, runToEnd } from './spawned.ts';
import type { Body, Stage } from './stage.ts';

/**
 * `run`: memguard starts the command. `steps`: as the Jenkins step does it, `before` and `after` around a command that is started by
 * somebody else, who goes on unguarded if `before` fails.
 */
export type Shape = 'run' | 'steps';

export interface How {
  shape: Shape;
  body: Body;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  /** What runs the helper: its last word is followed by node and its words. */
  wrapper?: readonly string[];
  profile?: string;
  options?: readonly string[];
  /** What the guarded docker does in its middle, as root or whoever it is: a line of shell. */
  inDocker?: string;
  /** Called before the block, once all is as for any. */
  prepare?: () => void;
  /** Called between `before` and the command, and between the command and `after`. */
  opened?: () => void | Promise<void>;
  ended?: () => void | Promise<void>;
  started?: (pid: number) => void;
  /** Goes on beside the command, guarded or not; both are waited for. */
  meanwhile?: () => Promise<void>;
  /** In place of the stage's own. */
  command?: string;
  /** Called when all is over, before anybody looks what stayed. */
  afterwards?: () => void | Promise<void>;
}

export interface Played {
  result: Result;
  said: string[];
  strayWords: string[];
  /** How the helper ended: `before` and `after`, or `run`. */
  helpers: Ended[];
  /** Of `steps`: who holds streams or processes, by Jenkins' cookie, is ended by the end of the node. */
  cookie: string;
  holdsStreams: boolean;
}

/** As the step bounds them (the contract's 15 s). */
const BOUND = ['timeout', '-k', '1', '15'];
const STDIN = 'FROM x\n';
const AGAIN = 75;

/** Plays one guarded block. */
export async function playBlock(stage: Stage, how: How): Promise<Played> {
  const cookie = `JENKINS_NODE_COOKIE=${randomUUID()}`;
  const env = {
    ...stage.env,
    JENKINS_NODE_COOKIE: cookie.slice('JENKINS_NODE_COOKIE='.length),
    BODY: how.body,
    ...how.env,
    ...(how.inDocker === undefined ? {} : { IN_DOCKER: how.inDocker }),
  };
  return how.shape === 'run'
    ? playRun(stage, how, env, cookie)
    : playSteps(stage, how, env, cookie);
}

/** The command without memguard, its own faults with it. */
export function playBare(stage: Stage, how: How): Promise<Ended> {
  const { body, uid } = how;
  const { LD_PRELOAD: _, ...rest } = how.env ?? {};
  const env = { ...stage.env, BODY: body, ...rest };
  return beside(how, () =>
    runToEnd([commandOf(stage, how)], { cwd: stage.folder, env, ...userOf(uid), stdin: STDIN }),
  );
}

function commandOf(stage: Stage, { command = stage.command }: How): string {
  return command;
}

async function beside<T>({ meanwhile }: How, run: () => Promise<T>): Promise<T> {
  const [ended] = await Promise.all([run(), meanwhile?.()]);
  return ended;
}

/** What Jenkins' end of `node` ends. */
export function endNode({ cookie }: Played): void {
  killAll(() => carriersOf(cookie));
}

function helperWords({ wrapper = [] }: How, ...words: string[]): string[] {
  return [...wrapper, process.execPath, BUNDLE, ...words];
}

function optionsOf({ profile = 'swappiness-10', options = [] }: How): string[] {
  return ['--profile', profile, '--no-preflight', '--remedies', 'compact', ...options];
}

async function playRun(stage: Stage, how: How, env: NodeJS.ProcessEnv, cookie: string) {
  const words = ['run', ...optionsOf(how), '--out', stage.out, '--', commandOf(stage, how)];
  const { started } = how;
  const start = { cwd: stage.folder, env, ...userOf(how.uid), stdin: STDIN };
  const ended = await beside(how, () =>
    runToEnd(helperWords(how, ...words), started ? { ...start, started } : start),
  );
  const { exitCode, signal, stdout, stderr, said, strayWords, holdsStreams } = ended;
  const result = { exitCode, signal, stdout, stderr };
  return { result, said, strayWords, helpers: [ended], cookie, holdsStreams };
}

async function playSteps(stage: Stage, how: How, env: NodeJS.ProcessEnv, cookie: string) {
  const start = { cwd: stage.folder, env, ...userOf(how.uid) };
  const session = sessionOf(stage);
  const help = (...words: string[]) => runToEnd([...BOUND, ...helperWords(how, ...words)], start);
  const before = await help('before', '--session', session, ...optionsOf(how));
  if (before.exitCode !== 0) touchClosed(session);
  await how.opened?.();
  const PATH = before.exitCode === 0 ? [join(session, 'bin'), env.PATH].join(delimiter) : env.PATH;
  const run = () =>
    runToEnd([commandOf(stage, how)], {
      ...start,
      env: { ...env, PATH },
      stdin: STDIN,
      ...callbackOf(how),
    });
  let body = await beside(how, run);
  const ends = [before, body];
  await how.ended?.();
  for (let tries = 0; before.exitCode === 0 && tries < 2; tries++) {
    const outcome = body.exitCode === 0 ? 'success' : 'failure';
    const after = await help('after', '--session', session, '--outcome', outcome);
    ends.push(after);
    if (![0, AGAIN].includes(after.exitCode ?? 1)) touchClosed(session);
    if (after.exitCode !== AGAIN) break;
    body = await run();
    ends.push(body);
  }
  const { exitCode, signal, stdout, stderr } = body;
  return {
    result: { exitCode, signal, stdout, stderr },
    said: ends.flatMap((end) => end.said),
    strayWords: ends.flatMap((end) => end.strayWords),
    helpers: ends.filter((end) => end !== body),
    cookie,
    holdsStreams: ends.some((end) => end.holdsStreams),
  };
}

export function sessionOf(stage: Stage): string {
  return join(stage.tmp, 'memguard', 'block-1');
}

/** As the step does for a helper that could not end what runs beside the body. */
function touchClosed(session: string): void {
  try {
    mkdirSync(session, { recursive: true });
    closeSync(openSync(join(session, 'closed'), 'a'));
  } catch {
    // A disk that is full: as in the step.
  }
}

function userOf(uid: number | undefined): { uid?: number } {
  return uid === undefined ? {} : { uid };
}

function callbackOf({ started }: How): { started?: (pid: number) => void } {
  return started ? { started } : {};
}
