import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fakeEngine } from './engine.ts';
import {
  BUNDLE,
  type How,
  memguard,
  NOBODY,
  noRoot,
  type Place,
  place,
  program,
  standIn,
  WORDS,
} from './memguard.ts';

/** What goes wrong, and how memguard is then called; `script` is CMD's, given what it would be. */
interface Fault {
  options?: string[];
  needsRoot?: boolean;
  how(where: Place): Promise<How> | How;
  script?(where: Place, script: string): string;
}

const faults: { [what: string]: Fault } = {
  'full disk': { needsRoot: true, how: (where) => mountTmp(where, 64, 64) },
  'disk that fills up': { needsRoot: true, how: (where) => mountTmp(where, 64, 0) },
  'disk that fills up, --out elsewhere': {
    needsRoot: true,
    options: ['--out', '../out'],
    how: (where) => ({ ...mountTmp(where, 64, 20), cwd: where.history }),
  },
  'disk that is filled by the command': {
    needsRoot: true,
    how: (where) => mountTmp(where, 1024, 0),
    script: (where, script) => `head -c 2M /dev/zero >'${where.tmp}/filler' 2>/dev/null; ${script}`,
  },
  'read-only temporary folder': {
    needsRoot: true,
    how: (where) => {
      const how = mountTmp(where, 64, 0);
      execFileSync('mount', ['-o', 'remount,ro', where.tmp]);
      return how;
    },
  },
  'session folder that becomes read-only': {
    needsRoot: true,
    how: () => ({ uid: NOBODY }),
    script: (where, script) => `chmod -R a-w '${where.tmp}'/memguard-*; ${script}`,
  },
  'session folder that vanishes before docker': {
    how: () => ({}),
    script: (where, script) => `${vanish(where.tmp)}; ${script}`,
  },
  'session folder that vanishes, --out elsewhere': {
    options: ['--out', 'out'],
    how: () => ({}),
    script: (where, script) => `${vanish(where.tmp)}; ${script}`,
  },
  'session folder that vanishes while docker runs': {
    how: (where) => ({ env: { VANISH: `${where.tmp}` } }),
  },
  'helper that is killed': {
    how: (where) => {
      program(
        where,
        'timeout',
        'case "$*" in *" heal "*) kill -9 $$ ;; *) exec /usr/bin/timeout "$@" ;; esac',
      );
      return { env: { REASON: WORDS } };
    },
  },
  'helper that hangs': {
    how: (where) => {
      // Its bound is 90 s, here it is made short.
      const hang =
        'case "$*" in "-k 5 90 "*" heal "*) exec /usr/bin/timeout 1 sleep 99 ;; *) exec /usr/bin/timeout "$@" ;; esac';
      program(where, 'timeout', hang);
      return { env: { REASON: WORDS } };
    },
  },
  'helper that is gone': {
    how: (where) => {
      const bundle = join(where.bin, 'helper.cjs');
      copyFileSync(BUNDLE, bundle);
      return { bundle, env: { REASON: WORDS } };
    },
    script: (where, script) => `rm '${where.bin}/helper.cjs'; ${script}`,
  },
  'history that is a file': {
    how: (where) => {
      writeFileSync(join(where.folder, 'file'), '');
      return { env: { MEMGUARD_HISTORY: join(where.folder, 'file') } };
    },
  },
  'history of somebody else': {
    needsRoot: true,
    how: (where) => {
      chmodSync(where.history, 0o755);
      return { uid: NOBODY };
    },
  },
  'no home': {
    needsRoot: true,
    how: () => ({ env: { HOME: '/nowhere', MEMGUARD_HISTORY: undefined }, uid: NOBODY }),
  },
  'unreadable /proc': {
    needsRoot: true,
    options: ['--root', 'tree'],
    how: (where) => {
      mkdirSync(join(where.folder, 'tree/proc'), { recursive: true });
      for (const name of ['meminfo', 'buddyinfo', 'vmstat', 'zoneinfo']) {
        writeFileSync(join(where.folder, 'tree/proc', name), 'x', { mode: 0o000 });
      }
      return { uid: NOBODY };
    },
  },
  'no /proc': { options: ['--root', 'nowhere'], how: () => ({}) },
  'engine that does not answer': {
    how: async (where) => {
      const server = createServer();
      const socket = join(where.folder, 'dead.sock');
      await new Promise<void>((resolve) => server.listen(socket, resolve));
      onTestFinished(() => {
        server.close();
      });
      return { env: { DOCKER_HOST: `unix://${socket}`, REASON: WORDS } };
    },
  },
  'docker that hangs when asked who it is': { how: () => ({}) },
  'no shell tools but what CMD needs': {
    how: (where) => {
      const tools = join(where.folder, 'tools');
      mkdirSync(tools);
      for (const name of ['sh', 'rm', 'sleep', 'cat'])
        execFileSync('ln', ['-s', `/bin/${name}`, tools]);
      return { env: { PATH: `${where.bin}:${tools}` } };
    },
  },
};

