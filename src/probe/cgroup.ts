import type { KernelFiles } from './kernel-files.ts';
import { type Mount, readMounts } from './mounts.ts';

export type CgroupVersion = 'v1' | 'v2' | 'hybrid';

/** One line of /proc/self/cgroup; v2's has the number 0 and no controllers. */
export interface Membership {
  hierarchy: number;
  controllers: string[];
  path: string;
}

/** Where the memory cgroup of this process is. */
export interface MemcgPlace {
  version: 1 | 2;
  /** As the kernel names it: `/docker/2f…`. */
  path: string;
  /** Its folder, relative to the root, and those above it up to the mount, nearest first. */
  folders: string[];
}

/**
 * /proc/self/cgroup.
 *
 *     4:memory:/docker/2f1e
 *     0::/user.slice
 *
 * Lines that are not understood are passed over. A path may hold colons.
 * https://man7.org/linux/man-pages/man7/cgroups.7.html
 */
export function parseCgroup(text: string): Membership[] {
  const memberships: Membership[] = [];
  for (const line of text.split('\n')) {
    const match = /^(\d{1,10}):([^:]*):(\/.*)$/.exec(line);
    if (!match) continue;
    const controllers = String(match[2]).split(',').filter(Boolean);
    memberships.push({ hierarchy: Number(match[1]), controllers, path: String(match[3]) });
  }
  return memberships;
}

export function readCgroup(files: KernelFiles): Membership[] {
  const reading = files.read('proc/self/cgroup');
  return reading.kind === 'text' ? parseCgroup(reading.text) : [];
}

/** Which hierarchies are mounted here; where no mount is to be seen, which ones this process is a member of. */
export function cgroupVersion(memberships: Membership[], mounts: Mount[]): CgroupVersion | null {
  const isController = (name: string) => name !== '' && !name.startsWith('name=');
  const hasMount = mounts.some(({ type }) => type === 'cgroup' || type === 'cgroup2');
  // A v1 mount with a name only (systemd's) controls nothing.
  const v1 = hasMount
    ? mounts.some((mount) => mount.type === 'cgroup' && controllersOf(mount).length > 0)
    : memberships.some(({ controllers }) => controllers.some(isController));
  const v2 = hasMount
    ? mounts.some(({ type }) => type === 'cgroup2')
    : memberships.some(({ hierarchy }) => hierarchy === 0);
  if (v1 && v2) return 'hybrid';
  if (v1) return 'v1';
  return v2 ? 'v2' : null;
}

export function readCgroupVersion(files: KernelFiles): CgroupVersion | null {
  return cgroupVersion(readCgroup(files), readMounts(files));
}

/** v1's memory controller if this process is in it, else v2: on a hybrid host memory is almost always v1's. */
export function placeOfMemcg(memberships: Membership[], mounts: Mount[]): MemcgPlace | null {
  const v1 = memberships.find(({ controllers }) => controllers.includes('memory'));
  if (v1) {
    const mount = mounts.find(
      (each) => each.type === 'cgroup' && each.superOptions.includes('memory'),
    );
    return {
      version: 1,
      path: v1.path,
      folders: foldersOf(v1.path, mount, 'sys/fs/cgroup/memory'),
    };
  }
  const v2 = memberships.find(({ hierarchy }) => hierarchy === 0);
  if (!v2) return null;
  const mount = mounts.find((each) => each.type === 'cgroup2');
  return { version: 2, path: v2.path, folders: foldersOf(v2.path, mount, 'sys/fs/cgroup') };
}

/** A container may see only its own part of the tree, while the path counts from the host's root: then the mount itself. */
function foldersOf(path: string, mount: Mount | undefined, usual: string): string[] {
  const top = mount ? mount.mountPoint.replace(/^\/+/, '') : usual;
  const root = mount && mount.root !== '/' ? mount.root : '';
  const isBelow = root === '' || path === root || path.startsWith(`${root}/`);
  const steps = isBelow ? path.slice(root.length).split('/').filter(Boolean) : [];
  if (steps.includes('..')) return [top];
  return Array.from({ length: steps.length + 1 }, (_, up) =>
    [top, ...steps.slice(0, steps.length - up)].join('/'),
  );
}

const OPTIONS = new Set(['rw', 'ro', 'xattr', 'noprefix', 'clone_children', 'none']);

function controllersOf(mount: Mount): string[] {
  return mount.superOptions.filter(
    (option) => option && !OPTIONS.has(option) && !option.includes('='),
  );
}
