import { KernelFiles } from '../probe/kernel-files.ts';
import type { Check } from './check.ts';
import { cronCheck, findCron } from './cron.ts';
import { engineChecks, findEngine, nodeCheck } from './engine.ts';
import { findKernel, kernelChecks } from './kernel.ts';
import { compactionCheck, findKnobs, knobChecks } from './knobs.ts';
import { findRights, flockCheck, noNewPrivsCheck, rightsChecks } from './rights.ts';
import { findRunFolder, runFolderCheck, timerChecks } from './run-folder.ts';
import { findSysctlFiles, sysctlFilesCheck } from './sysctl-files.ts';
import { findTuned, tunedCheck } from './tuned.ts';

/** The first version of memguard-priv that knows `kmsg`. */
const KMSG_SINCE = 2;

/**
 * What works here, and what mends the rest. Whatever hangs (an engine, sudo, a client) is not waited for longer than 8 s, all at
 * once. Of another tree than this host's nothing is run or asked.
 */
export async function examine(root: string): Promise<Check[]> {
  const files = new KernelFiles(root);
  const [rights, engine] = await Promise.all([
    findRights(files),
    files.isLive ? findEngine() : null,
  ]);
  const granted = rightsChecks(rights);
  const rightsMend = granted.find(({ check }) => check === 'rights')?.mend ?? null;
  const knobs = findKnobs(files, rightsMend);
  const kernel = findKernel(files, (rights.installedVersion ?? 0) >= KMSG_SINCE);
  const run = findRunFolder(root, kernel.container);
  return [
    ...(engine === null ? [] : [nodeCheck(), ...engineChecks(engine)]),
    ...granted,
    noNewPrivsCheck(files),
    flockCheck(files),
    runFolderCheck(run),
    ...timerChecks(run),
    compactionCheck(knobs),
    ...knobChecks(knobs),
    ...kernelChecks(kernel),
    sysctlFilesCheck(findSysctlFiles(files)),
    tunedCheck(findTuned(files)),
    cronCheck(findCron(files)),
  ];
}
