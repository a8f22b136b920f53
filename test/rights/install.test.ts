import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RESOURCES, ROOT } from '../cli/memguard.ts';
import { needs } from '../needs.ts';
import { AGENT, inCopy, lacking } from './host-copy.ts';

/** A systemctl that notes its calls in $T/calls, and makes the link that the real one makes. */
const SYSTEMD = `
mkdir -p /run/systemd/system
: >"$T/calls"
cat >"$T/systemctl" <<END
#!/bin/sh
echo "\\$*" >>"$T/calls"
link=/etc/systemd/system/timers.target.wants/memguard-reconcile.timer
case \\$1 in
enable) ln -s /etc/systemd/system/memguard-reconcile.timer \\$link ;;
disable) rm -f \\$link ;;
esac
END
chmod 755 "$T/systemctl"
mount --bind "$T/systemctl" "$(readlink -f "$(command -v systemctl)")"
`;

function changesIn(json: string): { [path: string]: string } {
  const { schema, changes } = JSON.parse(json);
  expect(schema).toBe('memguard.changes/1');
  return Object.fromEntries(
    changes.map(({ path, action }: { path: string; action: string }) => [path, action]),
  );
}

describe.skipIf(lacking.length > 0)('install', () => {
  it('puts a script that only root can write, and lets the user run it, and nothing else, without a password', async () => {
    const { stdout, stderr } = await inCopy(`
      M install --user ${AGENT}
      stat -c '%a %U:%G %n' $PRIV /etc/sudoers.d/memguard /etc/tmpfiles.d/memguard.conf
      stat -c '%a %U:%G %n' /run/memguard /run/memguard/leases
      told as_agent sudo -n $PRIV version
      told as_agent sudo -n $PRIV get vm.swappiness
      told as_agent sudo -n /bin/id -u 2>&1
      told as_agent sudo -n FOO=1 $PRIV version 2>&1
      told as_agent sudo -n -u nobody $PRIV version 2>&1`);
    expect(stderr).toBe('');
    const [, ...after] = stdout.split('755 root:root /usr/local/sbin/memguard-priv\n');
    const lines = after.join('').split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '440 root:root /etc/sudoers.d/memguard',
      '644 root:root /etc/tmpfiles.d/memguard.conf',
      '755 root:root /run/memguard',
      '1777 root:root /run/memguard/leases',
    ]);
    expect(lines[4]).toMatch(/^\d+$/);
    expect(lines[5]).toBe('exit 0');
    expect(lines[6]).toMatch(/^\d+$/);
    expect(lines.filter((line) => line.startsWith('exit'))).toEqual([
      'exit 0',
      'exit 0',
      'exit 1',
      'exit 1',
      'exit 1',
    ]);
  });

  it('hands nothing of the environment to the script, whatever other lines of sudoers keep', async () => {
    const { stdout } = await inCopy(`
      fragment keep 'Defaults env_keep += "LD_PRELOAD BASH_ENV FOO"'
      M install --user ${AGENT} >/dev/null
      printf '#!/bin/sh\\nenv\\n' >$PRIV
      FOO=bar BASH_ENV=/x as_agent sudo -n $PRIV version; echo "exit $?"`);
    expect(stdout).toMatch(/^SUDO_USER=/m);
    expect(stdout).not.toMatch(/^(FOO|BASH_ENV|LD_PRELOAD)=/m);
    expect(stdout).toContain('exit 0');
  });

  it('without a terminal where sudoers ask for one (requiretty)', async () => {
    const { stdout } = await inCopy(`
      fragment 0tty 'Defaults requiretty'
      M install --user ${AGENT} >/dev/null
      told as_agent setsid -w sudo -n $PRIV version </dev/null`);
    expect(stdout).toMatch(/^\d+\nexit 0$/m);
  });

  it('by hand, as docs/install.md tells it: the same', async () => {
    const page = readFileSync(join(ROOT, 'docs/install.md'), 'utf8');
    const [, steps = ''] = /^## By hand$.*?^```sh\n(.*?)^```$/ms.exec(page) ?? [];
    const script = steps.replace(/^less .*$/m, '').replaceAll('jenkins', AGENT);
    const { stdout, stderr } = await inCopy(
      `
      (cd "$RESOURCES" && ${script})
      as_agent sudo -n $PRIV get vm.swappiness >/dev/null; echo "exit $?"
      before=$(snap); M install --user ${AGENT} >/dev/null; changed_since "$before" | grep -c '^>'
      told M uninstall >/dev/null; ls $PRIV /etc/sudoers.d/memguard /run/memguard 2>&1 | grep -c 'No such'`,
      { RESOURCES },
    );
    expect(stderr).toBe('');
    // The fragment and tmpfiles.d begin with other words: two sums, and no mode or owner.
    expect(stdout).toMatch(/includedir \/etc\/sudoers.d\n\d+\nexit 0\n2\n3\n$/);
  });

  it('a second time: nothing to do; another user: one more', async () => {
    const { stdout, stderr } = await inCopy(`
      M install --user ${AGENT} >/dev/null
      before=$(snap); M install --user ${AGENT} --json; changed_since "$before"
      echo ---
      M install --user second.Agent --json
      echo ---
      grep -c NOPASSWD /etc/sudoers.d/memguard
      setpriv --reuid=4712 --regid=4711 --clear-groups sudo -n $PRIV version
      as_agent sudo -n $PRIV version >/dev/null; echo "exit $?"`);
    expect(stderr).toBe('');
    const [again = '', more = '', rest = ''] = stdout.split('---\n');
    expect(again).toMatch(/^same$/m);
    expect(new Set(Object.values(changesIn(again.replace('same\n', ''))))).toEqual(
      new Set(['unchanged']),
    );
    expect(changesIn(more)).toMatchObject({
      '/usr/local/sbin/memguard-priv': 'unchanged',
      '/etc/sudoers.d/memguard': 'updated',
    });
    expect(rest).toMatch(/^2\n\d+\nexit 0\n$/);
  });

  it('--dry-run tells the same, and changes nothing', async () => {
    const { stdout } = await inCopy(`
      before=$(snap); M install --user ${AGENT} --dry-run --json
      echo ---; changed_since "$before"`);
    const [changes = '', after] = stdout.split('---\n');
    expect(after).toBe('same\n');
    expect(changesIn(changes)).toEqual({
      '/usr/local/sbin/memguard-priv': 'created',
      '/etc/tmpfiles.d/memguard.conf': 'created',
      '/etc/sudoers.d/memguard': 'created',
      '/run/memguard': 'created',
    });
  });

  it('a script that is not as this memguard’s is brought up to date', async () => {
    const { stdout } = await inCopy(`
      M install --user ${AGENT} >/dev/null
      echo '# of another version' >>$PRIV; chmod 700 $PRIV
      M install --user ${AGENT} --json
      echo ---
      stat -c '%a' $PRIV; grep -c '# of another version' $PRIV`);
    const [changes = '', after] = stdout.split('---\n');
    expect(changesIn(changes)['/usr/local/sbin/memguard-priv']).toBe('updated');
    expect(after).toBe('755\n0\n');
  });

  it('after a boot systemd-tmpfiles makes /run/memguard, and leaves init nothing to do', async () => {
    const { stdout, stderr } = await inCopy(`
      M install --user ${AGENT} >/dev/null
      rm -rf /run/memguard
      systemd-tmpfiles --create /etc/tmpfiles.d/memguard.conf
      before=$(snap); $PRIV init; changed_since "$before"
      stat -c '%a %U' /run/memguard/leases; touch /run/memguard/leases/lease`);
    expect(stderr).toBe('');
    expect(stdout).toBe('same\n1777 root\n');
  });

  it('a later line of sudoers that takes the right away is told', async () => {
    const { stdout, stderr } = await inCopy(`
      fragment zz '${AGENT} ALL=(ALL) PASSWD: ALL'
      told M install --user ${AGENT}`);
    expect(stdout).toContain('exit 0');
    expect(stderr).toMatch(
      /^memguard: sudo does not let ci-agent in: sudo: a password is required/m,
    );
  });
});

