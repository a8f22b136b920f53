import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { loadTypeScript } from './load-typescript.js';

const PUBLISHED = {
  record: ['src/probe/record-schema.ts', 'RecordSchema'],
  diagnosis: ['src/diagnose/diagnosis-schema.ts', 'DiagnosisSchema'],
  remedy: ['src/remedy/remedy-schema.ts', 'RemedySchema'],
  report: ['src/report/report-schema.ts', 'ReportSchema'],
  build: ['src/report/report-schema.ts', 'BuildSchema'],
  trend: ['src/report/trend/trend-schema.ts', 'TrendSchema'],
  trial: ['src/trial/trial-schema.ts', 'TrialSchema'],
};
/** What people write for memguard: YAML. */
const WRITTEN = {
  profile: ['src/tune/profile-schema.ts', 'ProfileSchema'],
  knowledge: ['src/diagnose/knowledge-schema.ts', 'KnowledgeFileSchema'],
  config: ['src/config/config-schema.ts', 'ConfigSchema'],
};

const DEPTH = 2;

/** Writes the JSON Schemas of what memguard hands out and of what it reads, from the very schemas that its types are made of. */
export async function writeSchemas(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, [file, exported]] of Object.entries(PUBLISHED)) {
    const { [exported]: whole, ...parts } = await loadTypeScript(file);
    const options = { definitions: definitionsOf(parts) };
    writeSchema(folder, name, `memguard.${name}/1`, toJsonSchema(whole, options));
  }
  for (const [name, [file, exported]] of Object.entries(WRITTEN)) {
    // What may be left out is not what it is taken for then.
    const options = { typeMode: 'input', ignoreActions: ['check'] };
    const { [exported]: whole } = await loadTypeScript(file);
    writeSchema(folder, name, `memguard ${name}`, toJsonSchema(whole, options));
  }
}

/** What a file exports beside the whole is written once, under its name, however often it is a part: a report has many records. */
function definitionsOf(parts) {
  const schemas = Object.entries(parts).filter(([name]) => name.endsWith('Schema'));
  return Object.fromEntries(schemas.map(([name, part]) => [name.replace(/Schema$/, ''), part]));
}

/** Definitions that nothing refers to (a report is a part of a build, and no build of a report) are left out. */
function writeSchema(folder, name, title, { $schema, $defs = {}, ...schema }) {
  const used = ([defined]) => JSON.stringify([schema, $defs]).includes(`"#/$defs/${defined}"`);
  const definitions = Object.fromEntries(Object.entries($defs).filter(used));
  const whole = { $schema, title, ...schema, $defs: definitions };
  if (Object.keys(definitions).length === 0) delete whole.$defs;
  writeFileSync(join(folder, `${name}.schema.json`), `${lines(whole, DEPTH)}\n`);
}

/** JSON with a line for each property of the first levels, and what is deeper on it: it is copied for every build. */
function lines(value, depth, indent = '') {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) {
    return JSON.stringify(value);
  }
  const properties = Object.entries(value).map(
    ([name, each]) => `${indent} ${JSON.stringify(name)}: ${lines(each, depth - 1, `${indent} `)}`,
  );
  return `{\n${properties.join(',\n')}\n${indent}}`;
}
