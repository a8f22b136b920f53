import { cpus, hostname, release, version } from 'node:os';
import { type CgroupVersion, readCgroupVersion } from './cgroup.ts';
import { readContainer } from './container.ts';
import type { KernelFiles } from './kernel-files.ts';
import { readMeminfo } from './meminfo.ts';

/** Node's names for what uname(2) calls the machine, for kernels before 6.1, which have no /proc/sys/kernel/arch. */
const MACHINES: { [arch: string]: string } = {
  x64: 'x86_64',
  arm64: 'aarch64',
  ia32: 'i686',
  arm: 'armv7l',
  ppc64: 'ppc64le',
};

/** The host part of the report (HostSchema there). */
export interface HostFacts {
  hostname: string;
  bootId: string | null;
  cpus: number;
  memTotalKiB: number | null;
  swapTotalKiB: number | null;
  kernel: { release: string; version: string; machine: string };
  container: string | null;
  cgroupVersion: CgroupVersion | null;
}

/** Who this host is. A tree that does not tell a name says 'unknown'; a count of CPUs, 0. */
export function readHost(files: KernelFiles): HostFacts {
  const meminfo = readMeminfo(files).value;
  return {
    hostname: live(files, hostname) ?? line(files, 'hostname') ?? 'unknown',
    bootId: readBootId(files),
    cpus: readCpus(files),
    memTotalKiB: meminfo?.MemTotal ?? null,
    swapTotalKiB: meminfo?.SwapTotal ?? null,
    kernel: {
      release: live(files, release) ?? line(files, 'osrelease') ?? 'unknown',
      version: live(files, version) ?? line(files, 'version') ?? 'unknown',
      machine:
        line(files, 'arch') ??
        live(files, () => MACHINES[process.arch] ?? process.arch) ??
        'unknown',
    },
    container: readContainer(files),
    cgroupVersion: readCgroupVersion(files),
  };
}

/** The kernel's start, a UUID; null: not told. */
export function readBootId(files: KernelFiles): string | null {
  return line(files, 'random/boot_id');
}

/**
 * CPUs in a list of the kernel: `0-3,8` (/sys/devices/system/cpu/online); null: not such a list.
 * https://docs.kernel.org/admin-guide/cputopology.html
 */
export function parseCpuList(text: string): number | null {
  let count = 0;
  for (const range of text.trim().split(',')) {
    const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(range);
    if (!match) return null;
    count += Math.max(0, Number(match[2] ?? match[1]) - Number(match[1]) + 1);
  }
  return count;
}

/** Not os.cpus() first: it reads the clock rate of every CPU, which takes a while on large machines. */
function readCpus(files: KernelFiles): number {
  const online = files.read('sys/devices/system/cpu/online');
  const count = online.kind === 'text' ? parseCpuList(online.text) : null;
  return count ?? live(files, () => cpus().length) ?? 0;
}

function live<T>(files: KernelFiles, ask: () => T): T | null {
  return files.isLive ? ask() : null;
}

/** A one-line file of /proc/sys/kernel. */
function line(files: KernelFiles, name: string): string | null {
  const reading = files.read(`proc/sys/kernel/${name}`);
  return reading.kind === 'text' ? reading.text.trim().slice(0, 400) || null : null;
}
