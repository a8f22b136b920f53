import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { findUser } from '../../../src/access/user-name.ts';
import { needs } from '../../needs.ts';

const refusal = (name: string) =>
  findUser(name).then(
    () => null,
    ({ code, exitCode, message, hint }) => ({ code, exitCode, message, hint }),
  );

describe.skipIf(needs('getent').length > 0)('the user whom an administrator names', () => {
  it('is found with the numbers that sudo is asked by', async () => {
    // A user of every Linux (LSB, table of required users).
    const user = await findUser('daemon');
    expect(user).toEqual({ name: 'daemon', uid: expect.any(Number), gid: expect.any(Number) });
    expect(user.uid).toBeGreaterThan(0);
  });

  it.each(['no-such-user', '_no_such', 'a', `n${'o'.repeat(31)}`, 'no.Such-User_9'])(
    '%s is a name, but nobody: 66, and how to look',
    async (name) => {
      expect(await refusal(name)).toEqual({
        code: 'no-such-user',
        exitCode: 66,
        message: `--user ${name}: no such user here`,
        hint: `getent passwd ${name} must know it: the user that the agent's process runs as`,
      });
    },
  );

  it.each([
    'ALL',
    'Alias',
    '%docker',
    '#1000',
    '+netgroup',
    '-rf',
    '1000',
    '',
    'a b',
    'a,b',
    'a\nroot',
    'root\n',
    'a=b',
    'a!',
    'a:b',
    'DOMAIN\\user',
    'user@realm',
    'ünal',
    `n${'o'.repeat(32)}`,
  ])('%j would mean something else to sudoers: 64', async (name) => {
    expect(await refusal(name)).toMatchObject({
      code: 'bad-user',
      exitCode: 64,
      message: `--user ${name}: not the name of a user`,
      hint: expect.stringContaining('at most 32'),
    });
  });

  it('root needs no rights: 64', async () => {
    expect(await refusal('root')).toMatchObject({
      code: 'root-user',
      exitCode: 64,
      message: '--user root: root needs no rights',
      hint: 'memguard that runs as root works as it is',
    });
  });

  it.runIf(userInfo().uid > 0)('the one who runs this is known', async () => {
    const { username, uid, gid } = userInfo();
    expect(await findUser(username)).toEqual({ name: username, uid, gid });
  });
});
