import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../cli/memguard.ts';
import { blocksOf, PAGES } from '../docs-blocks.ts';
import { inCopy, lacking } from './host-copy.ts';

const BLOCKS = PAGES.flatMap(blocksOf).filter(({ mark }) => mark === 'sh');

/**
 * What the pages take for granted: a clone, a log, a user, a docker that builds, and settings of the kernel that may be changed
 * (files in their place: the host keeps its own). `npm`, `ansible-playbook` and `make` only have to be called.
 */
const AT_HAND = `
echo 'jenkins:x:4713:4713::/nonexistent:/bin/sh' >>/etc/passwd
echo 'jenkins:x:4713:' >>/etc/group
echo 'jenkins:!:19000:0:99999:7:::' >>/etc/shadow
mkdir "$T/vm" "$T/bin" "$T/home" && cd "$T/home" && cp /proc/sys/vm/* "$T/vm/" 2>/dev/null
: >"$T/vm/compact_memory"; : >"$T/vm/drop_caches"
mount --bind "$T/vm" /proc/sys/vm
copy /var/lib lib
stub() { printf '#!/bin/sh\\n%s\\n' "$2" >"$T/bin/$1"; chmod 755 "$T/bin/$1"; }
# Whether this host is in order is not what the pages promise.
stub memguard '"$NODE" "$BUNDLE" "$@" || case "$1 $?" in "doctor 69") ;; *) exit 1 ;; esac'
stub docker 'echo built'
stub npm ':'
stub make ':'
stub ansible-playbook '[ -e "$3" ]'
stub systemctl ':'
stub curl ':'
stub ssh 'cat "$ROOT/test/fixtures/histories/agent7.jsonl"'
mkdir -p /srv 2>/dev/null; mount -t tmpfs tmpfs /srv && mkdir -p /srv/www && cp -r "$ROOT/test/fixtures/histories" /srv/
cp "$ROOT/test/fixtures/histories/agent7.jsonl" "$T/home/a.jsonl"
export WORKSPACE_TMP="$T/home/WORKSPACE@tmp"; mkdir "$WORKSPACE_TMP"
cp -a "$ROOT/resources" "$ROOT/ops" "$T/home/"
echo 'Step 1/1 : FROM scratch' >build.log
printf '#!/bin/sh\\n' >deploy.sh; chmod 755 deploy.sh
cp resources/memguard/memguard-priv .
export HOME="$T/home" PATH="$T/bin:$(dirname "$NODE"):$PATH"
set -e
`;

const SESSIONS = `
memguard before --session session-1 --sample 0 --no-preflight
memguard after --session session-1 --outcome success 2>/dev/null
mkdir -p old "$WORKSPACE_TMP/memguard"
cp session-1/report.json old/
cp -r session-1 "$WORKSPACE_TMP/memguard/"
`;

describe.skipIf(lacking.length > 0)('what the pages tell people to type works', () => {
  it.each(BLOCKS.map((block) => [`${block.page}:${block.line}`, block] as const))(
    '%s',
    async (_, { text }) => {
      const TMPDIR = mkdtempSync(join(tmpdir(), 'memguard-docs-'));
      onTestFinished(() => rmSync(TMPDIR, { recursive: true, force: true }));
      const env = { ROOT, TMPDIR, DOCKER_HOST: 'unix:///nowhere/docker.sock' };
      const ready = 'export MEMGUARD_HISTORY="$T/history"\n';
      // The rights that uninstall takes, and tune needs, are there already.
      const rights = /uninstall|tune (apply|restore)/.test(text)
        ? 'memguard install --user jenkins >/dev/null\n'
        : '';
      // One run under each profile, on a host without swap, without the half minute that root's script asks between two drops of caches.
      const trial = /memguard trial/.test(text)
        ? 'export MEMGUARD_RUNS=1 MEMGUARD_FORCE=1 MEMGUARD_PREPARE=:\n'
        : '';
      const sessions = /session-1|WORKSPACE/.test(text) ? SESSIONS : '';
      const typed = AT_HAND + ready + rights + trial + sessions + text;
      const { code, stderr, stdout } = await inCopy(typed, env);
      expect({ code, said: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, said: '' });
    },
  );
});
