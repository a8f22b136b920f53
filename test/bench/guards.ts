import { spawn } from 'node:child_process';
import { type CpuGroup, makeCpuGroup } from './cpu-group.ts';
import { inTurn, type LeftOut, type Row } from './measure.ts';
import { BUNDLE, NODE, type Place, withProgram } from './place.ts';

const GUARDS = 64;
const GOAL = 1.1;
/** A docker whose build costs nothing: what is counted is the guard's own. */
const BUILD = 'exec sleep 0.5';

/**
 * CPU time of 64 guards at once, against the same 64 one after the other. Beside it, once: the same without samplers, which cost by the
 * second, and blocks at once last longer; and 64 Nodes that do nothing, for what the machine itself adds.
 */
export async function guardsRow(place: Place, pairs: number): Promise<(Row | LeftOut)[]> {
  const name = `${GUARDS} guards at once: CPU in all`;
  const first = makeCpuGroup(`memguard-bench-${process.pid}`);
  if (first === null) return [{ name, leftOut: 'no cgroup can be made here (root)' }];
  await first.remove();
  const env = withProgram(place, 'docker', BUILD);
  const guard = [NODE, BUNDLE, 'run', '--', 'docker', 'build', '.'];
  const start = { cwd: place.folder, env };
  const measured = await inTurn(
    pairs,
    () => cpuMsOf(guard, GUARDS, start),
    () => cpuMsOf(guard, 1, start),
  );
  const unsampled = await ratioOnce(
    [...guard.slice(0, 3), '--sample', '0', ...guard.slice(3)],
    start,
  );
  const bare = await ratioOnce([NODE, '-e', '0'], start);
  return [
    {
      name,
      against: `1 guard × ${GUARDS}`,
      unit: 'ms',
      goal: GOAL,
      better: 'less',
      pairs: measured,
      note: `once with --sample 0: ${unsampled.toFixed(2)}; once node -e 0 × ${GUARDS}: ${bare.toFixed(2)}`,
    },
  ];
}

interface Start {
  cwd: string;
  env: NodeJS.ProcessEnv;
}

async function ratioOnce(command: readonly string[], start: Start): Promise<number> {
  const alone = await cpuMsOf(command, 1, start);
  return (await cpuMsOf(command, GUARDS, start)) / alone;
}

/** Of all {@link GUARDS} of them, so many at a time. */
async function cpuMsOf(command: readonly string[], atOnce: number, start: Start): Promise<number> {
  const group = makeCpuGroup(`memguard-bench-${process.pid}`) as CpuGroup;
  try {
    let left = GUARDS;
    const worker = async () => {
      while (left-- > 0) await ended([...group.into, ...command], start);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return await group.cpuMs();
  } finally {
    await group.remove();
  }
}

function ended(command: readonly string[], options: Start): Promise<void> {
  const [file, ...args] = command as [string, ...string[]];
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command.join(' ')} ended with ${code}`)),
    );
  });
}
