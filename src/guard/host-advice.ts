import { adviceOnHost } from '../diagnose/advice-on-host.ts';
import type { Diagnosis } from '../diagnose/diagnosis-schema.ts';
import { endpointOf } from '../probe/engine.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { historyFolder } from '../report/history.ts';
import { leaksOf } from '../report/leaks.ts';
import { readHistory, readRepeats, TREND_BYTES } from '../report/read-history.ts';
import type { DockerCommand } from '../watch/docker-argv.ts';
import { readEngineWords } from '../watch/engine-words.ts';
import type { Session } from './session.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

/** The diagnosis with the advice that this very host wants; of an engine elsewhere nothing is known that could change it. */
export function withHostAdvice(
  diagnosis: Diagnosis,
  session: Session,
  sessionFolder: string,
  command: DockerCommand,
): Diagnosis {
  const { reach } = endpointOf(process.env, command);
  if (diagnosis.cause === null || reach.kind === 'elsewhere') return diagnosis;
  const { host, record, options } = session;
  const bootOptions = new KernelFiles(options.root).read('proc/cmdline');
  const history = historyFolder(options.history);
  const info = readEngineWords(sessionFolder).info as { Driver?: unknown } | null;
  const driver = reach.kind === 'here' ? null : info?.Driver;
  const minFreeKiB = record?.sysctl?.['vm.min_free_kbytes'];
  const advice = adviceOnHost(diagnosis, {
    kernelRelease: host.kernel.release,
    bootOptions: bootOptions.kind === 'text' ? bootOptions.text : null,
    ramKiB: host.memTotalKiB,
    swapKiB: host.swapTotalKiB,
    minFreeKiB: minFreeKiB ? Number(minFreeKiB) : null,
    overcommitMemory: record?.sysctl?.['vm.overcommit_memory'] ?? null,
    storageDriver: typeof driver === 'string' ? driver : null,
    repeats: repeatsInWeek(history, host.hostname),
    leaks: leaksOf(readHistory(history, TREND_BYTES), host).map(({ message }) => message),
  });
  return { ...diagnosis, advice };
}

function repeatsInWeek(history: string, hostname: string): number {
  const sinceMs = Date.now() - WEEK_MS;
  return readRepeats(history)
    .filter((block) => block.hostname === hostname && Date.parse(block.at) >= sinceMs)
    .reduce((sum, { repeats }) => sum + repeats, 0);
}
