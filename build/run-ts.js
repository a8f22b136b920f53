// Lets Node 20 run a TypeScript file of this project as it lies: `node --import ./build/run-ts.js test/bench/bench.ts`.
// (Node can do that by itself from 22.18 on, but not with the scripts and YAML that the sources import.)
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transform } from 'esbuild';
import { viteText } from './text-plugin.js';
import { yamlToJson } from './yaml-plugin.js';

// Node loads this file a second time, in the thread of its loaders.
if (isMainThread) register(import.meta.url);

/** A hook of Node's loader (nodejs.org/api/module.html#loadurl-context-nextload). */
export async function load(url, context, nextLoad) {
  const source = url.startsWith('file:') ? await sourceOf(fileURLToPath(url)) : null;
  if (source === null) return nextLoad(url, context);
  return { format: 'module', source, shortCircuit: true };
}

async function sourceOf(path) {
  if (path.endsWith('.yaml')) {
    return `export default ${yamlToJson(await readFile(path, 'utf8'), path)};`;
  }
  const loader = path.endsWith('.tsx') ? 'tsx' : 'ts';
  if (!path.endsWith(`.${loader}`)) return viteText().load(path);
  const { code } = await transform(await readFile(path, 'utf8'), {
    loader,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    sourcefile: path,
  });
  return code;
}
