import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inTurn, millisecondsOf, type Row } from './measure.ts';
import { BUNDLE, NODE, type Place, withProgram } from './place.ts';

const BYTES = 1024 ** 3;
const PRODUCER = `exec head -c ${BYTES} /dev/zero`;

/** 1 GiB of output through the shim, which keeps its head and tail, and through `tee FILE`, which keeps all. */
export async function shimRows(place: Place, times: number): Promise<Row[]> {
  const session = join(place.folder, 'shimmed');
  mkdirSync(session);
  spawnSync(NODE, [BUNDLE, 'before', '--session', session, '--sample', '0'], { env: place.env });
  const env = withProgram(place, 'docker', PRODUCER);
  const through = (middle: string) => mibPerSecond(millisecondsOf(['sh', '-c', middle], { env }));
  const shim = () => through(`'${session}/bin/docker' build . | cat >/dev/null`);
  const rows: Row[] = [];
  for (const [against, file, goal] of [
    ['tee FILE', join(place.folder, 'kept'), 0.7],
    ['tee /dev/null', '/dev/null', 0],
  ] as const) {
    const tee = () => through(`docker | tee '${file}' | cat >/dev/null`);
    tee();
    const pairs = await inTurn(times, shim, tee);
    rows.push({ name: 'shim: throughput', against, unit: 'MiB/s', goal, better: 'more', pairs });
  }
  spawnSync(NODE, [BUNDLE, 'after', '--session', session, '--outcome', 'success'], {
    env: place.env,
  });
  return rows;
}

function mibPerSecond(ms: number): number {
  return BYTES / 1024 ** 2 / (ms / 1000);
}
