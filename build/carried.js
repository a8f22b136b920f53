const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/**
 * The packages with code in what esbuild wrote, by their paths in the lock (`node_modules/yargs`), sorted. What it only read, and then
 * left out, is not carried.
 * @param {import('esbuild').Metafile} metafile
 */
export function packagesIn(metafile) {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  const paths = inputs.flatMap((input) => PACKAGE.exec(input)?.[0] ?? []);
  return [...new Set(paths)].sort();
}
