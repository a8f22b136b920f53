/** Modules of Node that take long to load and that few calls need, with the functions that src/ uses of them. */
const LATE = {
  child_process: ['execFileSync', 'spawn', 'spawnSync'],
  crypto: ['createHash', 'randomUUID'],
};

/**
 * Loads these modules at the first call of one of their functions: 2 ms each, a tenth of a Node start.
 * @returns {import('esbuild').Plugin}
 */
export function esbuildLate() {
  return {
    name: 'late',
    setup(build) {
      const filter = new RegExp(`^node:(${Object.keys(LATE).join('|')})$`);
      build.onResolve({ filter }, ({ path, importer }) => {
        if (importer.includes('node_modules')) return undefined;
        return { path: path.replace('node:', ''), namespace: 'late' };
      });
      build.onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
        contents: LATE[path].map((name) => wrapper(path, name)).join('\n'),
      }));
    },
  };
}

function wrapper(path, name) {
  return `export function ${name}(...all) { return require('${path}').${name}(...all); }`;
}
