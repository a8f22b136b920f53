// The text of docs/reference/profiles.md, from the profiles' YAML and the table of bounds.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { loadTypeScript, ROOT } from './load-typescript.js';

const FOLDER = 'resources/memguard/profiles';

const HEAD = `# Profiles

Made by \`npm run build\` from \`resources/memguard/profiles/*.yaml\` and \`src/tune/bounds.ts\`: change them, not this page.

A profile is a set of kernel settings for the time of a build, with the reason for each. \`memguard tune list\` names those that
there are, \`memguard tune show NAME\` says what one would set on this host, \`memguard tune lint FILE\` checks one of your own.
`;

const OWN = `## A profile of your own

A file anywhere (named with a slash in it, or ending in \`.yaml\`), or \`/etc/memguard/profiles/NAME.yaml\`, which is then called
\`NAME\` and goes before a shipped one of that name. Its schema is
[profile.schema.json](../../resources/memguard/schema/profile.schema.json).

\`\`\`yaml
name: ci
title: what our agents need
for: The agents of team A, with 16 GiB and swap.
include: [swappiness-10]
settings:
  vm.vfs_cache_pressure: 150
  vm.min_free_kbytes:
    value: max(original, min(ram / 100, 262144))
    why: The network card asks for memory in bursts.
    when:
      ramFromMiB: 8192
\`\`\`

- \`name\` (the file's, where it is called by it), \`title\` (half a line, for the list) and \`for\` (which hosts) are needed, the rest is not.
- \`include\`: profiles by name: beside the file, in \`/etc/memguard/profiles\`, or shipped. One's own settings win.
- A value is a whole number, or a formula over \`ram\` (KiB) and \`original\` (what the key holds without memguard) with
  \`+ - * / ( )\`, \`min\`, \`max\`, rounded down.
- \`when\`: \`kernelFrom\`, \`kernelBelow\` (\`"5.10"\`, in quotes), \`ramFromMiB\`, \`ramBelowMiB\`, \`swap\` (\`true\`, \`false\`). What is
  not met is left out and said; so is a key that the kernel does not have.
- Plain YAML of 64 KiB at most: no tags, anchors or aliases, one document.
- All errors are told at once, with their lines (exit 78); if one key is refused, nothing is applied.

## What may be set

Anything else is refused. Here and by \`memguard-priv\`, which knows the same bounds.

| key | from | to | default | kernels | why not beyond |
|---|---|---|---|---|---|
`;

const NOTES = `
\`vm.min_free_kbytes\`: never below the original, at most 5 % of RAM and half of what is available. \`vm.swappiness\`: to 100
before 5.8. Setting \`vm.dirty_ratio\` or \`vm.dirty_background_ratio\` zeroes its \`_bytes\` twin, which comes back as it was.
`;

/** @returns {Promise<string>} */
export async function profilesReference() {
  const { BOUNDS } = await loadTypeScript('src/tune/bounds.ts');
  const files = readdirSync(join(ROOT, FOLDER)).sort();
  const profiles = files.map((file) => profileText(file.replace(/\.yaml$/, '')));
  return `${HEAD}\n${profiles.join('\n')}\n${OWN}${BOUNDS.map(boundRow).join('\n')}\n${NOTES}`;
}

function profileText(name) {
  const path = `${FOLDER}/${name}.yaml`;
  const profile = load(readFileSync(join(ROOT, path), 'utf8'));
  const rows = Object.entries(profile.settings).map(([key, setting]) => {
    const { value, why, when = {}, source } = setting;
    const only = Object.entries(when).map(([condition, wanted]) => `${condition}: ${wanted}`);
    const cells = [`\`${key}\``, `\`${value}\``, setting.default, only.join(', '), why, source];
    return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const table = [
    '| key | value | default | only when | why | source |',
    '|---|---|---|---|---|---|',
  ];
  return [
    `## ${name}\n`,
    `[${path}](../../${path}): ${profile.title}.\n`,
    `${profile.for}\n`,
    ...(rows.length === 0 ? [] : [...table, ...rows, '']),
  ].join('\n');
}

function boundRow({ key, least, most, byDefault, since, why }) {
  const to = most === Number.MAX_SAFE_INTEGER ? 'by RAM' : most;
  return `| \`${key}\` | ${least} | ${to} | ${byDefault ?? 'by RAM'} | ${since ? `${since} on` : 'all'} | ${why} |`;
}
