import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Group and others may write. */
const WRITABLE_BY_OTHERS = 0o022;
/** As many links in one path as the kernel follows (path_resolution(7)). */
const MOST_LINKS = 40;

/**
 * Why root should not rely on this file: who else may write it, or exchange it by one of the folders above. Null: nobody. Folders
 * may be reached by links of root's (ostree has /usr/local so), the file itself must be none. What is missing can't be
 * written by others as long as the folders above can't. Looked at from `root` down: tests bring a tree.
 */
export function whyUntrusted(path: string, root = '/'): string | null {
  const folders = whyFolderUntrusted(dirname(path), root);
  if (folders !== null) return folders;
  const stats = look(path);
  if (stats === null) return null;
  if (stats.isSymbolicLink()) return `${path} is a link`;
  if (!stats.isFile()) return `${path} is no regular file`;
  return whyNotRoots(path, stats);
}

/** The same for a folder and all above it; one that is missing is as good as its nearest parent. */
function whyFolderUntrusted(folder: string, root = '/', links = 0): string | null {
  if (links > MOST_LINKS) return `${folder} has too many links`;
  const steps = relative(root, resolve(folder)).split('/').filter(Boolean);
  let path = root;
  for (const step of ['', ...steps]) {
    path = join(path, step);
    const stats = look(path);
    if (stats === null) return null;
    if (stats.isSymbolicLink()) {
      // The rest of the way is looked at below the link's own target, too.
      const rest = relative(path, resolve(folder));
      const target = resolve(dirname(path), readlinkSync(path), rest);
      return stats.uid === 0
        ? whyFolderUntrusted(target, root, links + 1)
        : `${path} is a link that is not root's`;
    }
    if (!stats.isDirectory()) return `${path} is no folder`;
    const why = whyNotRoots(path, stats);
    if (why !== null) return why;
  }
  return null;
}

function whyNotRoots(path: string, { uid, mode }: Stats): string | null {
  if (uid !== 0) return `${path} is not root's`;
  return (mode & WRITABLE_BY_OTHERS) === 0 ? null : `${path} may be written by others than root`;
}

function look(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
