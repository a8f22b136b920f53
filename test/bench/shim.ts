import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inTurn, millisecondsOf, type Row } from './measure.ts';
import { BUNDLE, NODE, type Place, withProgram } from './place.ts';

/** So much output through the shim, which keeps its head and tail, and through `tee FILE`, which keeps all. */
export async function shimRows(place: Place, times: number, mib: number): Promise<Row[]> {
  const session = join(place.folder, 'shimmed');
  mkdirSync(session);
  spawnSync(NODE, [BUNDLE, 'before', '--session', session, '--sample', '0'], { env: place.env });
  const env = withProgram(place, 'docker', `exec head -c ${mib * 1024 ** 2} /dev/zero`);
  const through = (middle: string) => mib / (millisecondsOf(['sh', '-c', middle], { env }) / 1000);
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
