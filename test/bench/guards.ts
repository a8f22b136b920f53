import { spawn } from 'node:child_process';
import { type CpuGroup, makeCpuGroup } from './cpu-group.ts';
import { inTurn, type LeftOut, median, type Row } from './measure.ts';
import { BUNDLE, NODE, type Place, withProgram } from './place.ts';

const GUARDS = 64;
const GOAL = 1.1;
/** A docker whose build costs nothing: what is counted is the guard's own. */
const BUILD = 'exec sleep 1';

/** CPU time of 64 guards at once, against the same 64 one after the other; and beside it that of 64 Nodes that do nothing. */
export async function guardsRow(place: Place, pairs: number): Promise<(Row | LeftOut)[]> {
  const name = `${GUARDS} guards at once: CPU in all`;
  const first = makeCpuGroup(`memguard-bench-${process.pid}`);
  if (first === null) return [{ name, leftOut: 'no cgroup can be made here (root)' }];
  first.remove();
  const env = withProgram(place, 'docker', BUILD);
  const guard = [NODE, BUNDLE, 'run', '--', 'docker', 'build', '.'];
  const nothing = [NODE, '-e', '0'];
  const start = { cwd: place.folder, env };
  const measured = await inTurn(
    pairs,
    () => cpuMsOf(guard, GUARDS, start),
    () => cpuMsOf(guard, 1, start),
  );
  const bare = await inTurn(
    pairs,
    () => cpuMsOf(nothing, GUARDS, start),
    () => cpuMsOf(nothing, 1, start),
  );
  const bareRatio = median(bare.map(([at]) => at)) / median(bare.map(([, alone]) => alone));
  return [
    {
      name,
      against: `1 guard × ${GUARDS}`,
      unit: 'ms',
      goal: GOAL,
      better: 'less',
      pairs: measured,
      note: `${GUARDS} × node -e 0 at once: ${bareRatio.toFixed(2)} of one after the other`,
    },
  ];
}

/** Of all {@link GUARDS} of them, so many at a time. */
async function cpuMsOf(
  command: readonly string[],
  atOnce: number,
  start: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<number> {
  const group = makeCpuGroup(`memguard-bench-${process.pid}`) as CpuGroup;
  try {
    let left = GUARDS;
    const worker = async () => {
      while (left-- > 0) await ended([...group.into, ...command], start);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return await group.cpuMs();
  } finally {
    group.remove();
  }
}

function ended(
  command: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<void> {
  const [file, ...args] = command as [string, ...string[]];
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command.join(' ')} ended with ${code}`)),
    );
  });
}
