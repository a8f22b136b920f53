import Registry from 'prom-client/lib/registry.js';
import { METRICS, type MetricName } from './metric-definitions.ts';

export interface MetricSample {
  name: MetricName;
  labels: { [label: string]: string };
  value: number;
}

/** A metric without labels; null: not known, so it is not told, and never a zero in its place. */
export function single(name: MetricName, value: number | null): MetricSample[] {
  return value === null ? [] : [{ name, labels: {}, value }];
}

/** A metric by one label. */
export function byLabel(
  name: MetricName,
  label: string,
  values: readonly (readonly [string, number])[],
): MetricSample[] {
  return values.map(([of, value]) => ({ name, labels: { [label]: of }, value }));
}

/**
 * Prometheus text format 0.0.4: node_exporter's textfile collector refuses OpenMetrics. Not by prom-client's own gauges and counters:
 * those begin at 0, which would stand for what was never read.
 */
export async function metricsText(samples: readonly MetricSample[]): Promise<string> {
  const registry = new Registry();
  for (const [name, { help, type }] of Object.entries(METRICS)) {
    const values = samples.filter((sample) => sample.name === name);
    if (values.length === 0) continue;
    registry.registerMetric({ name, get: async () => ({ name, help, type, values }) });
  }
  return registry.metrics();
}
