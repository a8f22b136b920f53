import { EXIT, MemguardError } from '../errors.ts';
import { runPrivileged } from './run-privileged.ts';

/**
 * What may stand in a sudoers file without meaning something else there: no `ALL`, no alias (they begin with a capital), no
 * `%group`, `#uid`, `+netgroup`, nothing to be quoted. useradd(8) takes no others, but for a `$` at the end.
 */
const NAME = /^[a-z_][a-zA-Z0-9_.-]{0,31}$/;
/** A directory service may take its time. */
const GETENT_MS = 10_000;

export interface User {
  name: string;
  uid: number;
  gid: number;
}

/** Errors: 64 not a name that is allowed here; 66 passwd knows no such user. */
export async function findUser(name: string): Promise<User> {
  if (!NAME.test(name)) {
    throw new MemguardError('bad-user', EXIT.usage, `--user ${name}: not the name of a user`, {
      hint: 'letters, digits, _ . - after a small letter or _, at most 32; sudoers gives others a meaning of their own',
    });
  }
  const answer = await runPrivileged(['getent', 'passwd', name], GETENT_MS);
  const [found, , uid, gid] = answer.stdout.split(':');
  if (answer.exitCode !== 0 || found !== name) {
    throw new MemguardError('no-such-user', EXIT.noInput, `--user ${name}: no such user here`, {
      hint: `getent passwd ${name} must know it: the user that the agent's process runs as`,
    });
  }
  if (uid === '0') {
    throw new MemguardError('root-user', EXIT.usage, `--user ${name}: root needs no rights`, {
      hint: 'memguard that runs as root works as it is',
    });
  }
  return { name, uid: Number(uid), gid: Number(gid) };
}
