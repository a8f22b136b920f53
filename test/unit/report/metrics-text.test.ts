import { describe, expect, it } from 'vitest';
import { METRICS } from '../../../src/report/metric-definitions.ts';
import { byLabel, metricsText, single } from '../../../src/report/metrics-text.ts';

describe('metricsText', () => {
  it('what it is, and its values', async () => {
    const samples = byLabel('memguard_leak', 'of', [
      ['slab', 1],
      ['memory-cgroups', 0],
    ]);
    const { help } = METRICS.memguard_leak;
    expect(await metricsText(samples)).toBe(
      `# HELP memguard_leak ${help}\n# TYPE memguard_leak gauge\nmemguard_leak{of="slab"} 1\nmemguard_leak{of="memory-cgroups"} 0\n`,
    );
  });

  it('what is not known is not there, not even by name', async () => {
    expect(await metricsText(single('memguard_leases', null))).toBe('\n');
  });

  it('a label with all that needs an escape', async () => {
    const text = await metricsText(byLabel('memguard_build_info', 'version', [['a"b\\c\nd', 1]]));
    expect(text).toContain('memguard_build_info{version="a\\"b\\\\c\\nd"} 1\n');
  });
});

describe('the definitions', () => {
  // https://prometheus.io/docs/practices/naming/ and https://prometheus.io/docs/instrumenting/writing_exporters/
  it.each(Object.entries(METRICS))('%s is named by the conventions', (name, { type, help }) => {
    expect(name).toMatch(/^memguard_[a-z]+(_[a-z]+)*$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(name).not.toMatch(/_(bytes|kib|mib|ms|milliseconds|minutes|percent)(_|$)/i);
    expect(help).toMatch(/^[A-Z].{20,}\.$/);
  });
});
