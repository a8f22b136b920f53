// Known advisories against what we use: `npm run audit`. Only those against a package that the bundle carries fail (1); 69: the registry
// does not answer, which is no finding. docs/adr/0017-supply-chain.md says why.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packagesIn } from './carried.js';
import { compile, ROOT } from './compile.js';

const UNAVAILABLE = 69;
/** Each with a lock of its own; only the first is carried. */
const FOLDERS = ['.', 'test/nodes', 'test/codenarc'];

/** By npm, which neither waits nor asks twice. null: no answer. */
function advisoriesOf(folder, options) {
  const patience = ['--fetch-retries=0', '--fetch-timeout=10000'];
  const words = ['audit', '--json', '--package-lock-only', ...patience, ...options];
  const { stdout } = spawnSync('npm', words, { cwd: join(ROOT, folder), encoding: 'utf8' });
  try {
    const { vulnerabilities } = JSON.parse(stdout);
    return vulnerabilities === undefined ? null : Object.values(vulnerabilities);
  } catch {
    return null;
  }
}

/** Where in the lock an advisory bites, and what it says; `via` also names packages that are hit through others. */
function wordsOf({ name, severity, nodes, via }) {
  const titles = via
    .filter((each) => typeof each === 'object')
    .map(({ title, url }) => `${title} (${url})`);
  return `${severity}: ${name} at ${nodes.join(', ')}${titles.length > 0 ? `: ${titles.join('; ')}` : ''}`;
}

const { metafile } = await compile();
const carried = new Set(packagesIn(metafile));
for (const folder of FOLDERS) {
  const advisories = advisoriesOf(folder, process.argv.slice(2));
  if (advisories === null) {
    console.log(
      `audit: ${folder}: the registry answered nothing that npm understands: not checked`,
    );
    process.exitCode ??= UNAVAILABLE;
    continue;
  }
  const ofBundle =
    folder === '.' ? advisories.filter(({ nodes }) => nodes.some((path) => carried.has(path))) : [];
  const others = advisories.filter((each) => !ofBundle.includes(each));
  for (const each of ofBundle) console.log(`audit: in the bundle: ${wordsOf(each)}`);
  for (const each of others) console.log(`audit: ${folder}: not in the bundle: ${wordsOf(each)}`);
  console.log(`audit: ${folder}: ${ofBundle.length} in the bundle, ${others.length} elsewhere`);
  if (ofBundle.length > 0) process.exitCode = 1;
}
