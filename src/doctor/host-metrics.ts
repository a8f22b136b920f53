import { liveLeases } from '../access/live-leases.ts';
import { openAccess } from '../access/privileged.ts';
import { shippedEntries } from '../diagnose/shipped-knowledge.ts';
import { openCircuit } from '../guard/circuit-breaker.ts';
import { readBuddyinfo } from '../probe/buddyinfo.ts';
import { unusableIndex } from '../probe/fragmentation.ts';
import { readHost } from '../probe/host.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { readMemoryCgroups } from '../probe/memory-cgroups.ts';
import { availableBlocks, freeBlocksPerOrder, usableZones } from '../probe/usable-zones.ts';
import { readZoneinfo } from '../probe/zoneinfo.ts';
import { type BlockTotals, memoryCauses, OTHER_CAUSE } from '../report/block-totals.ts';
import { leaksOf } from '../report/leaks.ts';
import { byLabel, type MetricSample, single } from '../report/metrics-text.ts';
import { readHistory, readRepeats, TREND_BYTES } from '../report/read-history.ts';
import { type ReadTotals, readTotals } from '../report/read-totals.ts';
import { type Host, VerdictSchema } from '../report/report-schema.ts';
import { compactionCheck, findKnobs } from './knobs.ts';
import { flockCheck, rightsChecks } from './rights.ts';

/** Warnings of {@link leaksOf} by the label that tells them. */
const LEAKS = { slab: 'slab-leak', 'memory-cgroups': 'cgroup-leak' };

export interface HostMetrics {
  hostname: string;
  samples: MetricSample[];
  keep: ReadTotals['keep'];
}

/** What memguard knows of this host, as metrics. What is not known is left out. Changes nothing. */
export async function hostMetrics(
  root: string,
  historyFolder: string,
  version: string,
): Promise<HostMetrics> {
  const files = new KernelFiles(root);
  const host = readHost(files);
  const known = new Map(shippedEntries().map(({ id, retry }) => [id, retry]));
  const read = readTotals(historyFolder, { ...host, known });
  const samples = [
    ...byLabel('memguard_build_info', 'version', [[version, 1]]),
    ...single('memguard_helper_available', Number(canAct(files))),
    ...memorySamples(files),
    ...single('memguard_memory_cgroups', readMemoryCgroups(files)),
    ...single('memguard_leases', files.isLive ? await countLeases() : null),
    ...(read === null ? [] : historySamples(read.totals, memoryCauses(known))),
    ...(read === null ? [] : judged(historyFolder, host)),
  ];
  return { hostname: host.hostname, samples, keep: read?.keep ?? null };
}

/** By files alone: `doctor` asks sudo, which would log each time. */
function canAct(files: KernelFiles): boolean {
  const access = openAccess(process.getuid?.(), files.root);
  const rights = rightsChecks({ access, installedVersion: null, sudoRefused: null });
  const checks = [...rights, flockCheck(files), compactionCheck(findKnobs(files, null))];
  return checks.every(({ ok }) => ok);
}

function memorySamples(files: KernelFiles): MetricSample[] {
  const buddyinfo = readBuddyinfo(files).value;
  if (buddyinfo === null) return [];
  const zones = usableZones(buddyinfo, readZoneinfo(files).value);
  const free = freeBlocksPerOrder(zones);
  const perOrder = (at: (order: number) => number) =>
    free.map((_, order) => [String(order), at(order)] as const);
  return [
    ...byLabel(
      'memguard_free_blocks',
      'order',
      perOrder((order) => free[order] ?? 0),
    ),
    ...byLabel(
      'memguard_available_blocks',
      'order',
      perOrder((order) => availableBlocks(zones, order)),
    ),
    ...byLabel(
      'memguard_unusable_ratio',
      'order',
      perOrder((order) => unusableIndex(free, order)),
    ),
  ];
}

/** Null: it can't be told. */
async function countLeases(): Promise<number | null> {
  const { names, problem } = await liveLeases();
  return problem === null ? names.length : null;
}

/** All values of a label from the start: Prometheus sees no increase in a series whose first value is 1. */
function historySamples(totals: BlockTotals, causes: readonly string[]): MetricSample[] {
  const counts = (names: readonly string[], values: { [name: string]: number }) =>
    names.map((name) => [name, values[name] ?? 0] as const);
  return [
    ...byLabel('memguard_blocks_total', 'verdict', counts(VerdictSchema.options, totals.blocks)),
    ...byLabel(
      'memguard_failures_total',
      'cause',
      counts([...causes, OTHER_CAUSE], totals.failures),
    ),
    ...byLabel('memguard_repeats_total', 'result', [
      ['saved', totals.saved],
      ['not_saved', totals.notSaved],
    ]),
    ...single('memguard_remedy_seconds_total', totals.remedySeconds),
    ...single('memguard_last_block_timestamp_seconds', totals.lastBlockSeconds),
  ];
}

/** What guards themselves conclude from the history. */
function judged(historyFolder: string, host: Host): MetricSample[] {
  const open = openCircuit(readRepeats(historyFolder), host, Date.now()) !== null;
  const codes = leaksOf(readHistory(historyFolder, TREND_BYTES), host).map(({ code }) => code);
  const leaks = Object.entries(LEAKS).map(
    ([of, code]) => [of, Number(codes.includes(code))] as const,
  );
  return [
    ...single('memguard_breaker_open', Number(open)),
    ...byLabel('memguard_leak', 'of', leaks),
  ];
}
