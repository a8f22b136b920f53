// Writes docs/reference/: part of `npm run build`. With --print NAME: one page to stdout.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { causesReference } from './causes-reference.js';
import { metricsReference } from './metrics-reference.js';
import { profilesReference } from './profiles-reference.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const HELPER = join(ROOT, 'resources/memguard/memguard.cjs');
const FOLDER = join(ROOT, 'docs/reference');

const HEAD = `# The command line

Made by \`npm run build\` from \`memguard COMMAND --help\`: change the command's file in \`src/cli/\`, not this page.

\`memguard\` is \`node resources/memguard/memguard.cjs\`. An option may also be given as \`MEMGUARD_<OPTION>\`
(\`MEMGUARD_REMEDIES=compact\`, booleans 0 or 1); the command line wins. Data goes to stdout, all else to stderr.
`;

const EXIT_CODES = `## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 64 | unknown command or option, or a value that is not allowed |
| 65 | the input is not what it should be (not a session) |
| 66 | no such file or folder |
| 69 | something needed is not available here |
| 70 | a fault of memguard itself |
| 73 | cannot write |
| 75 | \`heal\` and \`after\` only: remedied, run it again now |
| 77 | no permission |
| 78 | bad profile, knowledge or configuration |

\`run\` exits with CMD's own code (128+N after signal N, 126 not executable, 127 not found), and with 125 where memguard
itself refuses under \`--strict\`.
`;

function helpOf(...words) {
  // No MEMGUARD_* variable may change a default in the text.
  const env = { PATH: process.env.PATH };
  return execFileSync(process.execPath, [HELPER, ...words], { env, encoding: 'utf8' }).trimEnd();
}

function reference() {
  const overview = helpOf('--help');
  const listed = overview.slice(overview.indexOf('Commands:'));
  const commands = [...listed.matchAll(/^ {2}(\w+(?: \w+)?) {2}/gm)].map(([, name]) => name);
  const pages = commands.map(
    (name) =>
      `## memguard ${name}\n\n\`\`\`text\n${helpOf(...name.split(' '), '--help')}\n\`\`\`\n`,
  );
  return [HEAD, `\`\`\`text\n${overview}\n\`\`\`\n`, ...pages, EXIT_CODES].join('\n');
}

const PAGES = {
  'cli.md': reference,
  'profiles.md': profilesReference,
  'causes.md': causesReference,
  'metrics.md': metricsReference,
};

if (process.argv[2] === '--print') {
  process.stdout.write(await PAGES[process.argv[3]]());
} else {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, page] of Object.entries(PAGES)) writeFileSync(join(FOLDER, name), await page());
}
