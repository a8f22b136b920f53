import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, MemguardError } from '../../errors.ts';
import { unreadableFile } from '../../unreadable-file.ts';
import { HOST_FOLDER, userFolder } from '../history.ts';
import { ASIDE_FILE, HISTORY_FILE } from '../history-bounds.ts';

/** A history to read. */
export interface HistoryFile {
  path: string;
  /** By its own name, so that it has to be readable; what was found in a folder is left out with a warning. */
  isNamed: boolean;
}

/**
 * For a folder its *.jsonl, those of one agent older first; what else was named stays. Errors: 66 what is not there, or a folder
 * without one; 77 not for this user.
 */
export function filesOf(named: readonly string[]): HistoryFile[] {
  return named.flatMap((path): HistoryFile[] => {
    const names = path === '-' ? null : namesIn(path);
    if (names === null) return [{ path, isNamed: true }];
    const histories = names.filter((name) => name.endsWith('.jsonl')).sort();
    if (histories.length > 0)
      return histories.map((name) => ({ path: join(path, name), isNamed: false }));
    throw new MemguardError('no-history', EXIT.noInput, `${path}: no history (*.jsonl) in it`, {
      hint: 'name the folder of a history, or its files',
    });
  });
}

/** This agent's own, whoever of its users wrote them, older first; none: nothing was written yet. Makes no folder. */
export function ownFiles(asked: string | null): HistoryFile[] {
  const folders = asked === null ? [HOST_FOLDER, userFolder()] : [asked];
  return folders
    .flatMap((folder) => [ASIDE_FILE, HISTORY_FILE].map((name) => join(folder, name)))
    .filter((path) => existsSync(path))
    .map((path) => ({ path, isNamed: true }));
}

/** null: no folder. */
function namesIn(path: string): string[] | null {
  try {
    return statSync(path).isDirectory() ? readdirSync(path) : null;
  } catch (cause) {
    throw unreadableFile(path, cause);
  }
}
