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

/** The topics of `memguard help` that are no commands, and their headings here. */
const TOPICS = { 'exit-codes': 'Exit codes', environment: 'Environment', files: 'Files' };

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
  const topics = Object.entries(TOPICS).map(
    ([topic, title]) => `## ${title}\n\n\`\`\`text\n${helpOf('help', topic)}\n\`\`\`\n`,
  );
  return [HEAD, `\`\`\`text\n${overview}\n\`\`\`\n`, ...pages, ...topics].join('\n');
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
