import type { HostMetrics } from '../doctor/host-metrics.ts';
import { EXIT, messageOf } from '../errors.ts';
import { say } from '../guard/say.ts';
import type { Command } from './command.ts';
import { text, type Values } from './option-values.ts';
import { printData } from './print.ts';
import { rootOf } from './root-option.ts';
import { usageError } from './usage-error.ts';

/** Put in by the build (build/bundle.js). */
declare const MEMGUARD_VERSION: string;

const MODE_OF_TOTALS = 0o644;

export const metricsCommand: Command = {
  name: 'metrics',
  describe:
    'Prometheus text format 0.0.4 to stdout; or for node_exporter, or a Pushgateway: one that is away is a warning',
  example: 'memguard metrics --textfile /var/lib/prometheus/node-exporter',
  options: {
    textfile: {
      type: 'string',
      describe: "DIR: writes DIR/memguard.prom for node_exporter's textfile collector",
    },
    push: { type: 'string', describe: 'URL of a Pushgateway: job memguard, instance this host' },
  },
  async run(argv) {
    const folder = text(argv, 'textfile');
    const gateway = await gatewayIn(argv);
    const root = rootOf(argv);
    const { historyFolder } = await import('../report/history.ts');
    const { hostMetrics } = await import('../doctor/host-metrics.ts');
    const { metricsText } = await import('../report/metrics-text.ts');
    const metrics = await hostMetrics(root, historyFolder(text(argv, 'history')), MEMGUARD_VERSION);
    const told = await metricsText(metrics.samples);
    const isPrinted = folder === null && gateway === null;
    if (isPrinted || argv['dry-run'] === true) {
      printData(told);
      if (!isPrinted) say('--dry-run: printed, not written or pushed');
      return EXIT.ok;
    }
    await keepTotals(metrics);
    if (gateway !== null) await pushTo(gateway, metrics.hostname, told);
    if (folder !== null) (await import('../report/textfile.ts')).writeTextfile(folder, told);
    return EXIT.ok;
  },
};

/** Errors: 64 no address that a request could go to. Never told as it was given: it may hold a password. */
async function gatewayIn(argv: Values): Promise<URL | null> {
  const given = text(argv, 'push');
  if (given === null) return null;
  const { gatewayOf } = await import('../report/push.ts');
  const gateway = gatewayOf(given);
  if (gateway !== null) return gateway;
  throw usageError('--push: expected an address such as http://pushgateway:9091');
}

async function pushTo(gateway: URL, hostname: string, told: string): Promise<void> {
  const { push } = await import('../report/push.ts');
  const problem = await push(gateway, hostname, told);
  if (problem !== null) say(`the metrics were not pushed to ${gateway.host}: ${problem}`);
}

/** Only for what is scraped again and again. Without it the totals fall when the history's oldest lines go, and all else is right. */
async function keepTotals({ keep }: HostMetrics): Promise<void> {
  if (keep === null) return;
  const { replaceFile } = await import('../replace-file.ts');
  try {
    replaceFile(keep.path, keep.text, MODE_OF_TOTALS);
  } catch (error) {
    say(`the totals were not kept: ${messageOf(error)}`);
  }
}
