import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { METRICS } from '../../src/report/metric-definitions.ts';
import { fetchText, leftOut, Monitoring, query, until } from './monitoring.ts';
import { dashboardQueries, OPS, ROOT } from './ops-files.ts';

const BUNDLE = join(ROOT, 'resources/memguard/memguard.cjs');

/** Lines of this host's history. */
function lines(verdict: string, count: number, more: object): string {
  return Array.from({ length: count }, () => {
    const at = new Date().toISOString();
    const block = { schema: 'memguard.history/1', at, hostname: hostname(), bootId: null, verdict };
    return `${JSON.stringify({ ...block, cause: null, repeats: 0, repeatsSaved: 0, remedySeconds: 0, ...more })}\n`;
  }).join('');
}

const FAILED = { cause: 'overlay-enomem', repeats: 1, remedySeconds: 0.4 };

describe.skipIf(leftOut.length > 0)('a real Prometheus', () => {
  let monitoring: Monitoring;
  let [exporter, gateway, prometheus, textfiles, history] = ['', '', '', '', ''];

  function metrics(...options: string[]) {
    const words = [BUNDLE, 'metrics', '--history', history, ...options];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    return { exitCode: status, stdout, stderr };
  }

  beforeAll(async () => {
    monitoring = new Monitoring();
    [textfiles, history] = ['textfiles', 'history'].map((name) =>
      join(monitoring.folder, name),
    ) as [string, string];
    mkdirSync(textfiles);
    mkdirSync(history);
    writeFileSync(join(history, 'history.jsonl'), lines('passed', 5, {}));
    const collectors = [
      '--collector.disable-defaults',
      '--collector.textfile',
      '--collector.meminfo',
    ];
    const listen = '--web.listen-address={listen}';
    [exporter, gateway] = await Promise.all([
      monitoring.start(
        'prometheus-node-exporter',
        [listen, ...collectors, `--collector.textfile.directory=${textfiles}`],
        '/',
      ),
      monitoring.start('prometheus-pushgateway', [listen]),
    ]);
    const config = {
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [join(OPS, 'alerts.yml')],
      scrape_configs: [
        { job_name: 'node', static_configs: [{ targets: [exporter.replace('http://', '')] }] },
        {
          job_name: 'pushed',
          honor_labels: true,
          static_configs: [{ targets: [gateway.replace('http://', '')] }],
        },
      ],
    };
    // JSON is YAML, too.
    writeFileSync(join(monitoring.folder, 'prometheus.yml'), JSON.stringify(config));
    const storage = `--storage.tsdb.path=${join(monitoring.folder, 'data')}`;
    prometheus = await monitoring.start('prometheus', [
      listen,
      '--config.file=prometheus.yml',
      storage,
    ]);
    expect(metrics('--textfile', textfiles)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    // Two of them: what a query sees while the first one comes in need not be all of it.
    await until('two scrapes', async () => {
      const seen = 'count_over_time(memguard_failures_total{cause="overlay-enomem"}[1m])';
      return (await query(prometheus, seen)).some(({ value }) => value >= 2);
    });
    // What has happened since: counters have risen.
    appendFileSync(join(history, 'history.jsonl'), lines('failed', 2, FAILED));
    appendFileSync(
      join(history, 'history.jsonl'),
      lines('passed-after-retry', 1, { ...FAILED, repeatsSaved: 1 }),
    );
    expect(metrics('--textfile', textfiles)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  afterAll(() => monitoring?.stop());

  it('node_exporter takes the file without an error', async () => {
    const text = (await fetchText(`${exporter}/metrics`)) ?? '';
    expect(text).toContain('\nnode_textfile_scrape_error 0\n');
    expect(text).toMatch(/node_textfile_mtime_seconds\{file=".*memguard\.prom"\} \d/);
  });

  it('a file that is half written under its other name is not read', async () => {
    writeFileSync(join(textfiles, 'memguard.prom.99999.new'), 'memguard_leases{ half');
    const text = (await fetchText(`${exporter}/metrics`)) ?? '';
    expect(text).toContain('\nnode_textfile_scrape_error 0\n');
  });

  it('each metric that there is has got there', async () => {
    const names = async () => {
      const found = await query(prometheus, 'count by (__name__) ({__name__=~"memguard_.*"})');
      return found.map(({ metric }) => metric.__name__ as string).sort();
    };
    const wanted = Object.keys(METRICS).sort();
    await until('all metrics', async () => (await names()).join() === wanted.join());
  });

  it.each(dashboardQueries())('the dashboard has data: %s: %s', async (_, expr) => {
    await until(expr, async () =>
      (await query(prometheus, expr)).some(({ value }) => !Number.isNaN(value)),
    );
  });

  it('increase() tells what has happened, and no more', async () => {
    const failed = 'increase(memguard_failures_total{cause="overlay-enomem"}[1h])';
    await until(failed, async () =>
      (await query(prometheus, failed)).some(({ value }) => value > 0),
    );
    const [total] = await query(prometheus, 'memguard_failures_total{cause="overlay-enomem"}');
    expect(total?.value).toBe(3);
  });

  it('the rules are loaded and work', async () => {
    const firing = 'ALERTS{alertname="MemguardFailsOften", alertstate="firing"}';
    await until(firing, async () => (await query(prometheus, firing)).length === 1);
  });

  it('a real Pushgateway takes it, and Prometheus takes it from there', async () => {
    const group = 'memguard_build_info{job="memguard"}';
    expect(metrics('--push', gateway)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    await until(group, async () => (await query(prometheus, group)).length === 1);
    const [series] = await query(prometheus, group);
    expect(series?.metric.instance).toBe(hostname());
  });

  it('what a second push does not tell any more is gone', async () => {
    const pushed = async () =>
      ((await fetchText(`${gateway}/metrics`)) ?? '').includes('memguard_free_blocks{');
    metrics('--push', gateway);
    expect(await pushed()).toBe(true);
    const root = join(monitoring.folder, 'empty');
    mkdirSync(join(root, 'proc/sys/kernel'), { recursive: true });
    writeFileSync(join(root, 'proc/sys/kernel/hostname'), `${hostname()}\n`);
    metrics('--push', gateway, '--root', root);
    expect(await pushed()).toBe(false);
  });

  it('promtool check metrics has nothing to say', () => {
    const { stdout } = metrics();
    const checked = spawnSync('promtool', ['check', 'metrics'], {
      input: stdout,
      encoding: 'utf8',
    });
    expect({ status: checked.status, said: checked.stdout + checked.stderr }).toEqual({
      status: 0,
      said: '',
    });
  });
});
