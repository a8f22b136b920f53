// The text of docs/reference/causes.md, from the knowledge base's YAML.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { ROOT } from './load-typescript.js';

const FOLDER = 'resources/memguard/knowledge';

const HEAD = `# Causes

Made by \`npm run build\` from \`resources/memguard/knowledge/*.yaml\`: change those, not this page.

What memguard knows of failures that speak of memory. "A repeat" is one more try on the same host after compaction: \`yes\` it
helps, \`maybe\`, \`no\` it makes no sense. \`memguard classify FILE\` names the cause of a log.

`;

const OWN = `## Entries of your own

Files \`*.yaml\` in \`/etc/memguard/knowledge\`, or in a folder given to \`classify --knowledge\`: lists of entries, which add to these or
take the place of the one with their id. Their schema is
[knowledge.schema.json](../../resources/memguard/schema/knowledge.schema.json).

\`\`\`yaml
- id: gpu-buffer
  title: the GPU's driver could not reserve its buffer
  patterns: ['GPU buffer could not be reserved']
  where: [build]
  cause: The driver asks for 256 KiB in one piece.
  retry: maybe
  advice:
    - text: Load the driver at boot
      command: modprobe the-driver
      lasting: true
  sources: ['our wiki, GPU agents']
  samples: ['blender: GPU buffer could not be reserved']
  nearMisses: ['GPU buffer reserved']
\`\`\`

- \`patterns\`: regular expressions (JavaScript's, case-insensitive) for one line. Each is tried on lines made to let it backtrack;
  one that takes longer than a second is refused.
- \`where\`: \`build\` and \`daemon\` are looked for in what was printed last, \`kernel\` in any line that the kernel logged.
- \`retry\`: \`yes\`, \`maybe\`, \`no\`. \`needs: witness\`: a \`maybe\` that a guard takes for \`no\` unless the kernel's counters or log stand
  beside it.
- \`samples\` must match, \`nearMisses\` must not.
- All errors are told at once, with their lines (exit 78). A guard goes by the shipped knowledge then, and says so.
`;

/** @returns {string} */
export function causesReference() {
  const files = readdirSync(join(ROOT, FOLDER)).sort();
  const entries = files.flatMap((file) => load(readFileSync(join(ROOT, FOLDER, file), 'utf8')));
  entries.sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = entries.map(
    ({ id, title, where, retry }) =>
      `| [${id}](#${id}) | ${title} | ${where.join(', ')} | ${retry} |`,
  );
  const table = ['| id | what | seen in | a repeat |', '|---|---|---|---|', ...rows, ''].join('\n');
  return `${HEAD}${table}\n${entries.map(causeText).join('\n')}\n${OWN}`;
}

function causeText({
  id,
  title,
  cause,
  retry,
  needs,
  order,
  advice,
  sources,
  samples,
  nearMisses,
}) {
  const facts = [
    `A repeat: ${retry}`,
    ...(needs === undefined ? [] : ['for a guard only with a sign from the kernel beside it']),
    ...(order === undefined ? [] : [`order ${order}`]),
  ];
  const helps = advice.map(
    ({ text, command, lasting }) =>
      `- ${text}${command === null ? '' : `: \`${command}\``}${lasting ? '' : ' (for now)'}`,
  );
  const block = (lines) => ['```text', ...lines, '```', ''];
  return [
    `## ${id}\n`,
    `${title[0].toUpperCase()}${title.slice(1)}. ${facts.join(', ')}.\n`,
    `${cause.trim()}\n`,
    ...block(samples),
    ...(nearMisses.length === 0 ? [] : ['Not:\n', ...block(nearMisses)]),
    ...(helps.length === 0 ? [] : ['What helps, the most lasting first:\n', ...helps, '']),
    ...(sources.length === 0 ? [] : [`Sources: ${sources.join(', ')}.`, '']),
  ].join('\n');
}
