import { openAccess } from '../access/privileged.ts';
import type { Endpoint } from '../probe/engine-host.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { compactBeforehand } from '../remedy/beforehand.ts';
import { thisHost } from '../remedy/this-host.ts';
import { tellRemedy } from './lines.ts';
import type { BlockOptions } from './options.ts';
import { NO_PREFLIGHT, type Preflight } from './preflight-need.ts';
import { say } from './say.ts';
import { whyNotHere } from './this-kernel.ts';

/** Compacts before the body, where high orders are exhausted. What it could not do is a warning of the report, no line in the log. */
export async function preflight(options: BlockOptions, endpoint: Endpoint): Promise<Preflight> {
  if ((await whyNotHere(endpoint)) !== null) return NO_PREFLIGHT;
  const world = thisHost(openAccess(), new KernelFiles(options.root));
  const { remedy, problem } = await compactBeforehand(options.mode === 'observe', world);
  if (remedy !== null && remedy.rungs.length > 0) say(`before the start: ${tellRemedy(remedy)}`);
  const message = `memory was not compacted before the start: ${problem}`;
  return { remedy, warnings: problem === null ? [] : [{ code: 'preflight', message }] };
}
