import { release } from 'node:os';
import type { KernelFiles } from '../probe/kernel-files.ts';
import { memAvailable } from '../probe/mem-available.ts';
import { readMeminfo } from '../probe/meminfo.ts';
import { readSetting } from '../probe/sysctl.ts';
import { BOUNDS, TWINS } from './bounds.ts';

/** What a profile depends on. Null: this host does not tell. */
export interface HostFacts {
  ramKiB: number | null;
  availableKiB: number | null;
  /** As uname -r says it. */
  kernelRelease: string;
  swapKiB: number | null;
  /** The originals of the keys that memguard knows, as the kernel prints them; null: unreadable; no entry: this kernel has none. */
  sysctl: { [key: string]: string | null };
  /** What the kernel holds now, where that is another guard's: it may stay, even if it would not be allowed any more. */
  inForce?: { [key: string]: string | null };
}

/**
 * Reads them from the kernel. `originals`: what was there before memguard set it (the baseline), where the kernel holds what
 * another guard has asked for.
 */
export function readHostFacts(
  files: KernelFiles,
  originals: { [key: string]: string } = {},
): HostFacts {
  const meminfo = readMeminfo(files).value;
  const inForce = readKeys(files);
  return {
    ramKiB: meminfo?.MemTotal ?? null,
    // Before 3.14 the kernel does not say it; without watermarks the estimate is a little too high.
    availableKiB: memAvailable(meminfo, null, 0)?.availableKiB ?? null,
    kernelRelease: releaseOf(files),
    swapKiB: meminfo?.SwapTotal ?? null,
    sysctl: { ...inForce, ...originals },
    inForce,
  };
}

function releaseOf(files: KernelFiles): string {
  if (files.isLive) return release();
  const reading = files.read('proc/sys/kernel/osrelease');
  return reading.kind === 'text' ? reading.text.trim() : 'unknown';
}

function readKeys(files: KernelFiles): HostFacts['sysctl'] {
  const sysctl: HostFacts['sysctl'] = {};
  for (const key of [...BOUNDS.map((bound) => bound.key), ...Object.keys(TWINS)]) {
    const value = readSetting(files, key);
    if (value !== undefined) sysctl[key] = value;
  }
  return sysctl;
}
