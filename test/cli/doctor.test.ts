import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import {
  callsOf,
  memguard,
  NOBODY,
  noRoot,
  type Place,
  place,
  program,
  standIn,
} from './memguard.ts';

let where: Place;
beforeEach(() => {
  where = place();
});

interface Doctor {
  schema: string;
  checks: { check: string; ok: boolean; found: string; mend: string | null }[];
}

function tree(files: { [path: string]: string }): string {
  const root = join(where.folder, 'tree');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  chmodSync(root, 0o755);
  return root;
}

it('tells what works in a table, and as JSON; 69 where no build could be healed', async () => {
  standIn(where, '');
  const nobody = { DOCKER_HOST: 'unix:///nowhere' };
  const text = await memguard(['doctor'], where, { env: nobody });
  expect(text).toMatchObject({ exitCode: 69, stderr: '' });
  expect(text.stdout).toMatch(/^ok {2}node +\d/);
  expect(text.stdout).toMatch(/\nmemguard only observes here: .*engine/);

  const { exitCode, stdout } = await memguard(['doctor', '--json'], where, { env: nobody });
  expect(exitCode).toBe(69);
  const { schema, checks } = JSON.parse(stdout) as Doctor;
  expect(schema).toBe('memguard.doctor/1');
  const names = checks.map(({ check }) => check);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining(
      'node docker engine rights no-new-privs flock /run/memguard compaction vm.swappiness kernel-log pressure debugfs cgroup swap container sysctl.d tuned cron'.split(
        ' ',
      ),
    ),
  );
  // A script by docker's name is asked nothing.
  expect(callsOf(where)).toEqual([]);
});

it('--root looks at a tree, and runs nothing of it or of this host', async () => {
  const root = tree({
    'proc/meminfo': 'MemTotal: 1000 kB\nSwapTotal: 0 kB\n',
    'proc/sys/vm/swappiness': '60\n',
    'proc/sys/vm/compact_memory': '',
    'etc/cron.d/caches': '0 * * * * root echo 3 >/proc/sys/vm/drop_caches\n',
    'etc/sysctl.d/99-ci.conf': 'vm.swappiness = 5\n',
  });
  program({ ...where, bin: join(root, 'usr/bin') }, 'sudo', `touch '${where.tmp}/ran'`);
  const { stdout, stderr } = await memguard(['doctor', '--json', '--root', root], where);
  expect(stderr).toBe('');
  const { checks } = JSON.parse(stdout) as Doctor;
  const found = Object.fromEntries(checks.map((check) => [check.check, check]));
  expect(found.engine).toBeUndefined();
  expect(found['vm.swappiness']?.found).toContain('60');
  expect(found['vm.dirty_ratio']).toMatchObject({ ok: false, found: 'not on this kernel' });
  expect(found.compaction).toMatchObject({ ok: true });
  expect(found['sysctl.d']?.found).toContain('vm.swappiness=5 (/etc/sysctl.d/99-ci.conf)');
  expect(found.cron).toMatchObject({
    ok: false,
    mend: 'take drop_caches out of /etc/cron.d/caches',
  });
  expect(found.swap).toMatchObject({ ok: false });
});

it('--root that is not there: 66', async () => {
  const { exitCode } = await memguard(['doctor', '--root', join(where.folder, 'no')], where);
  expect(exitCode).toBe(66);
});

it.skipIf(noRoot.length > 0)('works as an ordinary user', async () => {
  const { exitCode, stdout, stderr } = await memguard(['doctor'], where, { uid: NOBODY });
  expect(exitCode).toBe(69);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/memguard only observes here: /);
});