describe.skipIf([...lacking, ...needs('systemctl', 'systemd-analyze')].length > 0)(
  'where systemd runs',
  () => {
    it('a timer reconciles once a minute; uninstall stops it before its files go', async () => {
      const { stdout, stderr } = await inCopy(`${SYSTEMD}
        before=$(snap)
        M install --user ${AGENT} --json
        echo ---
        systemd-analyze verify --man=no /etc/systemd/system/memguard-reconcile.timer 2>&1 | grep memguard
        rm -f /run/systemd/systemd-units-load
        echo ---
        M uninstall --json
        echo ---
        cat "$T/calls"
        changed_since "$before"`);
      expect(stderr).toBe('');
      const [installed = '', verified, removed = '', calls] = stdout.split('---\n');
      const link = '/etc/systemd/system/timers.target.wants/memguard-reconcile.timer';
      expect(changesIn(installed)).toMatchObject({
        '/etc/systemd/system/memguard-reconcile.service': 'created',
        '/etc/systemd/system/memguard-reconcile.timer': 'created',
        [link]: 'created',
      });
      expect(verified).toBe('');
      expect(new Set(Object.values(changesIn(removed)))).toEqual(new Set(['removed']));
      expect(calls).toBe(
        [
          'daemon-reload',
          'enable --now memguard-reconcile.timer',
          'disable --now memguard-reconcile.timer',
          'daemon-reload',
          'same\n',
        ].join('\n'),
      );
    });
  },
);
