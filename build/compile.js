import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { esbuildLate } from './late-plugin.js';
import { esbuildLean } from './lean-plugin.js';
import { esbuildText } from './text-plugin.js';
import { esbuildYaml } from './yaml-plugin.js';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
export const RESOURCES = join(ROOT, 'resources/memguard');

/** What the agents' Nodes read. Those older than 16.17 must get as far as NODE_CHECK. */
export const LANGUAGE = {
  platform: 'node',
  target: 'node12',
  supported: { bigint: true },
  minify: true,
  legalComments: 'none',
  charset: 'ascii',
};

function knowledgeHash() {
  const hash = createHash('sha256');
  const folder = join(RESOURCES, 'knowledge');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

/**
 * What esbuild makes of the sources, in chunks: outputFiles, and metafile, which says what went into them. Writes nothing.
 * @param {import('esbuild').Plugin[]} besides
 */
export async function compile(besides = []) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return esbuild.build({
    ...LANGUAGE,
    // Left to joinChunks.
    supported: { ...LANGUAGE.supported, 'dynamic-import': true },
    absWorkingDir: ROOT,
    entryPoints: ['src/cli/entry.ts'],
    outdir: '.',
    bundle: true,
    format: 'esm',
    splitting: true,
    write: false,
    metafile: true,
    define: {
      MEMGUARD_VERSION: JSON.stringify(version),
      MEMGUARD_KNOWLEDGE: JSON.stringify(knowledgeHash()),
      // yargs asks for it to find files that a bundle has not got.
      'import.meta.url': '"file:///memguard.cjs"',
    },
    plugins: [esbuildLate(), esbuildLean(), esbuildText(), esbuildYaml(), ...besides],
  });
}
