import { type Counts, isLoud, type Row } from './row.ts';

/** A family of faults, played once. */
export interface Played {
  seed: number;
  /** RFC 3339, UTC. */
  startedAt: string;
  kernel: string;
  node: string;
  /** What was tuned. */
  settings: string;
  rows: Row[];
}

const MOST_LINES = 4;

/** docs/faults.md: what a run of `npm run faults` came to. */
export function pageOf(all: readonly Played[]): string {
  const rows = all.flatMap((played) => played.rows);
  const those = (of: (played: Played) => string) => [...new Set(all.map(of))].sort().join(', ');
  const rounds = rows.reduce((all, row) => all + row.rounds, 0);
  const loud = rows.filter(isLoud).length;
  return `${HEAD}
Played on ${those(({ startedAt }) => startedAt.slice(0, 10))}, Linux ${those(({ kernel }) => kernel)}, Node ${those(({ node }) => node)}, seed ${those(({ seed }) => String(seed))}; settings: ${those(({ settings }) => settings)}. **${rounds} rounds, ${rows.length} rows; rows in which
the command's result changed or something stayed: ${loud}.**

| fault | where | rounds | result | lost | stayed |
|---|---|---|---|---|---|
${rows.map(lineOf).join('\n')}

## What memguard said

The lines of each row with how many rounds had them; places, numbers and the lines that every block ends with are left out.

${rows.map(saidOf).filter(Boolean).join('\n')}
`;
}

const HEAD = `# Faults

<!-- Written by \`npm run faults\` (test/faults); what is here was measured. -->

Every fault that we could think of, played on a real host around blocks that guard a command with one docker build: what became of
the command's result, what was lost of memguard's own, and what stayed. Every block holds the profile \`swappiness-10\`, and the build
passes, fails for a reason of its own, or fails for memory once. \`run\` is \`memguard run -- CMD\`; \`steps\` is what the
[Jenkins step](jenkins-step.md) does: \`before\`, the command, \`after\`, each with a bound, going on unguarded whenever a helper fails.
The fault hits memguard's own processes (helper, shim, sampler, holder), not what the command itself runs: that would fail without
memguard, too.

- **result**: exit code, stdout, and stderr without memguard's lines, against the same command unguarded: *same*, or so many rounds
  *repeated* (the build that failed for memory was run again and passed), or what CHANGED.
- **lost**: what a report, a history or a block without faults would have had, and in how many rounds it was not there.
- **stayed**: settings, leases, originals and processes that are still there 5 s later.

Who is killed by \`kill -9\` in place of docker (the shim, as long as it stands for docker) is to the command what a killed docker is (137,
or 141 for a copier in the moment before it copies); a shim whose own file cannot be opened (EIO) is a docker that cannot be; and who kills \`memguard run\` gets no exit code from it; then the command still runs to its end, and all that it prints is there.
\`run\` is the parent of its command: where Node cannot have its threads, its memory or a process for the command, nobody is there to
start it (126, or a killed \`run\`); the rows name from where on. There \`timeout\` and Node may also say a line of their own on stderr,
without \`memguard: \`; rounds with one are counted under *lost*.
The clock is shifted for memguard's processes only; root's script is never preloaded, by its own rule. A call of libc's stdio
(\`sha256sum\`, \`tee\`) is not struck by the preloaded library; the disks that are really full hit those.

\`\`\`text
npm run faults -- --seed 1              # all of it, as root; about 20 minutes
npm run faults -- --only kills,clock    # some, and their rows
\`\`\`
`;

function lineOf(row: Row): string {
  const { fault, where, rounds, repeated, changed, lost, stayed } = row;
  const result =
    changed.length > 0 ? `**CHANGED: ${changed.length}** ${changed[0]}` : sameText(repeated);
  const left = stayed.length > 0 ? `**STAYED: ${stayed.length}** ${stayed[0]}` : 'nothing';
  return `| ${[fault, where, rounds, result, listOf(lost), left].map(cell).join(' | ')} |`;
}

function sameText(repeated: number): string {
  return repeated > 0 ? `same; ${repeated} repeated` : 'same';
}

function listOf(counts: Counts): string {
  const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return entries.map(([what, count]) => `${what} ${count}`).join(', ') || 'nothing';
}

/** What every block ends with is no word about a fault. */
const USUAL =
  /^(passed, nothing to do|failed, but nothing speaks of a failure of memory|saved by running it again.*|report: \S+|docker build failed: .*; running it again, once)$/;

function saidOf({ fault, where, said }: Row): string {
  const lines = Object.entries(said)
    .filter(([line]) => !USUAL.test(line))
    .sort(([, a], [, b]) => b - a);
  if (lines.length === 0) return '';
  const more = lines.length - MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).map(([line, count]) => `    - ${count}: ${code(line)}`);
  return [`- ${fault}, ${where}:`, ...shown, ...(more > 0 ? [`    - ${more} more`] : [])].join(
    '\n',
  );
}

function code(line: string): string {
  return `\`\`${line.includes('`') ? ` ${line} ` : line}\`\``;
}

function cell(value: string | number): string {
  return String(value).replaceAll('\n', '\\n').replaceAll('|', '\\|').replaceAll(/[<>]/g, '');
}
