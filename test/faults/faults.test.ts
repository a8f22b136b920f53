import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../cli/memguard.ts';
import { FAMILIES } from './families.ts';
import { lacking } from './private-host.ts';
import { newRow } from './row.ts';
import { type Played, pageOf } from './table.ts';

/** `npm run faults` plays all of it, on the host's own settings. */
const BRIEF = ['kills', 'clock', 'pids', 'limits', 'boot'];
/** Another one each day; MEMGUARD_FAULTS_SEED repeats one. */
const SEED = process.env.MEMGUARD_FAULTS_SEED || String(Math.floor(Date.now() / 86_400_000));
const MOST_MS = 300_000;

describe.skipIf(lacking.length > 0)(`faults, a few of each, seed ${SEED}`, () => {
  it(
    'change no result, and nothing stays',
    () => {
      const options = ['--brief', '--files', '--seed', SEED, '--only', BRIEF.join(',')];
      const words = ['--import', './build/run-ts.js', 'test/faults/faults.ts', ...options];
      const { status, stdout, stderr } = spawnSync(process.execPath, words, {
        cwd: ROOT,
        encoding: 'utf8',
        timeout: MOST_MS,
      });
      expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' });
      for (const name of BRIEF) {
        const text = readFileSync(join(ROOT, `test/.cache/faults/brief/${name}.json`), 'utf8');
        const { rows }: Played = JSON.parse(text);
        const played = rows.filter((row) => row.rounds > 0).map((row) => row.fault);
        expect([...new Set(played)].sort()).toEqual([...(FAMILIES[name]?.faults ?? [])].sort());
      }
    },
    MOST_MS,
  );
});

describe('docs/faults.md', () => {
  const path = join(ROOT, 'docs/faults.md');
  const page = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const rows = [...page.matchAll(/^\| (?!fault |---)(.*?) \| .* \|$/gm)].map(([, fault]) => fault);

  it('has a row of each fault, and none of another', () => {
    const faults = Object.values(FAMILIES).flatMap((family) => family.faults);
    expect([...new Set(rows)].sort()).toEqual([...new Set(faults)].sort());
  });

  it('says that no result changed and nothing stayed', () => {
    expect(page).toMatch(/something stayed: 0\.\*\*$/m);
    expect(page).not.toMatch(/\*\*(CHANGED|STAYED)/);
  });

  it('would say so loud', () => {
    const row = {
      ...newRow('EIO', 'each write'),
      changed: ['exitCode 1'],
      stayed: ['vm.swappiness'],
    };
    const played = {
      seed: 1,
      startedAt: '2026-01-01T00:00:00Z',
      kernel: '6',
      node: 'v20',
      settings: '',
    };
    const text = pageOf([{ ...played, rows: [row] }]);
    expect(text).toContain('| **CHANGED: 1** exitCode 1 | nothing | **STAYED: 1** vm.swappiness |');
    expect(text).toContain('something stayed: 1.**');
  });
});
