/** Who waits longer than this is told what for. */
const PATIENCE_MS = 2000;
const PAUSE_MS = 500;
const ENDING: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];
/** Back to the line's beginning, and nothing left on it. */
const CLEAR = '\r\x1b[K';

/**
 * Keeps one line on the terminal up to date while something takes longer than two seconds; the answer takes it away. Where
 * stderr is no terminal, or under --quiet, there is none. `tell`: what is being done, `reading build.log: 40 %`. It is asked
 * from a timer: who works without a pause has to let others have a turn. `signals`: who deals with those that end us.
 */
export function showProgress(
  tell: () => string,
  { quiet }: { [name: string]: unknown },
  signals: 'ours' | 'by the caller' = 'ours',
): () => void {
  if (!process.stderr.isTTY || quiet === true || process.env.TERM === 'dumb') return () => {};
  const begun = Date.now();
  let isShown = false;
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    if (seconds * 1000 < PATIENCE_MS) return;
    const line = `memguard: ${tell()}, ${seconds} s`;
    process.stderr.write(`${CLEAR}${line.slice(0, (process.stderr.columns || 80) - 1)}`);
    isShown = true;
  }, PAUSE_MS);
  const stop = () => {
    clearInterval(timer);
    for (const signal of ENDING) process.removeListener(signal, end);
    if (isShown) process.stderr.write(CLEAR);
    isShown = false;
  };
  const end = (signal: NodeJS.Signals) => {
    stop();
    process.kill(process.pid, signal);
  };
  if (signals === 'ours') for (const signal of ENDING) process.on(signal, end);
  return stop;
}
