import type { KernelFiles } from './kernel-files.ts';

/** One line of /proc/self/mountinfo, as far as it is of use here. */
export interface Mount {
  /** The folder within the mounted file system that is to be seen here: `/docker/…` for a container's cgroup. */
  root: string;
  mountPoint: string;
  type: string;
  source: string;
  /** Options of the file system itself; of a v1 cgroup: its controllers. */
  superOptions: string[];
}

/**
 * /proc/self/mountinfo.
 *
 *     35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:1 - cgroup cgroup rw,memory
 *
 * The fields between the sixth and the hyphen vary. Lines that are not understood are passed over: this file is a help in
 * finding others, not part of the record.
 * https://docs.kernel.org/filesystems/proc.html (3.5 /proc/<pid>/mountinfo)
 */
export function parseMountinfo(text: string): Mount[] {
  const mounts: Mount[] = [];
  for (const line of text.split('\n')) {
    const fields = line.split(' ');
    const hyphen = fields.indexOf('-', 6);
    const [, , , root, mountPoint] = fields;
    const [type, source, options] = hyphen < 0 ? [] : fields.slice(hyphen + 1);
    if (!root || !mountPoint || !type || source === undefined) continue;
    mounts.push({
      root: unescapeOctal(root),
      mountPoint: unescapeOctal(mountPoint),
      type,
      source: unescapeOctal(source),
      superOptions: (options ?? '').split(','),
    });
  }
  return mounts;
}

export function readMounts(files: KernelFiles): Mount[] {
  const reading = files.read('proc/self/mountinfo');
  return reading.kind === 'text' ? parseMountinfo(reading.text) : [];
}

/** The kernel writes blanks, tabs, newlines and backslashes as \040, \011, \012, \134. */
function unescapeOctal(field: string): string {
  return field.replace(/\\([0-3][0-7]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
