import { describe, expect, it } from 'vitest';
import { fakeEngine } from '../cli/engine.ts';
import { place } from '../cli/memguard.ts';
import { needs } from '../needs.ts';
import { withSysctl } from '../priv/waiting.ts';
import { lacking } from './host-copy.ts';
import { inTunedCopy } from './tuned-copy.ts';

const BEFORE = 'guard before --session "$WORK/s" --profile swappiness-10';
const AFTER = 'guard after --session "$WORK/s" --outcome success';
/** The three ways to hold a lease; each lives for as long as \`touch $WORK/over\` has not come. */
const WAYS = [
  { way: 'before', hold: BEFORE },
  { way: 'tune apply', hold: 'guard tune apply swappiness-10 >/dev/null' },
  {
    way: 'run',
    hold: `guard run --profile swappiness-10 -- sh -c ': >"$WORK/begun"; until [ -e "$WORK/over" ]; do sleep 0.05; done' &
until [ -e "$WORK/begun" ]; do sleep 0.05; done`,
  },
] as const;
const BY_HOLDER = [
  { ...WAYS[0], end: AFTER },
  { ...WAYS[1], end: 'guard tune restore >/dev/null' },
];
const OVER = ': >"$WORK/over"; wait';

describe.skipIf(lacking.length > 0)('leases, by who holds them', () => {
  it.each(BY_HOLDER)('1: of $way, by one process without children', async ({ hold }) => {
    const { stdout, stderr } = await inTunedCopy(`
      ${hold} 2>/dev/null
      pid=$(holder)
      cat /proc/$pid/comm
      ls /proc/$pid/task | wc -l
      cat /proc/$pid/task/$pid/children; echo .`);
    expect(stderr).toBe('');
    expect(stdout).toBe('sleep\n1\n.\n');
  });

  it.each(BY_HOLDER)(
    '1: of $way, who has nothing open but the lease: no stdin, stdout, stderr, nothing of his caller',
    async ({ hold }) => {
      const { stdout, stderr } = await inTunedCopy(`
        exec 3</etc/passwd 4</etc/passwd 9</etc/passwd 20</etc/passwd 200</etc/passwd
        ${hold} 2>/dev/null
        for fd in /proc/$(holder)/fd/*; do readlink "$fd"; done | sed 's,/leases/.*,/leases/ID,' | sort -u`);
      expect(stderr).toBe('');
      expect(stdout).toBe('/dev/null\n/run/memguard/leases/ID\n');
    },
  );

  it.each(BY_HOLDER)('1: of $way, who is ended though he is stopped', async ({ hold, end }) => {
    const { stdout } = await inTunedCopy(`
      ${hold} 2>/dev/null
      pid=$(holder)
      kill -STOP $pid
      ${end} 2>/dev/null
      value
      ls -A /run/memguard/leases
      grep -q "^State:.[^Z]" /proc/$pid/status 2>/dev/null || echo ended`);
    expect(stdout).toBe('60\nended\n');
  });

  it.each(WAYS)('1: of $way, and nobody else has that open', async ({ hold }) => {
    const { stdout } = await inTunedCopy(`
      { ${hold}
      } 2>/dev/null
      holder=$(holder)
      # Root's script looks into it through a link of its own.
      for fd in /proc/[0-9]*/fd/*; do
        case $(readlink "$fd") in /run/memguard/leases/*) ;; *) continue ;; esac
        fd=\${fd#/proc/} pid=\${fd%%/*}
        [ /proc/$pid/ns/mnt -ef /proc/self/ns/mnt ] && echo $pid
      done 2>/dev/null | sed "s/^$holder\\$/the holder/"
      ${OVER}`);
    expect(stdout).toBe('the holder\n');
  });

  it.each(BY_HOLDER)(
    '2: of $way, who keeps JENKINS_NODE_COOKIE and drops JENKINS_SERVER_COOKIE',
    async ({ hold }) => {
      const { stdout } = await inTunedCopy(`
        export JENKINS_NODE_COOKIE=node JENKINS_SERVER_COOKIE=server
        ${hold} 2>/dev/null
        tr '\\0' '\\n' <"/proc/$(holder)/environ" | grep COOKIE`);
      expect(stdout).toBe('JENKINS_NODE_COOKIE=node\n');
    },
  );

  it('2: a killed holder ends the tuning; it is not taken again, though a command is repeated; one warning', async () => {
    const script = `
      mkdir -m 755 "$WORK/bin"
      cat >"$WORK/bin/docker" <<'END'
#!/bin/sh
[ "$1" = build ] || exit 0
mkdir "$WORK/failed" 2>/dev/null || exit 0
echo 'write /dev/console: cannot allocate memory' >&2
exit 1
END
      chmod 755 "$WORK/bin/docker"
      PATH=$WORK/bin:$PATH
      ${BEFORE} 2>/dev/null
      value
      kill -9 "$(holder)"
      until_value 60
      PATH=$WORK/s/bin:$PATH agent docker build . >/dev/null 2>&1
      echo "build $?"
      value; ls -A /run/memguard/leases
      ${AFTER} 2>/dev/null
      value
      cat "$WORK/s/report.json"`;
    const { stdout } = await inTunedCopy(script, await fakeEngine(place()));
    const at = stdout.indexOf('{');
    expect(stdout.slice(0, at)).toBe('10\nbuild 0\n60\n60\n');
    const { warnings } = JSON.parse(stdout.slice(at));
    expect(warnings.filter(({ code }: { code: string }) => code === 'tuning')).toEqual([
      {
        code: 'tuning',
        message:
          'profile swappiness-10: its holder was ended before the block, and the tuning with it',
      },
    ]);
  });

  it.skipIf(needs('strace').length > 0).each(WAYS)(
    '3: $way makes it under a dot-name, locks it, then names it',
    async ({ hold }) => {
      const { stdout } = await inTunedCopy(`
        guard() { strace -f -qq -e trace=openat,flock,rename,renameat,renameat2 -o "$WORK/trace" "$NODE" "$BUNDLE" "$@"; }
        # strace ends with the last that it looks at.
        { ${hold}
        } >/dev/null 2>&1 &
        until_value 10
        id=$(ls /run/memguard/leases)
        grep -nE "\\.$id.*O_CREAT|flock\\([0-9], LOCK_EX[^=]*= 0|rename.*\\.$id" "$WORK/trace" | sed "s/$id/ID/g"
        : >"$WORK/over"
        kill -9 $(holder)`);
      const steps = stdout.split('\n').map((line) => /O_CREAT|LOCK_EX|rename/.exec(line)?.[0]);
      expect(steps.slice(0, 3)).toEqual(['O_CREAT', 'LOCK_EX', 'rename']);
    },
  );

  describe.each(WAYS)('3: $way', ({ hold }) => {
    it.each(['077', '000'])('makes it with mode 0644 under umask %s', async (umask) => {
      const { stdout } = await inTunedCopy(`
        umask ${umask}
        { ${hold}
        } 2>/dev/null
        stat -c %a /run/memguard/leases/*
        ${OVER}`);
      expect(stdout).toBe('644\n');
    });

    it.each(['1', '2'])(
      'holds it under fs.protected_regular %s, and gives it back',
      async (level) => {
        await withSysctl('/proc/sys/fs/protected_regular', level, async () => {
          const { stdout, stderr } = await inTunedCopy(`
          { ${hold}
          } 2>/dev/null
          value
          ${OVER}
          [ ! -d "$WORK/s" ] || ${AFTER} 2>/dev/null
          guard tune restore >/dev/null 2>&1
          value; ls -A /run/memguard/leases /run/memguard/baseline`);
          expect(stderr).toBe('');
          expect(stdout).toBe('10\n60\n/run/memguard/baseline:\n\n/run/memguard/leases:\n');
        });
      },
    );
  });
});
