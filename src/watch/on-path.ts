import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** In every folder of a shim, so that shims can tell each other from the real thing. */
const MARKER = '.memguard-shim';

/** The script of podman-docker has some hundred bytes. */
const MAX_SCRIPT_BYTES = 4096;

/** The first executable of this name on PATH outside any shim folder, or null. */
export function findOnPath(name: string, path = process.env.PATH ?? ''): string | null {
  for (const folder of foldersOf(path)) {
    const candidate = join(folder, name);
    if (!existsSync(join(folder, MARKER)) && isExecutable(candidate)) return candidate;
  }
  return null;
}

/** The sessions of the guards whose shims are on PATH: those around this one, the nearest first (rule 6). */
export function guardsOnPath(path = process.env.PATH ?? ''): string[] {
  return foldersOf(path)
    .filter((folder) => existsSync(join(folder, MARKER)))
    .map((folder) => dirname(folder));
}

/** Whether it is a compiled program. A script under an engine's name may do anything when it is asked who it is. */
function isCompiled(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(4);
    readSync(file, start);
    return start.toString('latin1') === '\x7fELF';
  } finally {
    closeSync(file);
  }
}

/** The engine's client, if it may be asked about itself; null: there is none, or it is a script. */
export function findClient(name: string): string | null {
  try {
    const path = findOnPath(name);
    return path !== null && isCompiled(path) ? path : null;
  } catch {
    return null;
  }
}

/** Whether `docker` is the script of the package podman-docker, which is podman by that name. */
export function podmanInDisguise(path = process.env.PATH ?? ''): boolean {
  const docker = findOnPath('docker', path);
  try {
    if (docker === null || isCompiled(docker)) return false;
    const { size } = statSync(docker);
    return size < MAX_SCRIPT_BYTES && /^\s*exec \S*podman\b/m.test(readFileSync(docker, 'utf8'));
  } catch {
    return false;
  }
}

function foldersOf(path: string): string[] {
  return path.split(delimiter).map((folder) => folder || '.');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
