import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as esbuild from 'esbuild';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const PUBLISHED = {
  record: ['src/probe/record-schema.ts', 'RecordSchema'],
  diagnosis: ['src/diagnose/diagnosis-schema.ts', 'DiagnosisSchema'],
  remedy: ['src/remedy/remedy-schema.ts', 'RemedySchema'],
  report: ['src/report/report-schema.ts', 'ReportSchema'],
};

/** Writes the JSON Schemas of what memguard hands out, from the very schemas that its types are made of. */
export async function writeSchemas(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, [file, exported]] of Object.entries(PUBLISHED)) {
    const schema = toJsonSchema((await load(file))[exported]);
    const titled = { $schema: schema.$schema, title: `memguard.${name}/1`, ...schema };
    writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(titled, null, 2)}\n`);
  }
}

async function load(file) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [file],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`;
  return import(url);
}
