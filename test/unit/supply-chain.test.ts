import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['.', 'test/nodes', 'test/codenarc'];
/** No duty but to keep the notice. What the bundle may carry is build/licences.js' shorter list. */
const LICENCES =
  'MIT ISC BSD-2-Clause BSD-3-Clause Apache-2.0 0BSD Unlicense CC0-1.0 BlueOak-1.0.0 Python-2.0'.split(
    ' ',
  );
/** Tools that run here and are never handed on, so that their licences bind nobody else. */
const TOOLS: { [licence: string]: string[] } = {
  'MPL-2.0': ['axe-core', 'lightningcss'],
  // A list of names that the SBOM's tool reads.
  'CC-BY-3.0': ['spdx-exceptions'],
  // Which browsers there are, which the mutation check's Babel reads.
  'CC-BY-4.0': ['caniuse-lite'],
  // Nodes, whose packages name none: that of nodejs/node, MIT.
  undefined: ['node-12', 'node-16', 'node-18'],
};

interface Locked {
  version: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  hasInstallScript?: boolean;
}

function json(path: string) {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

/** All packages of a lock but the root, by path. */
function locked(folder: string): [path: string, Locked][] {
  const { lockfileVersion, packages } = json(join(folder, 'package-lock.json'));
  expect(lockfileVersion).toBe(3);
  return Object.entries(packages as { [path: string]: Locked }).filter(([path]) => path !== '');
}

const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');

describe.each(FOLDERS)('packages of %s', (folder) => {
  it('are held to their content, each', () => {
    const loose = locked(folder).filter(
      ([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''),
    );
    expect(locked(folder).length).toBeGreaterThan(5);
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('come from the registry: no repository, no address, no folder', () => {
    const registry = /^https:\/\/registry\.npmjs\.org\//;
    const elsewhere = locked(folder).filter(
      ([, { version, resolved, link }]) =>
        link ||
        !/^\d+\.\d+\.\d+/.test(version ?? '') ||
        (resolved !== undefined && !registry.test(resolved)),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it('are asked for by exact versions', () => {
    const { dependencies, devDependencies } = json(join(folder, 'package.json'));
    const asked = Object.entries({ ...dependencies, ...devDependencies } as {
      [name: string]: string;
    });
    const vague = asked.filter(([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version));
    expect(asked.length).toBeGreaterThan(0);
    expect(vague).toEqual([]);
  });

  it('have licences that may be used here', () => {
    const bad = locked(folder).filter(([path, { license }]) => {
      const words = String(license).replace(/[()]/g, '').split(' OR ');
      if (words.some((word) => LICENCES.includes(word))) return false;
      const tools = TOOLS[String(license)] ?? [];
      return !tools.some((tool) => nameOf(path) === tool || nameOf(path).startsWith(`${tool}-`));
    });
    expect(bad.map(([path, { license }]) => [path, license])).toEqual([]);
  });
});

describe('what is installed', () => {
  it('is handed to nobody: the package has no dependencies', () => {
    const { dependencies, optionalDependencies, peerDependencies } = json('package.json');
    expect([dependencies, optionalDependencies, peerDependencies]).toEqual(
      Array(3).fill(undefined),
    );
  });

  it('runs no script while it is installed, and a new package that wants to is seen here', () => {
    const wants = locked('.').flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript ? [nameOf(path)] : [],
    );
    const { allowScripts } = json('package.json');
    for (const name of wants) expect([name, allowScripts[name]]).toEqual([name, false]);
    expect(wants).toContain('esbuild');
    expect(readFileSync(join(ROOT, 'test/setup'), 'utf8')).toMatch(/npm ci [^\n]*--ignore-scripts/);
  });
});
