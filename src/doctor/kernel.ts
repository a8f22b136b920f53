import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { userName } from '../access/sudo.ts';
import { readHost } from '../probe/host.ts';
import type { KernelFiles } from '../probe/kernel-files.ts';
import { readPressure } from '../probe/pressure.ts';
import { type Check, lacks, works } from './check.ts';

/** What a kernel log is read from, in the order of what works for most users. */
const LOGS = ['dev/kmsg', 'var/log/messages', 'var/log/kern.log', 'var/log/syslog'];
const JOURNALS = ['run/log/journal', 'var/log/journal'];
const EXTFRAG = 'sys/kernel/debug/extfrag/extfrag_index';

export interface KernelFindings {
  kernel: string;
  /** The first source of the kernel log that this user may read; null: none. */
  log: string | null;
  /** memguard-priv may read it for us. */
  logByRights: boolean;
  hasPressure: boolean;
  extfrag: 'there' | 'denied' | 'absent';
  cgroupVersion: string | null;
  swapTotalKiB: number | null;
  swappiness: string | null;
  container: string | null;
}

export function findKernel(files: KernelFiles, logByRights: boolean): KernelFindings {
  const { kernel, cgroupVersion, swapTotalKiB, container } = readHost(files);
  const swappiness = files.read('proc/sys/vm/swappiness');
  const log = [...LOGS, ...journalsOf(files)].find((path) => isReadable(join(files.root, path)));
  return {
    kernel: kernel.release,
    log: log === undefined ? null : `/${log}`,
    logByRights,
    hasPressure: readPressure(files).value !== null,
    extfrag: extfragOf(files),
    cgroupVersion,
    swapTotalKiB,
    swappiness: swappiness.kind === 'text' ? swappiness.text.trim() : null,
    container,
  };
}

export function kernelChecks(findings: KernelFindings): Check[] {
  const { kernel, hasPressure, cgroupVersion, container } = findings;
  return [
    works('kernel', kernel),
    works('container', container ?? 'none'),
    logCheck(findings),
    hasPressure
      ? works('pressure', '/proc/pressure/memory')
      : lacks('pressure', 'no /proc/pressure/memory (since Linux 4.20)', 'boot with psi=1'),
    extfragCheck(findings),
    cgroupVersion === null
      ? lacks('cgroup', 'no memory cgroup to be seen', null)
      : works('cgroup', cgroupVersion),
    swapCheck(findings),
  ];
}

function logCheck({ log, logByRights }: KernelFindings): Check {
  if (log !== null) return works('kernel-log', log);
  if (logByRights) return works('kernel-log', 'by memguard-priv kmsg');
  const mend = `usermod -aG adm,systemd-journal ${userName()} (as root), and start the agent anew`;
  return lacks('kernel-log', 'not readable: evidence is what docker prints', mend);
}

function extfragCheck({ extfrag }: KernelFindings): Check {
  const computed = 'the indices are computed from buddyinfo';
  if (extfrag === 'there') return works('debugfs', `/${EXTFRAG}`);
  if (extfrag === 'denied') return works('debugfs', `for root only; ${computed}`);
  return works('debugfs', `not mounted; ${computed}`);
}

function swapCheck({ swapTotalKiB, swappiness }: KernelFindings): Check {
  if (swapTotalKiB === null) return lacks('swap', 'not told by /proc/meminfo', null);
  if (swapTotalKiB > 0) return works('swap', `${Math.round(swapTotalKiB / 1024)} MiB`);
  const found = `none: vm.swappiness (${swappiness ?? '?'}) means nothing for anonymous memory`;
  return lacks(
    'swap',
    found,
    'swapon a file or a device, if profiles that set swappiness shall do something',
  );
}

function extfragOf(files: KernelFiles): KernelFindings['extfrag'] {
  const reading = files.read(EXTFRAG);
  if (reading.kind === 'text') return 'there';
  return reading.kind === 'problem' && reading.denied ? 'denied' : 'absent';
}

/** By opening it: with kernel.dmesg_restrict /dev/kmsg's mode allows what the kernel then refuses. A FIFO is not waited for. */
function isReadable(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
    return true;
  } catch {
    return false;
  }
}

/** systemd's journal, as journalctl -k reads it: MACHINE-ID/system.journal. */
function journalsOf(files: KernelFiles): string[] {
  return JOURNALS.flatMap((folder) => {
    const listing = files.list(folder);
    return listing.kind === 'names'
      ? listing.names.map((id) => `${folder}/${id}/system.journal`)
      : [];
  });
}
