import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { shippedEntries } from '../../src/diagnose/shipped-knowledge.ts';
import { hostMetrics } from '../../src/doctor/host-metrics.ts';
import { METRICS } from '../../src/report/metric-definitions.ts';
import type { MetricSample } from '../../src/report/metrics-text.ts';
import { ROOT, readProjectFile } from './ops-files.ts';

/** Of an agent that has guarded a block. */
async function samples(): Promise<MetricSample[]> {
  const folder = mkdtempSync(join(tmpdir(), 'memguard-series-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const line = {
    schema: 'memguard.history/1',
    at: '2026-01-01T00:00:00.000Z',
    hostname: 'unknown',
    verdict: 'passed',
    repeats: 0,
    repeatsSaved: 0,
  };
  writeFileSync(join(folder, 'history.jsonl'), `${JSON.stringify(line)}\n`);
  const tree = join(ROOT, 'test/fixtures/hosts/insights-fragmented');
  return (await hostMetrics(tree, folder, '1.0.0')).samples;
}

it('a cause is told if a repeat may help it, and no other: no full disk, no OOM kill', async () => {
  const told = (await samples())
    .filter(({ name }) => name === 'memguard_failures_total')
    .map(({ labels }) => labels.cause);
  const forMemory = shippedEntries().filter(({ retry }) => retry !== 'no');
  expect(told).toEqual([...forMemory.map(({ id }) => id), 'other']);
  for (const cause of ['enospc', 'timed-out', 'canceled', 'exit-signal', 'oom-kill']) {
    expect(told).not.toContain(cause);
  }
});

it('docs count the series of an agent as there are', async () => {
  const all = await samples();
  const page = readProjectFile('docs/operations.md');
  const failures = all.filter(({ name }) => name === 'memguard_failures_total').length;
  // What a recorded tree does not tell (leases, memory cgroups) is one series each.
  const told = new Set<string>(all.map(({ name }) => name));
  const count = all.length + Object.keys(METRICS).filter((name) => !told.has(name)).length;
  const row = (agents: number) =>
    `| ${agents.toLocaleString('en')} | ${(agents * count).toLocaleString('en')} |`;
  expect(page).toContain(`for ${count} series an agent`);
  expect(page).toContain(`series of an agent's ${count}.`);
  for (const agents of [1, 40, 400, 10_000]) expect(page).toContain(row(agents));
  expect(readProjectFile('docs/adr/0015-totals-are-kept.md')).toContain(
    `That is ${failures} series of an agent's ${count}.`,
  );
});
