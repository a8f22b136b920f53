import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Those of the programs that are not on PATH: for `describe.skipIf(needs('strace').length > 0)`. Under CI=true a missing one
 * is a failure, so that no test is left out unseen there.
 */
export function needs(...programs: string[]): string[] {
  return missing(programs.filter((program) => !isOnPath(program)));
}

/** The same for what is no program: `missing(isRoot ? [] : ['root'])`. */
export function missing(things: string[]): string[] {
  if (things.length > 0 && process.env.CI === 'true') {
    throw new Error(`missing: ${things.join(', ')} (test/setup installs what the tests need)`);
  }
  return things;
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
