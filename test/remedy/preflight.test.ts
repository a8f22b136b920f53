import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report-schema.ts';
import { lacking } from '../tune/host.ts';
import { type SickLab, sickLab } from './sick-lab.ts';

const NOBODY = 65534;
const CURE = '1 to vm.compact_memory';

function run(
  host: SickLab,
  options: readonly string[],
  how: { env?: NodeJS.ProcessEnv; uid?: number } = {},
) {
  const out = host.folder(`out-${Math.random()}`);
  const said = host.memguard(['run', ...options, '--out', out, '--', 'true'], how);
  return { ...said, report: host.reportIn(out) };
}

/** Those of the preflight: a block this short may have no samples, which is another one. */
function warningsOf({ warnings }: Report): string[] {
  return warnings.flatMap(({ code, message }) => (code === 'preflight' ? [message] : []));
}

describe.skipIf(lacking.length > 0)('before the body', () => {
  it('memory is compacted where pieces of 64 KiB are exhausted, and one line says so', async () => {
    const host = await sickLab(CURE);
    const { exitCode, lines, report } = run(host, []);
    expect(exitCode).toBe(0);
    expect(host.actions()).toEqual(['compact_memory']);
    expect(report.remedies).toMatchObject([
      { trigger: 'preflight', order: null, result: 'recovered', rungs: [{ action: 'compact' }] },
    ]);
    expect(lines).toEqual([
      expect.stringMatching(
        /^memguard: before the start: compacted memory in \d\.\d s: free blocks of 64 KiB and more 0 → 5,000$/,
      ),
      'memguard: passed, nothing to do',
    ]);
  });

  it('once in ten minutes on a host, for all users together', async () => {
    const host = await sickLab(null);
    expect(run(host, []).report.remedies).toMatchObject([{ result: 'not-recovered' }]);
    const second = run(host, []);
    expect(second.report.remedies).toEqual([]);
    expect(warningsOf(second.report)).toEqual([]);
    expect(second.lines).toEqual(['memguard: passed, nothing to do']);
    expect(host.actions()).toEqual(['compact_memory']);
  });

  it('and nothing is dropped, whatever is left exhausted', async () => {
    const host = await sickLab(null);
    run(host, ['--remedies', 'slab']);
    expect(host.actions()).toEqual(['compact_memory']);
  });

  it.each([
    ['--no-preflight', ['--no-preflight'], {}, []],
    ['--remedies none', ['--remedies', 'none'], {}, []],
    ['an engine elsewhere', [], { DOCKER_HOST: 'tcp://build.example:2376' }, []],
    ['--mode observe', ['--mode', 'observe'], {}, [{ trigger: 'preflight', result: 'would' }]],
  ])('nothing is changed with %s', async (_, options, env, remedies) => {
    const host = await sickLab(CURE);
    const { lines, report } = run(host, options, { env });
    expect(host.actions()).toEqual([]);
    expect(report.remedies).toMatchObject(remedies);
    expect(report.remedies).toHaveLength(remedies.length);
    expect(lines).toEqual(['memguard: passed, nothing to do']);
  });

  it('without rights there is a warning in the report, and no line', async () => {
    const host = await sickLab(CURE);
    const { lines, report } = run(host, [], { uid: NOBODY });
    expect(lines).toEqual(['memguard: passed, nothing to do']);
    expect(report.remedies).toEqual([]);
    expect(warningsOf(report)).toEqual([expect.stringContaining('memguard install --user')]);
  });

  it('a preflight is no remedy that a failed command could share', async () => {
    const host = await sickLab(null);
    run(host, []);
    host.lab.exec(['sh', '-c', 'cat /run/memguard/last']);
    expect(host.lab.exec(['cat', '/run/memguard/last']).stdout).toEqual([
      expect.stringMatching(/^preflight /),
    ]);
  });
});
