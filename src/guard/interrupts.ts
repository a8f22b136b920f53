import { constants } from 'node:os';

const NOTED: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'];

/** Signals that wait until what was begun is at an end. */
export interface Interrupts {
  /** The first that came; null: none. */
  first(): NodeJS.Signals | null;
  /** Resolves when the first one comes. */
  readonly arrived: Promise<NodeJS.Signals>;
  /** While something else deals with them: {@link first} knows them, and the second one does not end us. */
  leaveTo<T>(other: () => Promise<T>): Promise<T>;
  stop(): void;
}

/** Notes signals from now on instead of being ended by them; a second one ends us at once: somebody is in a hurry. */
export function noteInterrupts(): Interrupts {
  let first: NodeJS.Signals | null = null;
  let isLeft = false;
  let tellArrived = (_: NodeJS.Signals) => {};
  const arrived = new Promise<NodeJS.Signals>((resolve) => {
    tellArrived = resolve;
  });
  const stop = () => {
    for (const signal of NOTED) process.removeListener(signal, note);
  };
  const note = (signal: NodeJS.Signals) => {
    if (first !== null && !isLeft) {
      stop();
      process.kill(process.pid, signal);
    }
    first ??= signal;
    tellArrived(first);
  };
  for (const signal of NOTED) process.on(signal, note);
  return {
    first: () => first,
    arrived,
    stop,
    async leaveTo(other) {
      isLeft = true;
      try {
        return await other();
      } finally {
        isLeft = false;
      }
    },
  };
}

/** As shells tell it. */
export function exitCodeOfSignal(signal: NodeJS.Signals): number {
  return 128 + (constants.signals[signal] ?? 0);
}

/** For what must not stop halfway: a signal has its say when it is done. */
export async function toTheEnd(work: () => Promise<number>): Promise<number> {
  const interrupts = noteInterrupts();
  try {
    const exitCode = await work();
    const signal = interrupts.first();
    return signal === null ? exitCode : exitCodeOfSignal(signal);
  } finally {
    interrupts.stop();
  }
}
