import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { missing } from '../../needs.ts';

/** Files that are root's can be made by root only. */
export const noRoot: string[] = missing(process.getuid?.() === 0 ? [] : ['root']);

/** A root folder of its own for one test, with files in it: `{ 'usr/bin/sudo': [text, mode] }`. */
export function treeOf(files: { [path: string]: readonly [text: string, mode: number] }): string {
  const root = mkdtempSync(join(tmpdir(), 'memguard access ü-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  chmodSync(root, 0o755);
  for (const [path, [text, mode]] of Object.entries(files)) put(join(root, path), text, mode);
  return root;
}

/** Not by the umask: the modes are what is tested. */
function put(path: string, text: string, mode: number): void {
  makeFolders(dirname(path));
  writeFileSync(path, text);
  chmodSync(path, mode);
}

function makeFolders(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
}
