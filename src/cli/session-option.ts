import { resolve } from 'node:path';
import type { Options } from 'yargs';
import { usageError } from './usage-error.ts';

export const SESSION_OPTION: Options = {
  type: 'string',
  describe: "the block's folder, outside the workspace",
};

/** The absolute path of --session. */
export function sessionOf(argv: { [name: string]: unknown }): string {
  const folder = argv.session;
  if (typeof folder !== 'string' || folder === '') {
    throw usageError(
      '--session needs one folder',
      'for example --session "$WORKSPACE_TMP/memguard-1"',
    );
  }
  return resolve(folder);
}
