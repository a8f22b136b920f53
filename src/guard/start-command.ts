import { EXIT } from '../errors.ts';
import { say } from './say.ts';

/** How CMD ended. */
export interface Ended {
  exitCode: number;
  /** The signal that ended it, or null. */
  signal: NodeJS.Signals | null;
  /** A signal came to us meanwhile, and was passed on. */
  interrupted: boolean;
}

type Stream = 'inherit' | 'ignore' | 2;
type Streams = readonly [Stream, Stream, Stream];

const PASSED_ON: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR2'];
/** From a terminal these reach CMD by themselves. */
const FROM_TERMINAL = new Set<NodeJS.Signals>(['SIGINT', 'SIGQUIT', 'SIGHUP']);

/** Between tries where no process is to be had; as bash waits, but for its last 8 s. */
const PAUSES_MS = [1_000, 2_000, 4_000];

/** Runs CMD, as a rule with our own stdin, stdout and stderr, and passes signals on. 127: not found, 126: cannot be executed. */
export async function startCommand(
  command: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
  stdio: Streams = ['inherit', 'inherit', 'inherit'],
): Promise<Ended> {
  const [file, ...args] = command;
  if (file === '') return notStarted(file, 'ENOENT');
  const { execa } = await import('execa');
  const signals = passSignalsOn();
  const startOnce = () => {
    const child = execa(file, args, {
      env,
      extendEnv: false,
      stdio: [...stdio],
      reject: false,
      cleanup: false,
    });
    signals.to(child);
    // Where no process is to be had at all (ENOMEM) it rejects, whatever `reject` says; with the same fields.
    return child.catch((error: unknown) => error as Awaited<typeof child>);
  };
  let result = await startOnce();
  for (const pauseMs of PAUSES_MS) {
    if (!hasNoProcess(result) || signals.came()) break;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    result = await startOnce();
  }
  const interrupted = signals.stop();
  const failedToStart = (result as { code?: string }).code;
  if (result.exitCode === undefined && failedToStart !== undefined) {
    return notStarted(file, failedToStart);
  }
  const signal = (result.signal as NodeJS.Signals | undefined) ?? null;
  return { exitCode: result.exitCode ?? EXIT.notExecutable, signal, interrupted };
}

/** Listens before there is a child to pass them on to: a signal in between must not end us and leave the child. */
function passSignalsOn() {
  const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const received: NodeJS.Signals[] = [];
  let child: { kill(signal: NodeJS.Signals): boolean } | null = null;
  const listener = (signal: NodeJS.Signals) => {
    received.push(signal);
    if (!(onTerminal && FROM_TERMINAL.has(signal))) child?.kill(signal);
  };
  for (const signal of PASSED_ON) process.on(signal, listener);
  return {
    to(started: NonNullable<typeof child>) {
      child = started;
      for (const signal of received) started.kill(signal);
    },
    came: () => received.length > 0,
    /** Whether any came. */
    stop(): boolean {
      for (const signal of PASSED_ON) process.removeListener(signal, listener);
      return received.length > 0;
    },
  };
}

function hasNoProcess(result: { exitCode?: number }): boolean {
  const { code } = result as { code?: string };
  return result.exitCode === undefined && (code === 'EAGAIN' || code === 'ENOMEM');
}

function notStarted(file: string, code: string): Ended {
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
  say(`${file}: ${isMissing ? 'command not found' : `cannot be executed (${code})`}`);
  return {
    exitCode: isMissing ? EXIT.notFound : EXIT.notExecutable,
    signal: null,
    interrupted: false,
  };
}