/** Again while the sampler writes: a folder that gets a file meanwhile stays. */
const vanish = (tmp: string) => `until rm -rf "${tmp}"/memguard-* 2>/dev/null; do :; done`;

/** Prints, reads, fails or passes as told; on demand its session vanishes meanwhile. */
const docker = (code: number) => `
[ -z "$VANISH" ] || ${vanish('$VANISH')}
cat
echo "built, code ${code}"
[ ${code} = 0 ] || echo "\${REASON:-compile error}" >&2
exit ${code}`;

describe.each(Object.keys(faults))('%s', (what) => {
  it.each([0, 5])('and a command that ends with %i', async (code) => {
    const fault = faults[what] as Fault;
    if (fault.needsRoot && noRoot.length > 0) return;
    const where = place();
    standIn(where, docker(code));
    if (what.includes('hangs when asked')) {
      const line = '2i case $1 in version | info) exec sleep 300 ;; esac';
      execFileSync('sed', ['-i', line, join(where.bin, 'docker')]);
    }
    const engine = await fakeEngine(where);
    const how = await fault.how(where);
    const script = `echo start; docker build -; code=$?; echo end; exit $code`;
    const cmd = ['--', 'sh', '-c', fault.script?.(where, script) ?? script];
    const startMs = Date.now();
    const guarded = await memguard(['run', ...(fault.options ?? []), ...cmd], where, {
      ...how,
      env: { ...engine, MEMGUARD_REMEDIES: 'none', ...how.env },
      stdin: 'FROM x\n',
    });
    const { exitCode, stdout } = guarded;
    expect({ exitCode, stdout }).toEqual({
      exitCode: code,
      stdout: `start\nFROM x\nbuilt, code ${code}\nend\n`,
    });
    const others = guarded.stderr.replace(/^memguard: .*\n/gm, '');
    expect(others).toBe(code === 0 ? '' : `${how.env?.REASON ?? 'compile error'}\n`);
    // One warning, and the line that closes every block.
    expect(guarded.said.length, guarded.stderr).toBeLessThanOrEqual(2);
    const closing = guarded.said.filter((line) => /^(passed|failed|report:)/.test(line));
    expect(guarded.said.length - closing.length, guarded.stderr).toBeLessThanOrEqual(1);
    expect(closing.length).toBeLessThanOrEqual(1);
    expect(guarded.stderr).not.toMatch(/internal error|\n\s+at /);
    // `before` and `after` keep 15 s each.
    expect(Date.now() - startMs).toBeLessThan(5 * 30_000);
  });
});

/** A small disk as the temporary folder, with so many KiB of it taken. */
function mountTmp(where: Place, sizeKiB: number, takenKiB: number): How {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeKiB}k,mode=1777`, 'tmpfs', where.tmp]);
  onTestFinished(() => {
    execFileSync('umount', ['-l', where.tmp]);
  });
  if (takenKiB > 0) writeFileSync(join(where.tmp, 'taken'), Buffer.alloc(takenKiB * 1024));
  return {};
}
