import { type Membership, readCgroup } from './cgroup.ts';
import type { KernelFiles } from './kernel-files.ts';
import { type Mount, readMounts } from './mounts.ts';

/** Traces that runtimes leave in the paths of cgroups and of bind mounts; the host's own docker.service is none. */
const TRACES: [RegExp, string][] = [
  [/kubepods|\/kubelet\/pods\//, 'kubernetes'],
  [/libpod[-_]|\/containers\/storage\/|\/overlay-containers\//, 'podman'],
  [/\/docker[/-][0-9a-f]{12,64}|\/docker\/(containers|buildx?kit)\/|\/actions_job\//, 'docker'],
  [/\/buildkit\//, 'buildkit'],
  [/cri-containerd|\/containerd\//, 'containerd'],
  [/\/lxc(\.payload)?[./]|\/lxd\//, 'lxc'],
  [/\/machine\.slice\/(systemd-nspawn|machine-)/, 'systemd-nspawn'],
];
/** Docker, Podman and Kubernetes put these files into every container. */
const BOUND_FILES = new Set(['/etc/hostname', '/etc/hosts', '/etc/resolv.conf']);

/** Name of the container runtime that this process runs in, or null: none seen. */
export function readContainer(files: KernelFiles): string | null {
  const mounts = readMounts(files);
  if (exists(files, 'var/run/secrets/kubernetes.io/serviceaccount')) return 'kubernetes';
  const byPath = containerOf(readCgroup(files), mounts);
  if (byPath) return byPath;
  if (exists(files, 'run/.containerenv')) return 'podman';
  // A virtual machine unpacked from an image keeps this file, but has none of the mounts.
  const isBound = mounts.some(({ mountPoint }) => BOUND_FILES.has(mountPoint));
  if (exists(files, '.dockerenv') && (isBound || mounts.length === 0)) return 'docker';
  return toldByInit(files);
}

/** The runtime whose traces are in this process's cgroups and in the mounts that make up a container's root. */
function containerOf(memberships: Membership[], mounts: Mount[]): string | null {
  const telling = mounts.filter(
    ({ type, mountPoint }) => type.startsWith('cgroup') || BOUND_FILES.has(mountPoint),
  );
  const paths = [...memberships.map(({ path }) => path), ...telling.map(({ root }) => root)];
  for (const [trace, name] of TRACES) {
    if (paths.some((path) => trace.test(path))) return name;
  }
  const isLxcfs = mounts.some(
    ({ type, mountPoint }) => type === 'fuse.lxcfs' && mountPoint.startsWith('/proc/'),
  );
  return isLxcfs ? 'lxc' : null;
}

/** systemd inside a container writes what it was told; else the environment of the first process (root only). */
function toldByInit(files: KernelFiles): string | null {
  const note = files.read('run/systemd/container');
  const environ = note.kind === 'text' ? note : files.read('proc/1/environ');
  if (environ.kind !== 'text') return null;
  const name =
    note.kind === 'text' ? note.text.trim() : /(?:^|\0)container=([^\0]*)/.exec(environ.text)?.[1];
  return name && /^[a-z0-9._-]{1,40}$/i.test(name) ? name : null;
}

function exists(files: KernelFiles, path: string): boolean {
  return files.read(path).kind !== 'absent';
}
