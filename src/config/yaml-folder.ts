import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import type { Problem, YamlDocument } from './parse-yaml.ts';
import { readYamlFile } from './yaml-file.ts';

/** A file, and what it holds or what is wrong with it. */
export interface YamlFile {
  file: string;
  document: YamlDocument | Problem;
}

/** The files *.yaml and *.yml of a folder, by name. Errors: 66 no such folder, or a file, 77 not for this user. */
export function readYamlFolder(folder: string): YamlFile[] {
  const names = namesIn(folder).filter((name) => /^[^.].*\.ya?ml$/.test(name));
  return names.map((name) => asYaml(join(folder, name)));
}

function asYaml(file: string): YamlFile {
  return { file, document: readYamlFile(file) };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new MemguardError('unreadable-folder', EXIT.noPermission, messageOf(cause), {
        hint: 'it has to be readable by the user that memguard runs as',
        cause,
      });
    }
    if (code === 'ENOTDIR') {
      throw new MemguardError('not-a-folder', EXIT.noInput, `${folder} is a file`, {
        hint: `name its folder: ${dirname(folder)}`,
        cause,
      });
    }
    throw new MemguardError('no-such-folder', EXIT.noInput, `${folder}: no such folder`, { cause });
  }
}
