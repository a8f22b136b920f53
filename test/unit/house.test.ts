import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../needs.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A folder imports only what stands before it. */
const FLOW =
  'probe config watch diagnose access tune remedy report guard demo doctor support trial cli'.split(
    ' ',
  );
const MOST_LINES = 250;
const MOST_MEDIAN_LINES = 80;
/**
 * What shellcheck can't know: settings that `before` puts in (2154), variables for the file that sources this one (2034),
 * `-ef` of all the shells that are meant (3013), a variable for one command from one of the same line (2097, 2098).
 */
const KNOWN_BETTER = 'SC2154,SC2034,SC3013,SC2097,SC2098';

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function linesOf(path: string): number {
  return readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1;
}

/** What biome, with this project's rules, says of a project that holds just these files: "file: rule", sorted. */
function lint(files: { [path: string]: string }): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'memguard house ü '));
  try {
    const rules = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
    const { $schema: _, ...config } = { ...rules, vcs: { enabled: false } };
    for (const [path, text] of Object.entries({
      ...files,
      'biome.json': JSON.stringify(config),
    })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
    const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
    const { stdout } = spawnSync(process.execPath, [biome, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; location: { path: string } }[];
    };
    return diagnostics
      .map(({ category, location }) => `${location.path}: ${basename(category)}`)
      .sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One file per import, named after what it imports, and the folder's own file for others to import. */
function importsOf(folder: string, others: readonly string[]): { [path: string]: string } {
  return Object.fromEntries(
    others.map((other) => [
      `src/${folder}/to-${other}.ts`,
      `import { x } from '../${other}/x.ts';\n\nexport const y = x;\n`,
    ]),
  );
}

describe('the flow of imports', () => {
  let found: string[] = [];

  beforeAll(() => {
    const planted = FLOW.map((folder) =>
      importsOf(
        folder,
        FLOW.filter((other) => other !== folder),
      ),
    );
    found = lint(Object.assign({}, ...planted));
  });

  it.each(FLOW)('%s/ may import what stands before it, and nothing after', (folder) => {
    const forbidden = FLOW.slice(FLOW.indexOf(folder) + 1);
    expect(found.filter((line) => line.startsWith(`src/${folder}/`))).toEqual(
      forbidden.map((other) => `src/${folder}/to-${other}.ts: noRestrictedImports`).sort(),
    );
  });

  it('has a place for each folder of src/', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(FLOW).toEqual(expect.arrayContaining(folders));
  });
});

describe('what the linter refuses', () => {
  it.each([
    ['a default export', { 'src/probe/a.ts': 'export default 1;\n' }, 'noDefaultExport'],
    [
      'a file in the folder of pure code',
      {
        'src/diagnose/a.ts':
          "import { readFileSync } from 'node:fs';\n\nexport const x = readFileSync;\n",
      },
      'noRestrictedImports',
    ],
    [
      'the root script outside access/',
      {
        'src/remedy/a.ts':
          "import script from '../../resources/memguard/memguard-priv';\n\nexport const x = script;\n",
      },
      'noRestrictedImports',
    ],
    [
      'a function of more than 40 lines',
      { 'src/probe/a.ts': `export function f() {\n${'  f();\n'.repeat(41)}}\n` },
      'noExcessiveLinesPerFunction',
    ],
  ])('%s', (_, files, rule) => {
    expect(lint(files)).toEqual([`${Object.keys(files)[0]}: ${rule}`]);
  });

  it('files that import each other', () => {
    const found = lint({
      'src/probe/a.ts': "import { b } from './b.ts';\n\nexport const a = () => b;\n",
      'src/probe/b.ts': "import { a } from './a.ts';\n\nexport const b = () => a;\n",
    });
    expect(found).toEqual(['src/probe/a.ts: noImportCycles', 'src/probe/b.ts: noImportCycles']);
  });
});

describe('sizes and names', () => {
  const files = [...filesBelow('src'), ...filesBelow('vars')].filter((path) =>
    /\.(tsx?|sh|groovy)$/.test(path),
  );

  it(`no file has more than ${MOST_LINES} lines`, () => {
    expect(files.filter((path) => linesOf(path) > MOST_LINES)).toEqual([]);
  });

  it(`the median file has at most ${MOST_MEDIAN_LINES} lines`, () => {
    const sizes = files.map(linesOf).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(MOST_MEDIAN_LINES);
  });

  it('no file or folder is a drawer for all sorts of things, or only hands on', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|misc|shared|index)(\/|\.ts$)/;
    expect(files.filter((path) => drawers.test(path))).toEqual([]);
  });

  it('what Jenkins copies for every build stays under 500 KB', () => {
    const sizes = filesBelow('resources').map((path) => readFileSync(join(ROOT, path)).length);
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(500_000);
  });
});

describe.skipIf(needs('shellcheck').length > 0)('shellcheck', () => {
  const onAgents = [
    ...filesBelow('src').filter((path) => path.endsWith('.sh')),
    'resources/memguard/memguard-priv',
  ];

  it.each([
    ...onAgents.map((path) => [path, ['--severity=warning', `--exclude=${KNOWN_BETTER}`]] as const),
    ...['test/setup', 'test/run', 'test/in-copy', 'test/mutate', 'test/reproduce', '.ci/run'].map(
      (path) => [path, []] as const,
    ),
  ])('%s', (path, options) => {
    const { stdout } = spawnSync('shellcheck', ['--external-sources', ...options, path], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });
});
