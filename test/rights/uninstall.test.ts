import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AGENT, AGENT_UID, inCopy, lacking } from './host-copy.ts';

/** A lease as a holder has it: locked, then renamed; `$holder` is its process. */
const LEASE = `
(exec setpriv --reuid=${AGENT_UID} --regid=${AGENT_UID} --clear-groups sh -c 'cd /run/memguard/leases && exec 9<>.lease && flock 9 && echo vm.swappiness=10 >&9 && mv .lease lease && exec sleep 60') >/dev/null 2>&1 &
holder=$!
until [ -e /run/memguard/leases/lease ]; do sleep 0.05; done
`;

describe.skipIf(lacking.length > 0)('uninstall', () => {
  it('after install: /etc, /usr/local and /run are as they were, listing and content', async () => {
    const { stdout, stderr } = await inCopy(`
      before=$(snap)
      M install --user ${AGENT} --user second.Agent >/dev/null
      as_agent sudo -n $PRIV version >/dev/null
      M uninstall | grep -c '^removed'
      changed_since "$before"
      told M uninstall | grep -c -v '^absent'
      changed_since "$before"`);
    expect(stderr).toBe('');
    // Script, fragment, tmpfiles.d, /run/memguard; then nothing but the exit code.
    expect(stdout).toBe('4\nsame\n1\nsame\n');
  });

  it('--dry-run changes nothing', async () => {
    const { stdout } = await inCopy(`
      M install --user ${AGENT} >/dev/null
      before=$(snap); told M uninstall --dry-run | tail -n 1; changed_since "$before"`);
    expect(stdout).toBe('exit 0\nsame\n');
  });

  it('not while a lease is held; then it does', async () => {
    const { stdout, stderr } = await inCopy(`
      M install --user ${AGENT} >/dev/null
      ${LEASE}
      before=$(snap)
      told M uninstall --dry-run
      told M uninstall
      changed_since "$before"
      kill $holder; wait $holder
      told M uninstall | tail -n 1
      ls /run/memguard $PRIV 2>&1 | grep -c 'No such'`);
    expect(stdout).toBe('exit 69\nexit 69\nsame\nexit 0\n2\n');
    expect(stderr.match(/leases are held: 1 \(lease\); nothing was removed/g)).toHaveLength(2);
  });

  it('what only looks like a lease does not hold it up', async () => {
    const { stdout } = await inCopy(`
      M install --user ${AGENT} >/dev/null
      cd /run/memguard/leases
      as_agent sh -c 'echo x >dead; mkdir folder; mkfifo fifo; ln -s /etc/passwd link; ln -s nowhere dangling; echo >"-n"; echo >"a b"'
      cd /
      told M uninstall | tail -n 1
      ls /run/memguard 2>&1 | grep -c 'No such'; stat -c %s /etc/passwd | grep -c .`);
    expect(stdout).toBe('exit 0\n1\n1\n');
  });

  it('brings originals back that nobody else would: the holder and root’s watcher are killed', async () => {
    const key = '/proc/sys/vm/swappiness';
    const original = readFileSync(key, 'utf8');
    // The kernel's settings are no copy.
    onTestFinished(() => writeFileSync(key, original));
    const { stdout } = await inCopy(`
      M install --user ${AGENT} >/dev/null
      ${LEASE}
      as_agent sudo -n $PRIV reconcile
      cat ${key}
      for process in /proc/[0-9]*; do
        [ "$(readlink $process/ns/mnt)" = "$(readlink /proc/self/ns/mnt)" ] || continue
        tr '\\0' ' ' <$process/cmdline | grep -q '^/bin/sh /usr/local/sbin/memguard-priv watch' && kill -9 \${process#/proc/}
      done
      kill -9 $holder; wait $holder
      ls /run/memguard/baseline
      told M uninstall | tail -n 1
      cat ${key}`);
    expect(stdout).toBe(`vm.swappiness applied 10\n10\nvm.swappiness\nexit 0\n${original}`);
  });

  it('not while originals are kept that do not come back', async () => {
    const { stdout, stderr } = await inCopy(`
      M install --user ${AGENT} >/dev/null
      echo kept >/run/memguard/baseline/vm.swappiness
      # Somebody else's reconcile does not end.
      mkdir -p -m 700 /run/memguard/state
      exec 9>>/run/memguard/state/lock; flock 9
      before=$(snap); told M uninstall; changed_since "$before"`);
    expect(stdout).toBe('exit 69\nsame\n');
    expect(stderr).toContain('originals of vm.swappiness are not back');
    expect(stderr).toContain('nothing was removed');
  });

  it.each([
    ['a fragment that is not memguard’s', "fragment memguard 'root ALL=(ALL) ALL'", "memguard's"],
    ['a FIFO', 'rm $PRIV; mkfifo $PRIV', 'memguard-priv is no regular file'],
    ['a link that leads nowhere', 'rm $PRIV; ln -s /no/where $PRIV', 'is a link'],
    ['a link', 'rm $PRIV; ln -s /bin/true $PRIV', 'memguard-priv is a link'],
    ['a folder that others may write', 'chmod 777 /etc/sudoers.d', '/etc/sudoers.d may be written'],
  ])('removes nothing where there is %s: 73', async (_, spoil, reason) => {
    const { stdout, stderr } = await inCopy(`
      M install --user ${AGENT} >/dev/null
      ${spoil}
      before=$(snap); told M uninstall; changed_since "$before"`);
    expect(stdout).toBe('exit 73\nsame\n');
    expect(stderr).toContain(reason);
  });
});
