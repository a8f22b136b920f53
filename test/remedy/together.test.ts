import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeEngine } from '../cli/engine.ts';
import { type Place, WORDS } from '../cli/memguard.ts';
import { lacking } from '../tune/host.ts';
import { type SickLab, script, sickLab } from './sick-lab.ts';

const GUARDS = 8;

/**
 * A docker whose first calls fail for memory, and not before all guards have called it: they fail together. Each later call
 * passes. It notes each call.
 */
function dockerOf(host: SickLab): string {
  const state = host.folder('state');
  return script(
    host,
    'docker',
    `case $1 in build) ;; *) exit 0 ;; esac
echo call >>'${state}/calls'
mkdir '${state}/'"failed-$GUARD" 2>/dev/null || { echo built; exit 0; }
turns=0
until [ "$(ls -d '${state}'/failed-* | wc -l)" -ge ${GUARDS} ] || [ $turns -gt 600 ]; do turns=$((turns + 1)); sleep 0.05; done
echo '${WORDS}' >&2
exit 1`,
  );
}

async function failTogether(host: SickLab, options: readonly string[]) {
  const bin = dockerOf(host);
  const engine = await fakeEngine({ folder: host.lab.folder } as Place);
  const ended = await Promise.all(
    Array.from({ length: GUARDS }, (_, guard) => {
      const out = host.folder(`out-${guard}`);
      const args = [
        'run',
        '--no-preflight',
        ...options,
        '--out',
        out,
        '--',
        'docker',
        'build',
        '.',
      ];
      const env = { ...engine, PATH: `${bin}:${process.env.PATH}`, GUARD: String(guard) };
      return host.start(args, env);
    }),
  );
  const reports = ended.map((_, guard) => host.reportIn(join(host.lab.folder, `out-${guard}`)));
  return { ended, reports, remedies: reports.flatMap((report) => report.remedies) };
}

describe.skipIf(lacking.length > 0)('eight guards that fail together', () => {
  it('one remedy, eight retries', async () => {
    const host = await sickLab('1 to vm.compact_memory');
    const { ended, reports, remedies } = await failTogether(host, []);
    expect(ended.map(({ exitCode, stdout }) => [exitCode, stdout])).toEqual(
      ended.map(() => [0, 'built\n']),
    );
    expect(host.actions()).toEqual(['compact_memory']);
    expect(remedies.filter(({ rungs }) => rungs.length > 0)).toMatchObject([
      { result: 'recovered', rungs: [{ action: 'compact' }] },
    ]);
    expect(remedies.filter(({ result }) => result === 'shared')).toHaveLength(GUARDS - 1);
    expect(reports.map(({ verdict, attempts }) => [verdict, attempts.length])).toEqual(
      reports.map(() => ['passed-after-retry', 2]),
    );
  });

  it('where compaction alone is not enough: one ladder, and nothing is done twice', async () => {
    const host = await sickLab('3 to vm.drop_caches');
    const { ended, remedies } = await failTogether(host, []);
    expect(ended.map(({ exitCode }) => exitCode)).toEqual(ended.map(() => 0));
    const drops = host.actions().filter((action) => action !== 'compact_memory');
    expect(drops).toEqual(['drop_caches 1', 'drop_caches 3']);
    expect(host.actions().filter((action) => action === 'compact_memory')).toHaveLength(3);
    expect(remedies).toHaveLength(GUARDS);
    expect(remedies.filter(({ result }) => result === 'shared')).toHaveLength(GUARDS - 1);
  });
});
