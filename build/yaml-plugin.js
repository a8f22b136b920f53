import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';

/** A YAML file as JSON, so that neither the bundle nor the tests parse YAML for what memguard itself ships. */
export function yamlToJson(text, filename) {
  return JSON.stringify(load(text, { filename }) ?? null);
}

/** What only the tests of the knowledge files need. */
const NOT_CARRIED = ['samples', 'nearMisses'];

/** `import x from './x.yaml'` for esbuild. */
export function esbuildYaml() {
  return {
    name: 'yaml',
    setup(build) {
      build.onLoad({ filter: /\.yaml$/ }, async ({ path }) => ({
        // As one string: the engine compiles an object of this size more slowly than JSON.parse reads it.
        contents: `export default JSON.parse(${JSON.stringify(lean(yamlToJson(await readFile(path, 'utf8'), path)))})`,
        loader: 'js',
      }));
    },
  };
}

function lean(json) {
  return JSON.stringify(
    JSON.parse(json, (key, value) => (NOT_CARRIED.includes(key) ? undefined : value)),
  );
}

/** `import x from './x.yaml'` for vite (the tests). */
export function viteYaml() {
  return {
    name: 'yaml',
    transform(code, id) {
      if (!id.endsWith('.yaml')) return null;
      return { code: `export default ${yamlToJson(code, id)};`, map: null };
    },
  };
}
