import { basename } from 'node:path';
import { transform } from 'esbuild';

/**
 * Puts esbuild's chunks (format esm, splitting) into one CommonJS text, where each is compiled when it is first imported:
 * compiling all at each start would take a third of a Node start, and `before`, `heal` and `after` run once for each build.
 * @param {import('esbuild').OutputFile[]} files
 * @param {string} entry name of the chunk that runs first
 * @param {import('esbuild').TransformOptions} options
 */
export async function joinChunks(files, entry, options) {
  const chunks = await Promise.all(
    files.map(async ({ path, text }) => [basename(path), await toCommonJs(text, options)]),
  );
  chunks.sort(([a], [b]) => (a < b ? -1 : 1));
  const table = chunks.map(([name, code]) => `${JSON.stringify(name)}:${JSON.stringify(code)}`);
  return `const chunks = {
${table.join(',\n')}
};
const loaded = {};
function load(name) {
  const known = name.replace('./', '');
  if (!(known in chunks)) return require(name);
  if (!(known in loaded)) {
    const module = (loaded[known] = { exports: {} });
    const code = chunks[known] + '\\n//# sourceURL=memguard/' + known;
    new Function('module', 'exports', 'require', code)(module, module.exports, load);
  }
  return loaded[known].exports;
}
load(${JSON.stringify(entry)});
`;
}

async function toCommonJs(text, options) {
  // Without `import()` esbuild makes it a promise of `require`, which is `load` above.
  const supported = { ...options.supported, 'dynamic-import': false };
  const { code } = await transform(text, { ...options, format: 'cjs', supported });
  return code;
}
