import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Bench } from '../bench/result.ts';

const SCRIPT = ['--import', './build/run-ts.js', 'test/bench/bench.ts'];

function bench(...words: string[]) {
  return spawnSync(process.execPath, [...SCRIPT, ...words], { encoding: 'utf8' });
}

describe('npm run bench', () => {
  it('prints a row with its verdict, and keeps every value of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'memguard-bench-smoke-'));
    try {
      const out = join(folder, 'bench.json');
      const { status, stdout, stderr } = bench('--quick', '--only', 'shim', '--out', out);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^shim: throughput +tee FILE .* ≥ 0\.7 +(met|FALLS SHORT)/m);
      const kept = JSON.parse(readFileSync(out, 'utf8')) as Bench;
      expect(kept.rows[0]).toMatchObject({
        pairs: [
          [expect.any(Number), expect.any(Number)],
          [expect.any(Number), expect.any(Number)],
        ],
        verdict: expect.stringMatching(/^(met|falls short)$/),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
