import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, MemguardError } from '../../errors.ts';
import { HOST_FOLDER, userFolder } from '../history.ts';
import { ASIDE_FILE, HISTORY_FILE } from '../history-bounds.ts';

/** For a folder its *.jsonl, those of one agent older first; what else was named stays. Errors: 66 a folder without one. */
export function filesOf(named: readonly string[]): string[] {
  return named.flatMap((path) => {
    if (path === '-' || !isFolder(path)) return [path];
    const names = readdirSync(path).filter((name) => name.endsWith('.jsonl'));
    if (names.length > 0) return names.sort().map((name) => join(path, name));
    throw new MemguardError('no-history', EXIT.noInput, `${path}: no history (*.jsonl) in it`, {
      hint: 'name the folder of a history, or its files',
    });
  });
}

/** This agent's own, whoever of its users wrote them, older first; none: nothing was written yet. Makes no folder. */
export function ownFiles(asked: string | null): string[] {
  const folders = asked === null ? [HOST_FOLDER, userFolder()] : [asked];
  return folders
    .flatMap((folder) => [ASIDE_FILE, HISTORY_FILE].map((name) => join(folder, name)))
    .filter((path) => existsSync(path));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
