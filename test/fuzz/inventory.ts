import type { Target } from './target.ts';
import { BUILD_LOG } from './targets/build-log.ts';
import { CAPTURED } from './targets/captured.ts';
import { COMMAND_LINE } from './targets/command-line.ts';
import { DOCKER_ARGV } from './targets/docker-argv.ts';
import { ENGINE } from './targets/engine.ts';
import { HISTORY } from './targets/history.ts';
import { KERNEL_FILES } from './targets/kernel-files.ts';
import { RECORD } from './targets/record.ts';
import { REPORT } from './targets/report.ts';
import { SECRETS } from './targets/secrets.ts';
import { SESSIONS } from './targets/session.ts';
import { SYSTEM_FILES } from './targets/system-files.ts';
import { TRIALS } from './targets/trial.ts';
import { TUNE } from './targets/tune.ts';
import { YAML } from './targets/yaml.ts';

/** All that reads what others wrote; root's script has targets of its own (root-script.ts). */
export const TARGETS: readonly Target[] = [
  ...KERNEL_FILES,
  ...SYSTEM_FILES,
  ...ENGINE,
  ...RECORD,
  ...YAML,
  ...TUNE,
  ...DOCKER_ARGV,
  ...CAPTURED,
  ...BUILD_LOG,
  ...REPORT,
  ...HISTORY,
  ...SESSIONS,
  ...COMMAND_LINE,
  ...SECRETS,
  ...TRIALS,
];

/**
 * Exports that are called like one that reads, and that no target imports: by folder and name, why. What is read only through another
 * one is named with that.
 */
export const LEFT_OUT: { readonly [path: string]: string } = {
  'access/last-ends.ts readLastEnds': 'the files of root alone; parseLastEnds has their text',
  'guard/circuit-breaker.ts readCircuit': 'openCircuit on readRepeats: both have targets',
  'guard/kernel-log.ts readKernelLog': 'the running kernel; its five forms have targets',
  'probe/buddyinfo.ts readBuddyinfo': 'part of the record',
  'probe/kernel-clock.ts readKernelClock': 'the running kernel; parseUptime has its text',
  'probe/kernel-text.ts parsed': 'a constructor',
  'probe/kmsg-device.ts readKmsgDevice': 'bytes, as they are; parseKmsg has them',
  'probe/memcg.ts readMemcg': 'part of the record',
  'probe/meminfo.ts readMeminfo': 'part of the record',
  'probe/pressure.ts readPressure': 'part of the record',
  'probe/sysctl.ts readSysctl': 'part of the record',
  'probe/vmstat.ts readVmstat': 'part of the record',
  'probe/zoneinfo.ts readZoneinfo': 'part of the record',
  'cli/log-input.ts readLog': 'bytes, as they are; digestOf has them',
  'trial/checked-profiles.ts checkProfiles':
    'names of profiles; readProfile and resolveProfile have targets',
  'trial/shown-command.ts redactionOf': 'redactArgv, redactText and secretsOf: all have targets',
  'report/trend/read-trend.ts readTrend': 'blockOfLine on Lines: both have targets',
};
