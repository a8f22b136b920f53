import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagesIn } from '../../build/carried.js';
import { compile } from '../../build/compile.js';
import { BUNDLE, ROOT } from './memguard.ts';

interface Component {
  name: string;
  version?: string;
  group?: string;
  licenses?: { license: { id: string } }[];
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages as {
  [path: string]: { version: string; license: string };
};
const folder = mkdtempSync(join(tmpdir(), 'memguard sbom-'));
afterAll(() => rmSync(folder, { recursive: true }));

let carried: string[] = [];
let text = '';
beforeAll(async () => {
  carried = packagesIn((await compile()).metafile);
  text = await sbom('a.json', {});
});

/** As `npm run sbom` writes it; the tool has held it against CycloneDX' schema. */
async function sbom(name: string, env: NodeJS.ProcessEnv): Promise<string> {
  const file = join(folder, name);
  const options = { cwd: folder, env: { ...process.env, ...env } };
  await promisify(execFile)(process.execPath, [join(ROOT, 'build/sbom.js'), file], options);
  return readFileSync(file, 'utf8');
}

const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');

describe('the SBOM', () => {
  it('names each package that the bundle carries, with the version and the licence of the lock', () => {
    const { components } = JSON.parse(text) as { components: Component[] };
    const listed = components.map(({ group, name, version, licenses }) =>
      [group ? `${group}/${name}` : name, version, licenses?.[0]?.license.id].join(' '),
    );
    const wanted = carried.map((path) => {
      const { version, license } = lock[path] ?? {};
      return [nameOf(path), version, license].join(' ');
    });
    expect(wanted.length).toBeGreaterThan(20);
    expect(listed).toEqual(expect.arrayContaining(wanted));
    // And none besides, but for the stand-ins of build/late-plugin.js and lean-plugin.js, which have no version.
    expect(components.filter(({ version }) => version).length).toBe(wanted.length);
  });

  it('is CycloneDX 1.6 of this very version', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(JSON.parse(text)).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { name: 'memguard', version } },
    });
  });

  it('has the same bytes wherever and whenever it is made, and no path of that machine', async () => {
    expect(await sbom('b.json', { TZ: 'Asia/Tokyo', LC_ALL: 'C', HOME: folder })).toBe(text);
    expect(text).not.toContain(ROOT);
    expect(text).not.toContain('timestamp');
  });

  it('tells of no package without a notice in the bundle', () => {
    const bundle = readFileSync(BUNDLE, 'utf8');
    const lost = carried.filter((path) => {
      const { version, license } = lock[path] ?? {};
      return !bundle.includes(`\n== ${nameOf(path)} ${version} (${license})\n`);
    });
    expect(lost).toEqual([]);
  });
});
