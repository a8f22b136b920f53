import type { KernelFiles } from './kernel-files.ts';

/**
 * Memory cgroups in the kernel by /proc/cgroups: `memory	8	230	1` (name, hierarchy, number, enabled). Removed ones count until their
 * last page is freed, so a leak of kernel memory accounting shows here. Null: not told, or the controller is off.
 * https://man7.org/linux/man-pages/man7/cgroups.7.html
 */
export function parseMemoryCgroups(text: string): number | null {
  const [, count, enabled] = /^memory\t\d+\t(\d{1,20})\t([01])$/m.exec(text) ?? [];
  return enabled === '1' ? Number(count) : null;
}

export function readMemoryCgroups(files: KernelFiles): number | null {
  const reading = files.read('proc/cgroups');
  return reading.kind === 'text' ? parseMemoryCgroups(reading.text) : null;
}
