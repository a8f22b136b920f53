import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const OPS = join(ROOT, 'ops');

export function readProjectFile(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; runbook_url: string };
}

export function alertRules(): Rule[] {
  const { groups } = load(readProjectFile('ops/alerts.yml')) as { groups: { rules: Rule[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

interface Panel {
  id: number;
  title: string;
  type: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: { expr: string }[];
}

export interface Dashboard {
  schemaVersion: number;
  templating: { list: { name: string; type: string; query: unknown }[] };
  panels: Panel[];
}

export function dashboard(): Dashboard {
  return JSON.parse(readProjectFile('ops/grafana-dashboard.json'));
}

/** All queries of the dashboard, with Grafana's variables filled in as it would for all agents. */
export function dashboardQueries(): [title: string, expr: string][] {
  return dashboard().panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }): [string, string] => [
      title,
      expr.replaceAll('$__range', '1h').replaceAll('$instance', '.*'),
    ]),
  );
}
