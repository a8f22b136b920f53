import { readFile } from 'node:fs/promises';

/** Files that the helper carries as text: the scripts that run on the agent. */
const TEXT = /\.(sh|css|txt)$|\/memguard-priv$/;

/** @returns {import('esbuild').Plugin} */
export function esbuildText() {
  return {
    name: 'text',
    setup(build) {
      build.onLoad({ filter: TEXT }, async ({ path }) => ({
        contents: await readFile(path, 'utf8'),
        loader: 'text',
      }));
    },
  };
}

/** The same for tests. @returns {import('vitest/config').ViteUserConfig['plugins'][number]} */
export function viteText() {
  return {
    name: 'text',
    enforce: 'pre',
    async load(id) {
      const path = id.replace(/\?.*$/, '');
      if (!TEXT.test(path)) return null;
      return `export default ${JSON.stringify(await readFile(path, 'utf8'))}`;
    },
  };
}
