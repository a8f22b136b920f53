import { spawnSync } from 'node:child_process';

/** What is measured against what, in one unit: pairs taken in turn, so that both see the same machine. */
export interface Row {
  name: string;
  against: string;
  unit: string;
  /** The goal, and whether more or less is better. */
  goal: number;
  better: 'less' | 'more';
  pairs: [value: number, baseline: number][];
  /** Said beside the figures. */
  note?: string;
  /** Why it falls short whatever its ratio is. */
  failed?: string;
}

/** What could not be measured here, and why. */
export interface LeftOut {
  name: string;
  leftOut: string;
}

export interface Figures {
  min: number;
  median: number;
  max: number;
}

function figuresOf(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  const middle = sorted.length / 2;
  const median =
    sorted.length % 2 === 1 ? at(0.5) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return { min: at(0), median, max: at(1) };
}

/** Of the medians: a pair's own ratio would carry the noise of both. The spread is of the pairs. */
export function ratioOf({ pairs }: Row): Figures {
  const { min, max } = figuresOf(pairs.map(([value, baseline]) => value / baseline));
  const [value, baseline] = [0, 1].map((at) => median(pairs.map((pair) => pair[at] as number)));
  return { min, median: (value as number) / (baseline as number), max };
}

/** The best value to the best baseline: on a busy machine the least disturbed. */
export function bestOf({ pairs, better }: Row): number {
  const [value, baseline] = [0, 1].map((at) => {
    const { min, max } = figuresOf(pairs.map((pair) => pair[at] as number));
    return better === 'less' ? min : max;
  });
  return (value as number) / (baseline as number);
}

export function median(values: readonly number[]): number {
  return figuresOf(values).median;
}

/** Takes `count` pairs, the order within them turned each time. */
export async function inTurn(
  count: number,
  value: () => number | Promise<number>,
  baseline: () => number | Promise<number>,
): Promise<[number, number][]> {
  const pairs: [number, number][] = [];
  for (let number = 0; number < count; number++) {
    if (number % 2 === 0) {
      const first = await value();
      pairs.push([first, await baseline()]);
    } else {
      const first = await baseline();
      pairs.push([await value(), first]);
    }
  }
  return pairs;
}

/** Milliseconds from start to end of a command that must end well. */
export function millisecondsOf(
  command: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string; exitCodes?: readonly number[] } = {},
): number {
  const [file, ...args] = command as [string, ...string[]];
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(file, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    ...(options.env ? { env: options.env } : {}),
    ...(options.cwd ? { cwd: options.cwd } : {}),
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (!(options.exitCodes ?? [0]).includes(status ?? -1)) {
    throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`);
  }
  return ms;
}
