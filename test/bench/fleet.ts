// npm run bench:fleet [-- --agents 1000 --minutes 5]: what a fleet's metrics cost a real Prometheus. One server plays all agents, each at
// /N/metrics with this host's own text and numbers that move; Prometheus scrapes them every 15 s.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Monitoring, query } from '../ops/monitoring.ts';
import { BUNDLE, NODE } from './place.ts';

const SCRAPE_SECONDS = 15;
const RUNS = 20;
/** What the file on an agent is renewed by (ops/memguard-metrics.timer). */
const RENEW_SECONDS = 60;
const DISK = { agents: 4, hours: 6 };

function option(name: string, byDefault: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? byDefault : Number(process.argv[at + 1]);
}

/** Free memory moves; all else of an agent changes some times a day. */
function moved(text: string, agent: number, minute: number): string {
  return text.replace(
    /^(memguard_(?:free_blocks|available_blocks|unusable_ratio)\{order="(\d+)"\}) (\S+)$/gm,
    (_, series: string, order: string, value: string) => {
      const wave = Math.abs(Math.sin(agent * 7 + minute * (1 + Number(order)) * 0.37));
      const next = Number(value) * (0.5 + wave);
      return `${series} ${series.includes('ratio') ? Math.min(1, next).toFixed(3) : Math.round(next)}`;
    },
  );
}

function valueLines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** CPU time of one call, user and system, by the shell's `times`: other work on the machine does not count. */
function cpuMsOf(words: readonly string[]): number {
  const loop = `i=0; while [ $i -lt ${RUNS} ]; do "$@" >/dev/null || exit 1; i=$((i + 1)); done; times`;
  const { stdout } = spawnSync('sh', ['-c', loop, 'sh', ...words], { encoding: 'utf8' });
  const children = stdout.trim().split('\n').at(-1) ?? '';
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  const seconds = parts.reduce(
    (sum, [, minutes, each]) => sum + Number(minutes) * 60 + Number(each),
    0,
  );
  return (seconds * 1000) / RUNS;
}

/** One agent's side. */
function agentCosts(folder: string): string {
  const words = [NODE, BUNDLE, 'metrics', '--history', folder];
  const [own, bare] = [cpuMsOf([...words, '--textfile', folder]), cpuMsOf([NODE, '-e', '0'])];
  const { stdout: text } = spawnSync(NODE, words.slice(1), { encoding: 'utf8' });
  const series = valueLines(text).length;
  console.log(`one call: ${own.toFixed(0)} ms of CPU, node -e 0 takes ${bare.toFixed(0)} ms`);
  console.log(
    `one agent: ${series} series, ${text.length} bytes a scrape, ${gzipSync(text).length} as gzip`,
  );
  return text;
}

