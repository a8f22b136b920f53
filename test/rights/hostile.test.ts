import { describe, expect, it } from 'vitest';
import { AGENT, inCopy, lacking } from './host-copy.ts';

/** Installs after `spoil`: the exit code, what was said, and what is other than before. */
async function afterwards(spoil: string, user = AGENT, env: NodeJS.ProcessEnv = {}) {
  const { stdout, stderr } = await inCopy(
    `${spoil}
    before=$(snap)
    told M install --user "$USER_GIVEN"
    changed_since "$before"`,
    { USER_GIVEN: user, ...env },
  );
  return { stdout, stderr };
}

describe.skipIf(lacking.length > 0)('install changes nothing, and says why', () => {
  it.each([
    ['the folder of the script may be written by the group', 'chmod 775 /usr/local/sbin', 'others'],
    ['… by everybody, sticky', 'chmod 1777 /usr/local/sbin', 'others'],
    ['a folder above is not root’s', `chown ${AGENT} /usr/local`, "/usr/local is not root's"],
    ['the folder of fragments may be written', 'chmod 777 /etc/sudoers.d', '/etc/sudoers.d may'],
    ['the script is a link', 'ln -s /bin/true $PRIV', 'memguard-priv is a link'],
    ['the script is a dangling link', 'ln -s /nowhere/at/all $PRIV', 'memguard-priv is a link'],
    ['the fragment is a link', 'ln -s /etc/passwd /etc/sudoers.d/memguard', 'memguard is a link'],
    ['the script is a folder', 'mkdir $PRIV', 'is no regular file'],
    ['the script is a FIFO', 'mkfifo $PRIV', 'is no regular file'],
    ['another program has the name', "echo '#!/bin/sh' >$PRIV", "is not memguard's"],
    [
      'another fragment has the name',
      "fragment memguard 'root ALL=(ALL) ALL'",
      "/etc/sudoers.d/memguard is not memguard's",
    ],
    ['the folder of the script is missing', 'mv /usr/local/sbin /usr/local/x', 'sbin is missing'],
  ])('%s: 73', async (_, spoil, reason) => {
    const { stdout, stderr } = await afterwards(spoil);
    expect(stdout).toBe('exit 73\nsame\n');
    expect(stderr).toContain(reason);
    expect(stderr).toContain('nothing was changed');
  });

  it('all of it at once', async () => {
    const spoil = 'ln -s /bin/true $PRIV; chmod 777 /etc/sudoers.d /etc/tmpfiles.d';
    const { stderr } = await afterwards(spoil);
    for (const reason of ['memguard-priv is a link', '/etc/sudoers.d may', '/etc/tmpfiles.d may']) {
      expect(stderr).toContain(reason);
    }
  });

  it.each([
    ['sudoers is broken', "fragment zz 'this is no rule'", 'sudoers is broken already'],
    [
      'sudoers does not include the folder',
      "sed -i '/includedir/d' /etc/sudoers",
      'visudo adds the line "@includedir /etc/sudoers.d"',
    ],
    [
      'the line is there, but in a comment',
      "sed -i 's/^@includedir/## @includedir/' /etc/sudoers",
      'does not include /etc/sudoers.d',
    ],
    ['there is no sudo', 'rm /etc/sudoers', 'sudo is not installed'],
    [
      'visudo refuses the fragment',
      'printf "#!/bin/sh\\ncase \\$* in *.new*) echo refused >&2; exit 1;; esac\\n" >"$T/visudo"; chmod 755 "$T/visudo"; mount --bind "$T/visudo" "$(readlink -f "$(command -v visudo)")"',
      'visudo refuses what was to become /etc/sudoers.d/memguard: refused',
    ],
  ])('%s: 69', async (_, spoil, reason) => {
    const { stdout, stderr } = await afterwards(spoil);
    expect(stdout).toBe('exit 69\nsame\n');
    expect(stderr).toContain(reason);
    expect(stderr).toContain('nothing was changed');
  });

  it.each([
    ['ALL', 64],
    ['CI_USERS', 64],
    ['%wheel', 64],
    ['#0', 64],
    ['+net', 64],
    [`${AGENT} ALL=(ALL) NOPASSWD: ALL`, 64],
    [`${AGENT}\nroot ALL=(ALL) ALL`, 64],
    [`${AGENT},root`, 64],
    ['../etc', 64],
    ['', 64],
    ['ü', 64],
    ['a'.repeat(33), 64],
    ['root', 64],
    ['0', 64],
    ['nobody-of-that-name', 66],
  ])('--user %j: %i', async (user, code) => {
    const { stdout } = await afterwards('', user);
    expect(stdout).toBe(`exit ${code}\nsame\n`);
  });

  it('a user who is not root gets the command to type: 77', async () => {
    const { stdout, stderr } = await inCopy(`
      cp "$BUNDLE" /usr/local/sbin/memguard.cjs
      told as_agent "$NODE" /usr/local/sbin/memguard.cjs install --user ${AGENT}
      told as_agent "$NODE" /usr/local/sbin/memguard.cjs uninstall
      chmod 777 /usr/local/sbin
      told as_agent "$NODE" /usr/local/sbin/memguard.cjs uninstall`);
    expect(stdout).toBe('exit 77\nexit 77\nexit 77\n');
    const [install, uninstall, unsafe] = stderr.split('\n');
    expect(install).toMatch(
      /\(sudo \S+ \/usr\/local\/sbin\/memguard.cjs install --user ci-agent\)$/,
    );
    expect(uninstall).toMatch(/\(sudo \S+ \/usr\/local\/sbin\/memguard.cjs uninstall\)$/);
    expect(unsafe).toContain('with a memguard.cjs that only root can write');
  });

  it('nothing is left of what a crash left beside', async () => {
    const { stdout } = await inCopy(`
      ln -s /etc/passwd /usr/local/sbin/.memguard-priv.new
      before=$(cksum </etc/passwd)
      told M install --user ${AGENT} | tail -n 1
      [ "$before" = "$(cksum </etc/passwd)" ] && echo untouched
      ls -A /usr/local/sbin /etc/sudoers.d | grep -c new`);
    expect(stdout).toBe('exit 0\nuntouched\n0\n');
  });
});

describe.skipIf(lacking.length > 0)('an agent does not use what others than root may write', () => {
  it.each([
    ['the script', 'chmod 777 $PRIV', 'memguard-priv may be written by others than root'],
    ['its folder', 'chmod 777 /usr/local/sbin', '/usr/local/sbin may be written by others'],
    ['another’s script', `chown ${AGENT} $PRIV`, "memguard-priv is not root's"],
  ])('%s', async (_, spoil, reason) => {
    const { stdout } = await inCopy(`
      M install --user ${AGENT} >/dev/null
      ${spoil}
      as_agent "$NODE" "$BUNDLE" doctor --json`);
    const { checks } = JSON.parse(stdout);
    const rights = checks.find(({ check }: { check: string }) => check === 'rights');
    expect(rights).toMatchObject({ ok: false });
    expect(rights.found).toContain(reason);
  });
});
