// Writes what the bundle carries as CycloneDX 1.6, for a release: `npm run sbom -- [FILE]` (sbom.cdx.json). Reproducible, and held against
// CycloneDX' own schema by the tool.
import { resolve } from 'node:path';
import { cyclonedxEsbuildPlugin } from '@cyclonedx/cyclonedx-esbuild';
import { compile } from './compile.js';

const [file = 'sbom.cdx.json'] = process.argv.slice(2);
const outputFile = resolve(file);
await compile([
  cyclonedxEsbuildPlugin({
    specVersion: '1.6',
    outputFile,
    outputReproducible: true,
    validate: true,
  }),
]);
console.log(outputFile);