async function prometheusCosts(
  text: string,
  agents: number,
  minutes: number,
  monitoring: Monitoring,
) {
  const start = Date.now();
  const server = createServer((request, response) => {
    const agent = Number(request.url?.split('/')[1]);
    const minute = Math.floor((Date.now() - start) / 1000 / RENEW_SECONDS);
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(moved(text, agent, minute));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fleet = Array.from({ length: agents }, (_, agent) => ({
    targets: [target],
    labels: { __metrics_path__: `/${agent}/metrics`, instance: `agent-${agent}` },
  }));
  const bare = await measured(monitoring, [], 0.5, 'data-bare');
  const full = await measured(monitoring, fleet, minutes, 'data');
  server.close();
  const series = full.series - bare.series;
  const kib = (full.rssBytes - bare.rssBytes) / 1024;
  console.log(`Prometheus alone: ${Math.round(bare.rssBytes / 2 ** 20)} MiB`);
  console.log(
    `${agents} agents every ${SCRAPE_SECONDS} s: ${full.up} up, ${series} series in its head, ${Math.round(full.rssBytes / 2 ** 20)} MiB (${(kib / series).toFixed(1)} KiB a series), ${(full.cpu * 100).toFixed(1)} % of a CPU`,
  );
  console.log(`the slowest scrape of the last took ${(full.slowestSeconds * 1000).toFixed(0)} ms`);
}

async function measured(monitoring: Monitoring, fleet: object[], minutes: number, data: string) {
  const config = {
    global: { scrape_interval: `${SCRAPE_SECONDS}s` },
    scrape_configs: [
      { job_name: 'fleet', static_configs: fleet },
      { job_name: 'self', static_configs: [{ targets: ['SELF'] }] },
    ],
  };
  const file = join(monitoring.folder, `${data}.json`);
  writeFileSync(file, JSON.stringify(config));
  const options = [`--config.file=${file}`, `--storage.tsdb.path=${join(monitoring.folder, data)}`];
  const address = await monitoring.start('prometheus', [
    '--web.listen-address={listen}',
    '--web.enable-lifecycle',
    ...options,
  ]);
  writeFileSync(file, JSON.stringify(config).replace('SELF', address.replace('http://', '')));
  spawnSync('curl', ['-sf', '-X', 'POST', `${address}/-/reload`]);
  await new Promise((resolve) => setTimeout(resolve, minutes * 60_000));
  const ask = async (expr: string) => (await query(address, expr))[0]?.value ?? Number.NaN;
  const figures = {
    up: await ask('sum(up{job="fleet"})'),
    series: await ask('prometheus_tsdb_head_series'),
    rssBytes: await ask('max_over_time(process_resident_memory_bytes[5m])'),
    cpu: await ask('rate(process_cpu_seconds_total[2m])'),
    slowestSeconds: await ask('max(scrape_duration_seconds{job="fleet"})'),
  };
  await monitoring.end(address);
  return figures;
}

/** Bytes on disk, by blocks that promtool makes of some hours, scraped as often as this. */
function diskCosts(text: string, folder: string, scrapeSeconds: number): void {
  const lines = valueLines(text);
  const from = 1_760_000_000;
  const steps = (DISK.hours * 3600) / scrapeSeconds;
  const blocks = lines.flatMap((_, at) =>
    Array.from({ length: DISK.agents }, (__, agent) => {
      const samples: string[] = [];
      for (let step = 0; step < steps; step++) {
        const minute = Math.floor((step * scrapeSeconds) / RENEW_SECONDS);
        const [series = '', value = ''] = moved(lines[at] ?? '', agent, minute).split(' ');
        const [name = '', labels = ''] = series.replace('}', '').split('{');
        const all = [`instance="agent-${agent}"`, 'job="fleet"', labels].filter(Boolean).join(',');
        samples.push(`${name}{${all}} ${value} ${from + step * scrapeSeconds}`);
      }
      return samples.join('\n');
    }),
  );
  const [input, output] = [join(folder, 'openmetrics'), join(folder, 'blocks')];
  writeFileSync(input, `${blocks.join('\n')}\n# EOF\n`);
  const { status, stderr } = spawnSync(
    'promtool',
    ['tsdb', 'create-blocks-from', 'openmetrics', input, output],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const bytes = Number.parseInt(spawnSync('du', ['-sb', output], { encoding: 'utf8' }).stdout, 10);
  for (const path of [input, output]) rmSync(path, { recursive: true });
  const samples = lines.length * DISK.agents * steps;
  const perDay = (lines.length * 86_400) / scrapeSeconds;
  const each = bytes / samples;
  console.log(
    `on disk, scraped every ${scrapeSeconds} s: ${each.toFixed(2)} bytes a sample: ${((each * perDay) / 1e6).toFixed(1)} MB an agent and day`,
  );
}

async function main(): Promise<void> {
  const monitoring = new Monitoring();
  const cpu = cpus();
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpu.length} × ${cpu[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
  );
  try {
    const text = agentCosts(monitoring.folder);
    for (const seconds of [SCRAPE_SECONDS, RENEW_SECONDS]) {
      diskCosts(text, monitoring.folder, seconds);
    }
    await prometheusCosts(text, option('agents', 1000), option('minutes', 5), monitoring);
  } finally {
    await monitoring.stop();
  }
}

main().catch((error: Error) => {
  console.error(`bench:fleet: ${error.message}`);
  process.exitCode = 1;
});
