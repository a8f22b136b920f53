import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function filesBelow(folder: string, extension: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, extension);
    return extension.test(entry.name) ? [path] : [];
  });
}

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...filesBelow('docs', /\.md$/).sort(),
];
const reference = read('docs/reference/cli.md');

/** The part of the reference that tells one command; null: there is no such command. */
function sectionOf(command: string): string | null {
  return reference.split(/^## /m).find((part) => part.startsWith(`memguard ${command}\n`)) ?? null;
}

/** Command lines of memguard in the fenced blocks of a page, up to `--`, a comment or a quote. */
function commandLines(page: string): string[][] {
  const blocks = [...read(page).matchAll(/^```(?:sh|groovy)\n(.*?)^```/gms)].map(([, b]) => b);
  return blocks.flatMap((block = '') =>
    [...block.matchAll(/(?:^|\s)memguard(?:\.cjs)? +([a-z].*)$/gm)].map(([, line = '']) =>
      (line.split(/ -- | #|'/)[0] ?? '').trim().split(/\s+/),
    ),
  );
}

describe.each(pages)('%s', (page) => {
  it('links to what is there', () => {
    const targets = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(
      ([, target = '']) => target,
    );
    expect(targets.filter((target) => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });

  it('links to headings of its own that it has', () => {
    const headings = [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    );
    const targets = [...read(page).matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
    expect(headings).toEqual(expect.arrayContaining(targets));
  });

  it('shows commands and options that there are', () => {
    for (const [first = '', ...words] of commandLines(page)) {
      const section = sectionOf(first) ?? sectionOf(`${first} ${words[0]}`);
      expect(section, `memguard ${first}`).not.toBeNull();
      for (const option of words.filter((word) => word.startsWith('--'))) {
        expect(section, `memguard ${first} ${option}`).toContain(`  ${option.split('=')[0]} `);
      }
    }
  });
});

describe('docs/troubleshooting.md', () => {
  const files = [
    ...filesBelow('src', /\.(ts|sh)$/),
    ...filesBelow('vars', /\.groovy$/),
    'build/bundle.js',
  ];
  const sources = files.map(read).join('\n');
  const lines = [...read('docs/troubleshooting.md').matchAll(/^### `(.*)`$/gm)].map(([, l]) => l);

  it.each(lines)('memguard still says: %s', (line = '') => {
    const fixed = line.split('…').map((part) => part.replace(/^[\s;:,]+|[\s;:,]+$/g, ''));
    const gone = fixed.flatMap((each) => each.split('; ')).filter((p) => !sources.includes(p));
    expect(gone, 'parts of the line that no source file has').toEqual([]);
  });

  it('tells each reason not to repeat', () => {
    const sources = read('src/guard/decision.ts') + read('src/guard/this-kernel.ts');
    const reasons = [...sources.matchAll(/return (['"`])(.*?)\1;/g)].map(
      ([, , reason = '']) => reason,
    );
    expect(reasons.length).toBeGreaterThan(8);
    const told = read('docs/troubleshooting.md');
    const missing = reasons.filter(
      (r) => !r.split(/\$\{.*?\}/).every((part) => told.includes(part)),
    );
    expect(missing).toEqual([]);
  });
});

describe('docs/reference', () => {
  it.each(['cli.md', 'profiles.md', 'causes.md', 'metrics.md'])(
    '%s is what the sources say',
    (page) => {
      const script = join(ROOT, 'build/reference.js');
      const now = execFileSync(process.execPath, [script, '--print', page], { encoding: 'utf8' });
      expect(read(`docs/reference/${page}`), 'npm run build writes it').toBe(now);
    },
    // The page of commands is what some thirty starts of the bundle say.
    60_000,
  );
});
