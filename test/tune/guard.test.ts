import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { until } from '../priv/waiting.ts';
import { BUNDLE, type Host, host, lacking } from './host.ts';

/** Another pid namespace, as containers have. */
const CONTAINER = ['unshare', '--pid', '--fork', '--'];
const SHOW = ['cat', '/proc/sys/vm/swappiness'];

/** `memguard run` with a report. */
function run(h: Host, options: string[], command: string[] = SHOW, how = {}) {
  const out = h.folder('out');
  const answer = h.memguard(['run', '--out', out, ...options, '--', ...command], how);
  return { ...answer, report: h.reportIn(out) };
}

/** One line of ours beside the block's last. */
function warningOf({ lines }: { lines: string[] }): string {
  expect(lines).toHaveLength(2);
  return lines[0] ?? '';
}

describe.skipIf(lacking.length > 0)('a block with a profile', () => {
  it('10 inside, the original afterwards, both in the report', async () => {
    const h = await host();
    const { exitCode, stdout, lines, report } = run(h, ['--profile', 'swappiness-10']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '10' });
    expect(lines).toEqual(['memguard: passed, nothing to do']);
    expect(report.tuning).toEqual({
      profile: 'swappiness-10',
      settings: [
        {
          key: 'vm.swappiness',
          before: '60',
          wanted: '10',
          during: '10',
          after: '60',
          status: 'applied',
        },
      ],
    });
    expect(h.lab.vm('swappiness')).toBe('60');
    expect(h.leases()).toEqual([]);
  });

  it("its lease cannot be taken away: the result is the command's, and the original comes back", async () => {
    const h = await host();
    const leases = '/run/memguard/leases';
    const readOnly = `mount --bind ${leases} ${leases} && mount -o remount,ro,bind ${leases}; exit 7`;
    const answer = run(h, ['--profile', 'swappiness-10'], ['sh', '-c', readOnly]);
    expect(answer.exitCode).toBe(7);
    expect(answer.lines.join('')).not.toContain('EROFS');
    expect(answer.report.tuning?.settings[0]).toMatchObject({ during: '10', status: 'applied' });
    await until(() => h.lab.vm('swappiness') === '60');
  });

  it.each([[['--profile', 'none']], [[]]])(
    'without one nothing is made and nothing is told: %j',
    async (options) => {
      const h = await host();
      expect(run(h, options)).toMatchObject({ stdout: '60', report: { tuning: null } });
      expect(existsSync(h.lab.path('/run/memguard/leases'))).toBe(false);
    },
  );

  it('mode observe changes nothing, and says what it would have done', async () => {
    const h = await host();
    const before = h.lab.all();
    const { stdout, report } = run(h, ['--profile', 'high-order', '--mode', 'observe']);
    expect(stdout).toBe('60');
    expect(report.tuning?.settings.find(({ key }) => key === 'vm.extfrag_threshold')).toMatchObject(
      { before: '500', during: '500', status: 'would' },
    );
    expect(h.lab.all()).toEqual(before);
    expect(existsSync(h.lab.path('/run/memguard'))).toBe(false);
  });

  it('what this kernel lacks is left out, and told', async () => {
    const h = await host();
    h.lab.exec(['rm', join(h.lab.folder, 'vm', 'compaction_proactiveness')]);
    const { report } = run(h, ['--profile', 'high-order']);
    const statuses = Object.fromEntries(
      (report.tuning?.settings ?? []).map(({ key, status }) => [key, status]),
    );
    expect(statuses).toMatchObject({
      'vm.compaction_proactiveness': 'unsupported',
      'vm.extfrag_threshold': 'applied',
    });
  });

  it('a value that was there before is "already", and stays', async () => {
    const h = await host({ swappiness: '10' });
    const { report } = run(h, ['--profile', 'swappiness-10']);
    expect(report.tuning?.settings[0]).toMatchObject({ status: 'already', after: '10' });
    expect(h.lab.vm('swappiness')).toBe('10');
  });

  it('a newer guard wins while it lasts: "superseded"', async () => {
    const h = await host();
    const other = h.file(
      'other.yaml',
      'name: other\ntitle: t\nfor: f\nsettings: {vm.swappiness: 30}\n',
    );
    const inner = ['sh', '-c', `"$0" "$1" tune apply '${other}'`, process.execPath];
    const { report } = run(h, ['--profile', 'swappiness-10'], [...inner, BUNDLE]);
    expect(report.tuning?.settings[0]).toMatchObject({ during: '30', status: 'superseded' });
    expect(h.lab.vm('swappiness')).toBe('30');
    h.memguard(['tune', 'restore']);
    expect(h.lab.vm('swappiness')).toBe('60');
  });
});

