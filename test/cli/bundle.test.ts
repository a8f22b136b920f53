import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUNDLE, memguard, place, RESOURCES, ROOT } from './memguard.ts';

const MOST_BYTES = 500 * 1000;
const PARTS = ['src', 'build', 'resources', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** `npm run reproduce` also installs anew, and takes other Nodes. */
const ELSEWHERE = { TZ: 'Pacific/Kiritimati', LC_ALL: 'C', HOME: '/nonexistent' };

/** Two copies of the sources, each built: one in a path with a blank and an umlaut, for another user. */
const copies: string[] = [];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'memguard-build-'));
  for (const name of ['plain', 'Bau für CI']) {
    const copy = join(folder, name);
    mkdirSync(copy);
    for (const part of PARTS) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    for (const made of ['memguard.cjs', 'memguard.cjs.sha256', 'schema']) {
      rmSync(join(copy, 'resources/memguard', made), { recursive: true });
    }
    // Hard links: 200 MiB in no time.
    await promisify(execFile)('cp', ['-al', join(ROOT, 'node_modules'), copy]).catch(() =>
      promisify(execFile)('cp', ['-a', join(ROOT, 'node_modules'), copy]),
    );
    const env = { ...process.env, ...(name === 'plain' ? {} : ELSEWHERE) };
    await promisify(execFile)(
      'sh',
      ['-c', `umask ${name === 'plain' ? '022' : '077'}; npm run build`],
      { cwd: copy, env },
    );
    copies.push(join(copy, 'resources/memguard'));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** All files below a folder, by their path in it. */
const filesIn = (root: string): string[] =>
  readdirSync(root, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesIn(join(root, entry.name)).map((file) => join(entry.name, file))
        : [entry.name],
    )
    .sort();

describe('a fresh build', () => {
  it('gives the same bytes wherever it is made', () => {
    const [plain = '', odd = ''] = copies;
    expect(filesIn(odd)).toEqual(filesIn(plain));
    for (const file of filesIn(plain)) {
      expect([file, hashOf(join(odd, file))]).toEqual([file, hashOf(join(plain, file))]);
    }
  });

  it('is what is committed: else `npm run build`', () => {
    const [plain = ''] = copies;
    for (const file of filesIn(plain)) {
      expect([file, hashOf(join(RESOURCES, file))]).toEqual([file, hashOf(join(plain, file))]);
    }
    expect(filesIn(RESOURCES)).toEqual(filesIn(plain));
  });

  it('knows no path of the machine that it was made on', () => {
    const [plain = ''] = copies;
    const text = readFileSync(join(plain, 'memguard.cjs'), 'utf8');
    for (const path of [folder, ROOT, 'node_modules/yargs']) expect(text).not.toContain(path);
  });
});

describe('the bundle', () => {
  it('has its hash beside it, as sha256sum writes it', async () => {
    expect(readFileSync(`${BUNDLE}.sha256`, 'utf8')).toBe(`${hashOf(BUNDLE)}  memguard.cjs\n`);
    await promisify(execFile)('sha256sum', ['-c', 'memguard.cjs.sha256'], { cwd: RESOURCES });
  });

  it('stays small, with all that is handed out', () => {
    const sizes = filesIn(join(ROOT, 'resources')).map(
      (file) => statSync(join(ROOT, 'resources', file)).size,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
  });

  it('carries the licence notice of each package that is in it', () => {
    const text = readFileSync(BUNDLE, 'utf8');
    const notices = text.slice(0, text.indexOf('*/'));
    const named = [...notices.matchAll(/^== (\S+) (\S+) \(/gm)].map(
      ([, name, version]) => `${name} ${version}`,
    );
    const always = [
      'execa',
      'yargs-parser',
      'fastest-levenshtein',
      'cross-spawn',
      'which',
      'isexe',
      'get-stream',
    ];
    // Words that only their code says: they come and go with what is read at run time.
    const traces = { yargs: 'Show help', 'js-yaml': 'YAMLException', valibot: 'ValiError' };
    const carried = Object.entries(traces).flatMap(([name, trace]) =>
      text.includes(trace) ? name : [],
    );
    for (const name of [...always, ...carried]) {
      expect(named).toContain(`${name} ${versionOf(name)}`);
    }
    expect(named).toHaveLength(notices.split('\n== ').length - 1);
    for (const notice of notices.split('\n== ').slice(1)) {
      expect(notice.split('\n')[0]).toMatch(
        /^\S+ \d+\.\d+\.\d+\S* \((MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD)\)$/,
      );
    }
  });

  it('keeps each line of their licences, beside the package or in the text that it shares', () => {
    const bundle = readFileSync(BUNDLE, 'utf8');
    const [, ...notices] = bundle.slice(0, bundle.indexOf('*/')).split('\n\n== ');
    notices.forEach((notice, index) => {
      const [own = ''] = notice.split('\n\n', 1);
      const [, name = '', version = ''] = /^(\S+) (\S+) /.exec(own) ?? [];
      const [shared = ''] = notices.slice(index).filter((each) => each.includes('\n\n'));
      const carried = wordsOf(own + shared.slice(shared.indexOf('\n\n')));
      const lost = licenceOf(name, version)
        .split('\n')
        .filter((line) => !carried.includes(wordsOf(line)));
      expect([name, lost]).toEqual([name, []]);
    });
  });

  it('unpacks one stream of the two for a block that passes', async () => {
    const where = place();
    const session = join(where.folder, 'session');
    const preload = join(where.tmp, 'once.cjs');
    writeFileSync(
      preload,
      `const zlib = require('zlib');
const unpack = zlib.brotliDecompressSync;
zlib.brotliDecompressSync = (bytes) => {
  zlib.brotliDecompressSync = () => { throw new Error('unpacked'); };
  return unpack(bytes);
};`,
    );
    const env = { NODE_OPTIONS: `--require=${JSON.stringify(preload)}` };
    const exitCodeOf = async (...args: string[]) => (await memguard(args, where, { env })).exitCode;
    // Memory in crumbs, as other tests may leave it, is not what this is about.
    expect(await exitCodeOf('before', '--no-preflight', '--session', session)).toBe(0);
    expect(await exitCodeOf('snapshot')).toBe(0);
    expect(await exitCodeOf('after', '--session', session, '--outcome', 'success')).toBe(0);
    expect(await exitCodeOf('--help'), 'the stand-in works').toBe(70);
  });

  it.each(['alone', 'mit Leerzeichen und Ümläut'])(
    'runs when copied %s to an empty folder',
    async (name) => {
      const where = place();
      const alone = join(where.folder, name);
      mkdirSync(alone);
      const bundle = join(alone, 'memguard.cjs');
      copyFileSync(BUNDLE, bundle);
      const version = await memguard(['version', '--json'], where, { bundle, cwd: alone });
      expect(JSON.parse(version.stdout)).toMatchObject({
        schema: 'memguard.version/1',
        node: process.versions.node,
      });
      expect((await memguard(['snapshot'], where, { bundle, cwd: alone })).exitCode).toBe(0);
      const args = ['run', '--out', 'out', '--', 'sh', '-c', 'exit 3'];
      expect(await memguard(args, where, { bundle, cwd: alone })).toMatchObject({ exitCode: 3 });
      expect(readdirSync(alone).sort()).toEqual(['memguard.cjs', 'out']);
    },
  );

  it('can be executed by itself', async () => {
    expect(statSync(BUNDLE).mode & 0o111).toBe(0o111);
    const { stdout } = await promisify(execFile)(BUNDLE, ['version']);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(stdout).toContain(`memguard ${version} (Node`);
  });
});

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** As the bundle writes them: in ASCII, wrapped anywhere. */
function wordsOf(text: string): string {
  const ascii = text.replace(
    /[^\x00-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return ascii.replace(/\s+/g, ' ').trim();
}

/** The licence file of the package that npm put there in this version. */
function licenceOf(name: string, version: string): string {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: { [path: string]: { version: string } };
  };
  const [path = ''] =
    Object.entries(packages).find(
      ([each, known]) => each.endsWith(`node_modules/${name}`) && known.version === version,
    ) ?? [];
  const [file = ''] = readdirSync(join(ROOT, path)).filter((each) => /^licen[cs]e/i.test(each));
  return readFileSync(join(ROOT, path, file), 'utf8');
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;
}
