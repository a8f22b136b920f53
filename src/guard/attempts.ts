import { extremesOf } from '../report/extremes.ts';
import type { Attempt, Command, Outcome } from '../report/report-schema.ts';
import { loadClients } from '../watch/clients.ts';
import type { CapturedCommand } from '../watch/command-folder.ts';
import { redactArgv } from '../watch/redact-argv.ts';
import type { Sample } from '../watch/samples.ts';
import { failureIn } from './failure.ts';
import type { KernelSide } from './kernel-side.ts';
import type { BodyFailure, Healing } from './notes-schema.ts';
import { type Session, wallClock } from './session.ts';

/** The report lists so many commands of an attempt; more are counted. */
const MOST_COMMANDS = 200;

/** How the block ended, and what the watch saw of it. */
export interface BlockEnd {
  session: Session;
  outcome: Outcome;
  /** Of CMD, where `run` knows it; null: a body has none. */
  exitCode: number | null;
  endUptime: number;
  commands: CapturedCommand[];
  commandsDropped: number;
  samples: readonly Sample[];
  /** The end of the body's first try, if `after` has answered 75. */
  bodyFailure: BodyFailure | null;
  /** What the kernel logged in the last try of the body that no captured command explains. */
  kernel: KernelSide | null;
}

/** A stretch of the block: up to the failure of a command that was repeated in place, or of a body; or to its end. */
interface Stretch {
  scope: Attempt['scope'];
  startUptime: number;
  endUptime: number;
  outcome: Outcome;
  exitCode: number | null;
  commands: CapturedCommand[];
}

/** The attempts of a block. Nothing repeated: one of scope body. */
export async function attemptsOf(end: BlockEnd): Promise<Attempt[]> {
  await loadClients(end.commands.map(({ program }) => program));
  return Promise.all(stretchesOf(end).map((stretch, index) => attemptOf(stretch, index + 1, end)));
}

function stretchesOf(end: BlockEnd): Stretch[] {
  const { commands, session, bodyFailure } = end;
  const last = { endUptime: end.endUptime, outcome: end.outcome, exitCode: end.exitCode };
  if (bodyFailure) {
    const split = bodyFailure.endUptime;
    const { exitCode, lastCommand } = bodyFailure;
    const [first, second] = partition(commands, ({ number }) => number <= lastCommand);
    const startUptime = session.startUptime;
    return [
      {
        scope: 'body',
        startUptime,
        endUptime: split,
        outcome: 'failure',
        exitCode,
        commands: first,
      },
      { scope: 'body', startUptime: split, ...last, commands: second },
    ];
  }
  const stretches: Stretch[] = [];
  let startUptime = session.startUptime;
  let rest = commands;
  for (const repeat of commands.filter(({ repeatOf }) => repeatOf !== null)) {
    const failed = commands.find(({ number }) => number === repeat.repeatOf);
    const [before, after] = partition(rest, ({ number }) => number < repeat.number);
    const endUptime = failed?.endUptime ?? repeat.startUptime ?? startUptime;
    const exitCode = failed?.exitCode ?? null;
    stretches.push({
      scope: 'command',
      startUptime,
      endUptime,
      outcome: 'failure',
      exitCode,
      commands: before,
    });
    startUptime = repeat.startUptime ?? endUptime;
    rest = after;
  }
  const scope = stretches.length > 0 ? 'command' : 'body';
  return [...stretches, { scope, startUptime, ...last, commands: rest }];
}

async function attemptOf(stretch: Stretch, number: number, end: BlockEnd): Promise<Attempt> {
  const { session, samples, commandsDropped } = end;
  const { startUptime, endUptime, commands } = stretch;
  const at = (uptime: number) => wallClock(session, uptime);
  const inside = samples.filter(({ uptime }) => uptime >= startUptime && uptime <= endUptime);
  const isLast = endUptime === end.endUptime;
  const failure =
    stretch.outcome === 'failure' ? await failureOf(stretch, number, end, isLast) : null;
  return {
    number,
    scope: stretch.scope,
    startedAt: at(startUptime),
    endedAt: at(endUptime),
    outcome: stretch.outcome,
    exitCode: stretch.exitCode,
    commands: commands.slice(0, MOST_COMMANDS).map((command) => commandPart(command, at)),
    commandsDropped: Math.max(0, commands.length - MOST_COMMANDS) + (isLast ? commandsDropped : 0),
    ...extremesOf(inside, at),
    record: failure && withoutSchema(failure.record),
    diagnosis: failure && withoutSchema(failure.diagnosis),
  };
}

/** What was captured; where that knows no cause, what the kernel logged at the block's end. */
async function failureOf(
  { commands }: Stretch,
  number: number,
  { session, bodyFailure, kernel }: BlockEnd,
  isLast: boolean,
): Promise<Pick<Healing, 'record' | 'diagnosis'> | null> {
  const failure = (number === 1 && bodyFailure) || (await failureIn(commands, session));
  if (!isLast || failure?.diagnosis.cause || !kernel?.diagnosis) return failure;
  return { record: failure?.record ?? null, diagnosis: kernel.diagnosis };
}

/** Where the secrets of a CMD are is not known: of it only that it ran. */
function commandPart(command: CapturedCommand, at: (uptime: number) => string): Command {
  const { number, program, argv, verb, startUptime, endUptime, exitCode, logBytes, repeatOf } =
    command;
  return {
    number,
    argv:
      verb === 'CMD'
        ? ['CMD', ...(argv.length > 0 ? ['***'] : [])]
        : [program, ...redactArgv(argv, program)],
    startedAt: at(startUptime ?? 0),
    endedAt: endUptime === null ? null : at(endUptime),
    exitCode,
    logBytes,
    repeatOf,
  };
}

/** A part of the report does not name its schema again. */
export function withoutSchema<T extends { schema: string } | null>(
  part: T,
): Omit<NonNullable<T>, 'schema'> | null {
  if (part === null) return null;
  const { schema: _, ...rest } = part as NonNullable<T>;
  return rest;
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
