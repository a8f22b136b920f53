import type { KernelFiles } from './kernel-files.ts';
import { type Mount, readMounts } from './mounts.ts';

/** What a memory cgroup has counted since it was made; null: this kernel does not count it. */
interface MemcgEvents {
  /** Processes in it that the OOM killer ended (v2; v1 since 4.13). */
  oomKills: number | null;
  /** How often its limit was reached: v1 memory.failcnt, v2 `max`. Often only page cache that had to go. */
  limitHits: number | null;
}

/** By the cgroup's path below the mount. */
export interface ContainerEvents {
  [cgroup: string]: MemcgEvents;
}

/**
 * Where engines put their containers. Below system.slice: docker with the systemd driver (`docker-ID.scope`); the empty name is
 * the mount itself: inside a container with an engine of its own, that container.
 */
const PARENTS = [
  '',
  'docker',
  'system.slice',
  'machine.slice',
  'libpod_parent',
  'user.slice',
  'buildkit',
  'containerd',
  'kubepods',
  'kubepods.slice',
];
/** Of v1, with more containers than this none is read: it must stay cheap, and half of them cannot be compared with the other half. */
const MOST_CONTAINERS = 64;

/**
 * Counters of the containers on this machine. v2 counts in each ancestor too (memory.events is hierarchical), so the parents
 * tell of containers that are gone. v1 counts only where a limit was reached or a process was killed: what it counted of a
 * build's container is gone with it, and only containers that still run can be asked.
 * https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files, mm/memcontrol.c: memcg_memory_event
 */
export function readContainerEvents(files: KernelFiles): ContainerEvents {
  const mounts = readMounts(files);
  const v1 = mounts.find(({ type, superOptions }) => isMemory(type, superOptions));
  if (v1) return eventsOf(files, v1, childrenOf(files, v1), readV1);
  const v2 = mounts.find(({ type }) => type === 'cgroup2');
  return v2 ? eventsOf(files, v2, PARENTS, readV2) : {};
}

/** memory.events of v2: `oom_kill 3`. Of v1 memory.oom_control has such a line, too. */
export function parseEvent(text: string, name: string): number | null {
  const match = new RegExp(`^${name} (\\d{1,20})$`, 'm').exec(text);
  return match ? Number(match[1]) : null;
}

function isMemory(type: string, options: readonly string[]): boolean {
  return type === 'cgroup' && options.includes('memory');
}

function eventsOf(
  files: KernelFiles,
  mount: Mount,
  cgroups: readonly string[],
  read: (files: KernelFiles, folder: string) => MemcgEvents | null,
): ContainerEvents {
  const top = mount.mountPoint.replace(/^\/+/, '');
  const found: ContainerEvents = {};
  for (const cgroup of cgroups) {
    const events = read(files, cgroup === '' ? top : `${top}/${cgroup}`);
    if (events) found[cgroup === '' ? '/' : cgroup] = events;
  }
  return found;
}

/** Containers that run now, those of one parent after the other. */
function childrenOf(files: KernelFiles, { mountPoint }: Mount): string[] {
  const top = mountPoint.replace(/^\/+/, '');
  const children = PARENTS.filter(Boolean).flatMap((parent) => {
    const listing = files.list(`${top}/${parent}`);
    if (listing.kind !== 'names') return [];
    return listing.names
      .filter((name) => /[0-9a-f]{12}/.test(name))
      .map((name) => `${parent}/${name}`);
  });
  return children.length <= MOST_CONTAINERS ? children : [];
}

function readV2(files: KernelFiles, folder: string): MemcgEvents | null {
  const events = textOf(files, `${folder}/memory.events`);
  if (events === null) return null;
  return { oomKills: parseEvent(events, 'oom_kill'), limitHits: parseEvent(events, 'max') };
}

function readV1(files: KernelFiles, folder: string): MemcgEvents | null {
  const failures = textOf(files, `${folder}/memory.failcnt`)?.trim() ?? '';
  if (!/^\d{1,20}$/.test(failures)) return null;
  const oomControl = textOf(files, `${folder}/memory.oom_control`) ?? '';
  return { oomKills: parseEvent(oomControl, 'oom_kill'), limitHits: Number(failures) };
}

function textOf(files: KernelFiles, path: string): string | null {
  const reading = files.read(path);
  return reading.kind === 'text' ? reading.text : null;
}
