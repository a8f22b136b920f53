import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that may be carried in an Apache-2.0 bundle. */
const ALLOWED = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);

/**
 * The notices of all packages whose files are in the bundle, as one comment.
 * @param {string} root
 * @param {string[]} inputs paths of esbuild's metafile
 */
export function licenceNotices(root, inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
  }
  const notices = [...folders].sort().map((folder) => noticeOf(root, folder));
  return `/*\nmemguard (Apache-2.0) carries these packages:\n\n${notices.join('\n\n')}\n*/`;
}

function noticeOf(root, folder) {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  if (!ALLOWED.has(license))
    throw new Error(`${name} ${version}: licence ${license} is not allowed`);
  const file = readdirSync(path).find((each) => /^licen[cs]e/i.test(each));
  const text = file && existsSync(join(path, file)) ? readFileSync(join(path, file), 'utf8') : '';
  return `== ${name} ${version} (${license})\n${text.trim().replaceAll('*/', '* /')}`;
}
