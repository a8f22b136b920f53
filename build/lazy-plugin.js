import * as esbuild from 'esbuild';

/** Libraries that few calls need, and the exports that are used of them. */
const LAZY = { execa: ['execa'], yargs: ['default'] };

/**
 * Carries a library as text that is compiled when it is first imported: compiling the whole bundle at each start would
 * take a quarter of a Node start, and `before`, `heal` and `after` run once for each build.
 * @param {esbuild.BuildOptions} base
 * @param {string[]} inputs takes the names of the files that were carried
 * @returns {esbuild.Plugin}
 */
export function esbuildLazy(base, inputs) {
  return {
    name: 'lazy',
    setup(build) {
      const filter = new RegExp(`^(${Object.keys(LAZY).join('|')})$`);
      build.onResolve({ filter }, ({ path, kind }) =>
        kind === 'dynamic-import' ? { path, namespace: 'lazy' } : undefined,
      );
      build.onLoad({ filter, namespace: 'lazy' }, async ({ path }) => {
        const { code, files } = await bundleLibrary(path, base);
        inputs.push(...files);
        return {
          contents: wrapped(code, LAZY[path]),
          loader: 'js',
          resolveDir: base.absWorkingDir,
        };
      });
    },
  };
}

async function bundleLibrary(name, base) {
  const names = LAZY[name].join(', ');
  const { outputFiles, metafile } = await esbuild.build({
    ...base,
    stdin: { contents: `export { ${names} } from '${name}';`, resolveDir: base.absWorkingDir },
  });
  return { code: outputFiles[0].text, files: Object.keys(metafile.inputs) };
}

function wrapped(code, names) {
  const exported = names.map((name) =>
    name === 'default'
      ? 'export default library.default;'
      : `export const ${name} = library.${name};`,
  );
  return `const holder = { exports: {} };
new Function('module', 'exports', 'require', ${JSON.stringify(code)})(holder, holder.exports, require);
const library = holder.exports;
${exported.join('\n')}`;
}