describe.skipIf(lacking.length > 0)('what goes wrong with a profile costs one line', () => {
  it.each([
    ['a profile that does not exist', ['--profile', 'swapiness-10'], /swapiness-10/],
    ['one that is not right', ['--profile', './bad.yaml'], /vm\.swappiness/],
    ['a FIFO', ['--profile', './fifo.yaml'], /fifo\.yaml/],
  ])('%s', async (_, options, words) => {
    const h = await host();
    const folder = h.folder('work');
    writeFileSync(
      join(folder, 'bad.yaml'),
      'name: bad\ntitle: t\nfor: f\nsettings: {vm.swappiness: 0}\n',
    );
    h.lab.exec(['mkfifo', join(folder, 'fifo.yaml')]);
    const within = ['env', '-C', folder];
    const answer = run(h, options, SHOW, { within });
    expect(answer).toMatchObject({ exitCode: 0, stdout: '60', report: { verdict: 'passed' } });
    expect(warningOf(answer)).toMatch(words);
    expect(answer.report.warnings.map(({ code }) => code)).toContain('tuning');
    expect(answer.report.tuning).toBeNull();

    const out = h.folder('strict');
    const strict = ['run', '--strict', '--out', out, ...options, '--', ...SHOW];
    expect(h.memguard(strict, { within })).toMatchObject({ exitCode: 125, stdout: '' });
  });

  it('no rights', async () => {
    const h = await host();
    const answer = run(h, ['--profile', 'swappiness-10'], SHOW, { uid: 65534 });
    expect(answer).toMatchObject({ exitCode: 0, stdout: '60' });
    expect(warningOf(answer)).toContain('memguard install --user');
  });

  it('an engine elsewhere: this kernel is left alone', async () => {
    const h = await host();
    const env = { DOCKER_HOST: 'tcp://build.example:2376' };
    const answer = run(h, ['--profile', 'swappiness-10'], SHOW, { env });
    expect(answer).toMatchObject({ exitCode: 0, stdout: '60' });
    expect(warningOf(answer)).toContain('not known to run on this kernel');
  });

  it('read-only /proc/sys, as in a container', async () => {
    const h = await host();
    h.lab.exec(['mount', '-o', 'remount,ro,bind', '/proc/sys/vm']);
    const answer = run(h, ['--profile', 'swappiness-10']);
    expect(answer).toMatchObject({ exitCode: 0, stdout: '60' });
    expect(warningOf(answer)).toMatch(/read-only/);
    expect(h.leases()).toEqual([]);
  });

  it('a container with writable /proc/sys and no /run/memguard', async () => {
    const h = await host();
    const answer = run(h, ['--profile', 'swappiness-10'], SHOW, { within: CONTAINER });
    expect(answer).toMatchObject({ exitCode: 0, stdout: '60' });
    expect(warningOf(answer)).toContain('mount it from there');
    expect(existsSync(h.lab.path('/run/memguard'))).toBe(false);
  });

  it('a container of LXC: its /proc/meminfo is not the kernel’s', async () => {
    const h = await host();
    const meminfo = readFileSync('/proc/meminfo', 'utf8').replace(/(?<=MemTotal: +)\d+/, '524288');
    h.lab.exec(['mount', '--bind', h.file('meminfo', meminfo), '/proc/meminfo']);
    const answer = run(h, ['--profile', 'headroom'], SHOW, { within: CONTAINER });
    expect(answer).toMatchObject({ exitCode: 0, stdout: '60' });
    warningOf(answer);
    expect(h.lab.vm('min_free_kbytes')).toBe('67584');
  });
});

describe.skipIf(lacking.length > 0)('a container with the host’s /run/memguard', () => {
  it('tunes, and gives back', async () => {
    const h = await host();
    h.memguard(['tune', 'apply', 'swappiness-10']);
    h.memguard(['tune', 'restore']);
    const answer = run(h, ['--profile', 'swappiness-10'], SHOW, { within: CONTAINER });
    expect(answer).toMatchObject({ exitCode: 0, stdout: '10' });
    await until(() => h.lab.vm('swappiness') === '60');
  });
});

describe.skipIf(lacking.length > 0)('before and after', () => {
  const before = (h: Host, session: string) =>
    h.memguard(['before', '--session', session, '--profile', 'swappiness-10']);
  const after = (h: Host, session: string) =>
    h.memguard(['after', '--session', session, '--outcome', 'success']);

  it('hold in between, with a process of its own', async () => {
    const h = await host();
    const session = h.folder('session');
    expect(before(h, session)).toMatchObject({ exitCode: 0, lines: [] });
    expect(h.lab.vm('swappiness')).toBe('10');
    expect(after(h, session).lines).toEqual(['memguard: passed, nothing to do']);
    expect(h.lab.vm('swappiness')).toBe('60');
    expect(h.reportIn(session).tuning?.settings[0]).toMatchObject({
      status: 'applied',
      after: '60',
    });
    await until(() => h.lab.watchers().length === 0);
  });

  it('a session that cannot be written leaves no tuning behind', async () => {
    const h = await host();
    const folder = h.folder('full');
    h.lab.exec(['mount', '-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', folder]);
    h.lab.exec(['sh', '-c', `head -c 16384 /dev/zero >'${folder}/fill'`]);
    expect(before(h, join(folder, 'session')).exitCode).toBe(73);
    expect(h.lab.vm('swappiness')).toBe('60');
  });
});
