// The text of docs/reference/metrics.md, from the metrics' own definitions.
import { loadTypeScript } from './load-typescript.js';

const HEAD = `# Metrics

Made by \`npm run build\` from \`src/report/metric-definitions.ts\`: change that, not this page.

What \`memguard metrics\` tells of one host, in Prometheus text format 0.0.4. What is not known is left out: without
\`/proc/buddyinfo\` there are no blocks, without a right to read the history no totals. Totals only rise, also when the history's
oldest lines go ([decision 15](../adr/0015-totals-are-kept.md)). Prometheus adds \`instance\`. Alerts:
[alerts.md](../alerts.md). What it costs: [operations.md](../operations.md#many-agents).

| metric | type | what | labels |
|---|---|---|---|
`;

/** @returns {Promise<string>} */
export async function metricsReference() {
  const { METRICS } = await loadTypeScript('src/report/metric-definitions.ts');
  const rows = Object.entries(METRICS).map(([name, { type, help, labels }]) => {
    const told = Object.entries(labels).map(([label, values]) => `\`${label}\`: ${values}`);
    return `| \`${name}\` | ${type} | ${help} | ${told.join('; ')} |`;
  });
  return `${HEAD}${rows.join('\n')}\n`;
}
