import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect } from 'vitest';

const SCHEMAS = fileURLToPath(new URL('../resources/memguard/schema', import.meta.url));
const REPORT_FILE = 'report.json';
/** A test that writes a report that is none puts it below a folder whose name says so. */
const BROKEN = /broken/;

const compiled = new Map<string, ValidateFunction>();

/** Validates against a published schema. */
export function expectValid(name: string, value: unknown): void {
  const validate = compiled.get(name) ?? compile(name);
  compiled.set(name, validate);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

function compile(name: string): ValidateFunction {
  const schema = JSON.parse(readFileSync(join(SCHEMAS, `${name}.schema.json`), 'utf8'));
  return new Ajv({ allErrors: true }).compile(schema);
}

/** Each report.json below a folder is what memguard publishes: `memguard.report/1` or `memguard.build/1`. */
export function expectReportsValid(folder: string): void {
  for (const path of reportsBelow(folder)) {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    const name = /^memguard\.(report|build)\/1$/.exec(report.schema)?.[1];
    expect(name, `${path} is of a known schema`).toBeDefined();
    expectValid(name as string, report);
  }
}

function reportsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (BROKEN.test(entry.name)) return [];
    if (entry.isDirectory()) return reportsBelow(path);
    return entry.isFile() && entry.name === REPORT_FILE ? [path] : [];
  });
}
