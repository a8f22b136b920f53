import { EXIT } from '../errors.ts';
import { SUDOERS_PATH } from './installed-files.ts';
import { textOf } from './place-file.ts';
import { runPrivileged } from './run-privileged.ts';
import { PRIV_PATH } from './sudo.ts';
import type { User } from './user-name.ts';

const SUDOERS = '/etc/sudoers';
const VISUDO_MS = 10_000;
const SUDO_MS = 10_000;
/** `#includedir` is the old spelling of `@includedir`, no comment (sudoers(5)). */
const INCLUDES = /^[#@]includedir[ \t]+"?\/etc\/sudoers\.d\/?"?[ \t]*$/m;

/** Why sudo here would not take a fragment as things are; null: it would. */
export async function whyNoFragments(): Promise<string | null> {
  const text = textOf(SUDOERS);
  if (text === null) return `sudo is not installed (no ${SUDOERS})`;
  if (!INCLUDES.test(text)) {
    return `${SUDOERS} does not include /etc/sudoers.d: visudo adds the line "@includedir /etc/sudoers.d"`;
  }
  const { exitCode, stdout, message } = await runPrivileged(['visudo', '-c'], VISUDO_MS);
  return exitCode === EXIT.ok ? null : `sudoers is broken already: ${message || stdout.trim()}`;
}

/** Why visudo refuses this text of {@link SUDOERS_PATH}; null: it is good. */
export async function whyBadFragment(file: string): Promise<string | null> {
  const { exitCode, stdout, message } = await runPrivileged(
    ['visudo', '-c', '-f', file],
    VISUDO_MS,
  );
  if (exitCode === EXIT.ok) return null;
  return `visudo refuses what was to become ${SUDOERS_PATH}: ${message || stdout.trim()}`;
}

/** Whether sudo now lets `user` in, asked as that user: a later line of sudoers may say otherwise. Null: it does. */
export async function whyNotLetIn({ name, uid, gid }: User): Promise<string | null> {
  const words = ['sudo', '-n', PRIV_PATH, 'version'] as const;
  const { exitCode, message } = await runPrivileged(words, SUDO_MS, { as: { uid, gid } });
  if (exitCode === EXIT.ok) return null;
  return `sudo does not let ${name} in: ${message} ("sudo -l -U ${name}" lists what counts: the last line that fits)`;
}
