import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { loadTypeScript } from './load-typescript.js';

const PUBLISHED = {
  record: ['src/probe/record-schema.ts', 'RecordSchema'],
  diagnosis: ['src/diagnose/diagnosis-schema.ts', 'DiagnosisSchema'],
  remedy: ['src/remedy/remedy-schema.ts', 'RemedySchema'],
  report: ['src/report/report-schema.ts', 'ReportSchema'],
};
/** What people write for memguard: YAML. */
const WRITTEN = {
  profile: ['src/tune/profile-schema.ts', 'ProfileSchema'],
  knowledge: ['src/diagnose/knowledge-schema.ts', 'KnowledgeFileSchema'],
  config: ['src/config/config-schema.ts', 'ConfigSchema'],
};

const MOST_COLUMNS = 100;

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

function writeSchema(folder, name, title, schema) {
  const titled = { $schema: schema.$schema, title, ...schema };
  const text = JSON.stringify(titled, null, 1);
  writeFileSync(join(folder, `${name}.schema.json`), `${joinShort(text)}\n`);
}

/** Objects and lists with nothing nested in them on one line, where it is not long; strings of JSON have no line ends. */
function joinShort(json) {
  return json.replace(/[{[][^{}[\]\n]*\n[^{}[\]]*[}\]]/g, (block) => {
    const line = block.replace(/\n */g, ' ');
    return line.length > MOST_COLUMNS ? block : line;
  });
}
