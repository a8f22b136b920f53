import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it, onTestFinished } from 'vitest';
import { METRICS } from '../../src/report/metric-definitions.ts';
import { leftOut } from './monitoring.ts';
import {
  alertRules,
  dashboard,
  dashboardQueries,
  OPS,
  ROOT,
  readProjectFile,
} from './ops-files.ts';

/** As GitHub and GitLab make them of headings. */
function anchorsOf(page: string): string[] {
  return [...readProjectFile(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function metricsIn(expr: string): string[] {
  return [...expr.matchAll(/\bmemguard_\w+/g)].map(([name]) => name);
}

describe.skipIf(leftOut.length > 0)('promtool', () => {
  it.each([
    ['check', 'rules', 'alerts.yml'],
    ['test', 'rules', 'alerts.test.yml'],
  ])('%s %s %s', (...words) => {
    const { status, stdout, stderr } = spawnSync('promtool', words, { cwd: OPS, encoding: 'utf8' });
    expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
  });
});

describe.each(alertRules())('$alert', ({ alert, expr, labels, annotations }) => {
  it('has a part of a page that tells what to do', () => {
    const [page = '', anchor = ''] = annotations.runbook_url.split('#');
    expect(existsSync(join(ROOT, page))).toBe(true);
    expect(anchorsOf(page)).toContain(anchor);
  });

  it('asks for metrics that there are', () => {
    expect(Object.keys(METRICS)).toEqual(expect.arrayContaining(metricsIn(expr)));
  });

  it('names the agent, and says how bad it is', () => {
    expect(annotations.summary).toContain('$labels.instance');
    expect(['warning', 'critical']).toContain(labels.severity);
  });

  it('is tested, both firing and quiet', () => {
    const { tests } = load(readProjectFile('ops/alerts.test.yml')) as {
      tests: { alert_rule_test: { alertname: string; exp_alerts: object[] }[] }[];
    };
    const own = tests
      .flatMap((test) => test.alert_rule_test)
      .filter(({ alertname }) => alertname === alert);
    const counts = own.map(({ exp_alerts }) => exp_alerts.length);
    // Each half of what is joined by "or" fires for itself.
    const halves = expr.split(/^or$/m).length;
    expect(counts.filter((count) => count > 0).length).toBeGreaterThanOrEqual(halves);
    expect(counts).toContain(0);
  });
});

describe('docs/alerts.md', () => {
  it('tells all alerts and no others', () => {
    const told = [...readProjectFile('docs/alerts.md').matchAll(/^## (Memguard\w+)$/gm)].map(
      ([, name]) => name,
    );
    expect(told).toEqual(alertRules().map(({ alert }) => alert));
  });
});

describe('docs/operations.md, what a large fleet may drop', () => {
  const [, block = ''] =
    /```yaml\n(metric_relabel_configs:\n.*?)```/s.exec(readProjectFile('docs/operations.md')) ?? [];
  const { metric_relabel_configs: configs } = load(block) as {
    metric_relabel_configs: { source_labels: string[]; regex: string; action: string }[];
  };

  it.skipIf(leftOut.length > 0)('is what Prometheus understands', () => {
    const folder = mkdtempSync(join(tmpdir(), 'memguard-ops-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const scrape = [{ job_name: 'node', metric_relabel_configs: configs }];
    writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify({ scrape_configs: scrape }));
    const words = ['check', 'config', 'prometheus.yml'];
    const { status, stderr } = spawnSync('promtool', words, { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('leaves orders 4 and 9, and drops the causes', () => {
    const isDropped = (name: string, order = '') =>
      configs.some(({ source_labels, regex }) => {
        const value = source_labels.map((label) => (label === 'order' ? order : name)).join(';');
        return new RegExp(`^(?:${regex})$`).test(value);
      });
    const orders = Array.from({ length: 11 }, (_, order) => String(order));
    const left = (name: string) => orders.filter((order) => !isDropped(name, order));
    expect(left('memguard_available_blocks')).toEqual(['4', '9']);
    expect(left('memguard_leak')).toEqual(orders);
    expect(isDropped('memguard_failures_total')).toBe(true);
    expect(isDropped('memguard_blocks_total')).toBe(false);
  });
});

describe('grafana-dashboard.json', () => {
  const { schemaVersion, templating, panels } = dashboard();

  it('lets people choose where the data is, and which agents', () => {
    expect(schemaVersion).toBeGreaterThanOrEqual(36);
    expect(templating.list.map(({ name, type }) => [name, type])).toEqual([
      ['datasource', 'datasource'],
      ['instance', 'query'],
    ]);
  });

  it('no two panels have one number or one place', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...panels.map(({ gridPos }) => gridPos.x + gridPos.w))).toBeLessThanOrEqual(24);
  });

  it.each(dashboardQueries())('%s: of metrics that there are: %s', (_, expr) => {
    expect(Object.keys(METRICS)).toEqual(expect.arrayContaining(metricsIn(expr)));
  });

  it('shows each metric somewhere, or an alert asks for it', () => {
    const asked = [
      ...dashboardQueries().map(([, expr]) => expr),
      ...alertRules().map(({ expr }) => expr),
    ];
    expect(new Set(asked.flatMap(metricsIn))).toEqual(new Set(Object.keys(METRICS)));
  });
});
