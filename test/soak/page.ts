import type { Growth } from './growth.ts';
import { isGood, type Result } from './result.ts';

const KINDS: { readonly [kind: string]: string } = {
  plain: 'passes (`run`)',
  broken: 'fails for a reason of its own (`run`)',
  healed: 'dies with "Cannot allocate memory" until memory has been compacted (`run`)',
  tuned: 'under `--profile swappiness-10` (`run`)',
  pair: 'between `before` and `after`',
  'tuned-pair': 'between `before` and `after`, under `--profile swappiness-10`',
};

/** docs/soak.md: made by the run, so that no figure is anybody's memory. */
export function soakPage(result: Result): string {
  const { builds, seconds, seed, repeated, kernel, node, left, drifts, faults } = result;
  return `# Soak

Made by \`npm run soak -- --builds ${builds} --seed ${seed} --docs\`; nothing here was written by hand. Needs root, docker and an otherwise idle machine;
\`test/with-engine npm run soak\` starts an engine where none answers.

**${isGood(result) ? 'Nothing grew' : 'Something grew or was left'}** in ${builds} guarded docker builds, two at a time, in ${(seconds / 60).toFixed(1)} minutes (Linux ${kernel}, Node ${node}). ${repeated} builds failed for
memory, and passed when memguard had compacted memory and had them built once more. Beside them one block stayed open and one lease
(\`tune apply writeback\`) was held all the time, so that there is something that lives long: a sampler, a holder, root's watcher.

![Files, processes, descriptors and memory over the soak](soak.svg)

After each ${result.sizes[0]?.builds} builds, while none ran, this was counted. Something grows when the median of the last quarter of these moments is larger than that of the first,
by more than what is allowed for:

| what | first quarter | last quarter | allowed for | because |
|---|---|---|---|---|
${result.growth.map(rowOf).join('\n')}

| builds | how many | median |
|---|---|---|
${result.kinds.map((each) => `| ${KINDS[each.kind]} | ${each.builds} | ${each.medianSeconds.toFixed(2)} s |`).join('\n')}

- Settings of \`/proc/sys/vm\` that were not as they should be at any of the ${result.sizes.length} moments, or at the end: ${drifts.length === 0 ? 'none' : drifts.join('; ')}.
- Builds that did not end as they should: ${faults.length === 0 ? 'none' : faults.length}.
- Left when all had ended (processes, leases, originals, files in the temporary folder): ${left.length === 0 ? 'nothing' : left.join('; ')}.
- The engine's own: ${engineWords(result)}. That is dockerd's doing, and counts for nothing here.
`;
}

function rowOf({ name, firstQuarter, lastQuarter, slack, why, hasGrown }: Growth): string {
  const grown = hasGrown ? ' **grew**' : '';
  return `| ${name} | ${numberOf(firstQuarter)} | ${numberOf(lastQuarter)}${grown} | ${slack === 0 ? '–' : numberOf(slack)} | ${why} |`;
}

function numberOf(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function engineWords({ sizes }: Result): string {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (!first || !last) return 'not looked at';
  const mib = (KiB: number) => Math.round(KiB / 1024);
  return `${mib(first.enginePssKiB)} to ${mib(last.enginePssKiB)} MiB, ${first.engineDescriptors} to ${last.engineDescriptors} descriptors`;
}
