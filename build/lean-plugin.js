/**
 * What d3's scales can do with colours and with formats of numbers, a third of what we would carry of d3: our charts give their colours by
 * CSS and write their own units. Whoever calls these gets an error; the pages that the bundle makes are tests.
 */
const UNUSED = {
  'd3-color': ['color', 'cubehelix', 'hcl', 'hsl', 'lab', 'rgb'],
  'd3-format': [
    'format',
    'formatPrefix',
    'formatSpecifier',
    'precisionFixed',
    'precisionPrefix',
    'precisionRound',
  ],
};

/** @returns {import('esbuild').Plugin} */
export function esbuildLean() {
  return {
    name: 'lean',
    setup(build) {
      const filter = new RegExp(`^(?:${Object.keys(UNUSED).join('|')})$`);
      build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'lean' }));
      build.onLoad({ filter: /./, namespace: 'lean' }, ({ path }) => ({
        contents: [
          `const unused = () => { throw new Error('${path} is not in the bundle'); };`,
          `export { ${UNUSED[path].map((name) => `unused as ${name}`).join(', ')}, unused as default };`,
        ].join('\n'),
      }));
    },
  };
}
