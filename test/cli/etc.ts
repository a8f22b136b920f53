import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { needs } from '../needs.ts';
import { type Answer, BUNDLE, memguard, noRoot, type Place, program } from './memguard.ts';

/** Whether a mount namespace can't be had here. */
export const noNamespace: boolean = noRoot.length > 0 || needs('unshare').length > 0;

/** What programs need of /etc. */
const KEPT = ['passwd', 'group', 'nsswitch.conf', 'ld.so.cache'];

/**
 * Runs memguard where /etc is another folder, in a mount namespace of its own: nothing that a job can set moves /etc/memguard.
 * `lay` fills /etc/memguard.
 */
export function withEtc(
  lay: (folder: string) => void,
  args: readonly string[],
  where: Place,
  env: NodeJS.ProcessEnv = {},
): Promise<Answer> {
  const etc = mkdtempSync(join(tmpdir(), 'memguard-etc-'));
  onTestFinished(() => rmSync(etc, { recursive: true, force: true }));
  for (const name of KEPT) {
    if (existsSync(`/etc/${name}`)) cpSync(`/etc/${name}`, join(etc, name));
  }
  mkdirSync(join(etc, 'memguard'));
  lay(join(etc, 'memguard'));
  const script = 'mount --bind "$ETC" /etc && exec "$NODE" "$BUNDLE" "$@"';
  const bundle = program(where, 'in-namespace', `exec unshare --mount sh -c '${script}' sh "$@"`);
  return memguard(args, where, {
    node: '/bin/sh',
    bundle,
    env: { ...env, ETC: etc, NODE: process.execPath, BUNDLE },
  });
}

/** Lays one file. */
export function writer(path: string, text: string): (folder: string) => void {
  return (folder) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
}
