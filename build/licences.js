import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that may be carried in an Apache-2.0 bundle. */
const ALLOWED = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);

/** Of a licence's own words, which may begin a line with "copyright", too, none has a year or the sign. */
const COPYRIGHT_LINE = /^\s*(?:portions )?copyright\b.*(?:\(c\)|©|\b\d{4}\b)/i;

/**
 * The notices of all packages whose files are in the bundle, as one comment. Packages whose licences say the same share its
 * text; each keeps its name, version and copyright lines.
 * @param {string} root
 * @param {string[]} inputs paths of esbuild's metafile
 */
export function licenceNotices(root, inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
  }
  const groups = new Map();
  for (const folder of [...folders].sort()) {
    const { head, copyright, terms } = noticeOf(root, folder);
    // Some wrap their lines elsewhere.
    const words = terms.replace(/\s+/g, ' ');
    const group = groups.get(words) ?? { heads: [], terms };
    group.heads.push([head, ...copyright].join('\n'));
    groups.set(words, group);
  }
  const notices = [...groups.values()].map(({ heads, terms }) => [...heads, terms].join('\n\n'));
  return `/*\nmemguard (Apache-2.0) carries these packages; the licence of each is the next text below it:\n\n${notices.join('\n\n')}\n*/`;
}

function noticeOf(root, folder) {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  if (!ALLOWED.has(license))
    throw new Error(`${name} ${version}: licence ${license} is not allowed`);
  const file = readdirSync(path).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} ${version}: no licence file`);
  const lines = readFileSync(join(path, file), 'utf8').replaceAll('*/', '* /').split(/\r?\n/);
  return {
    head: `== ${name} ${version} (${license})`,
    copyright: lines.filter((line) => COPYRIGHT_LINE.test(line)).map((line) => line.trim()),
    terms: lines
      .filter((line) => !COPYRIGHT_LINE.test(line))
      .join('\n')
      .trim()
      .replace(/\n{3,}/g, '\n\n'),
  };
}
