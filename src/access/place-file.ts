import {
  closeSync,
  fchmodSync,
  fchownSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type InstalledFile, isOurs } from './installed-files.ts';
import { whyUntrusted } from './trusted-path.ts';

/** What became of a path, or would; `absent`: there was nothing to remove. */
export interface Change {
  path: string;
  action: 'created' | 'updated' | 'unchanged' | 'removed' | 'absent';
}

/** Why root should not write, or remove, this file; null: it may. */
export function whyNotPlaced(path: string): string | null {
  const untrusted = whyUntrusted(path);
  if (untrusted !== null) return untrusted;
  if (!isFolder(dirname(path))) return `${dirname(path)} is missing`;
  const text = textOf(path);
  if (text === null || isOurs(text)) return null;
  return `${path} is not memguard's: it does not begin as what install writes`;
}

/** What placing it would come to. */
export function changeOf({ path, mode, text }: InstalledFile): Change {
  const now = textOf(path);
  if (now === null) return { path, action: 'created' };
  const isSame = now === text && (lstatSync(path).mode & 0o7777) === mode;
  return { path, action: isSame ? 'unchanged' : 'updated' };
}

/** Writes it beside its place, root's and with its mode; gives the path for {@link giveName}. A dot-name: sudo passes over it. */
export function prepare({ path, mode, text }: InstalledFile): string {
  const beside = besideOf(path);
  rmSync(beside, { force: true });
  const fd = openSync(beside, 'wx', 0o600);
  try {
    writeFileSync(fd, text);
    fchownSync(fd, 0, 0);
    fchmodSync(fd, mode);
  } finally {
    closeSync(fd);
  }
  return beside;
}

export function giveName({ path }: InstalledFile): void {
  renameSync(besideOf(path), path);
}

export function forget({ path }: InstalledFile): void {
  rmSync(besideOf(path), { force: true });
}

export function remove(path: string, dryRun: boolean): Change {
  if (!isThere(path)) return { path, action: 'absent' };
  if (!dryRun) rmSync(path);
  return { path, action: 'removed' };
}

/** Null: there is no such file. */
export function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A link that leads nowhere is there, too. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function besideOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.new`);
}
