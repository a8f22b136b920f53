import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readHostFacts } from '../../../src/tune/host-facts.ts';
import { lintProfile } from '../../../src/tune/lint-profile.ts';
import { loadProfile } from '../../../src/tune/load-profile.ts';
import { resolveProfile } from '../../../src/tune/resolve-profile.ts';
import { SHIPPED_PROFILES } from '../../../src/tune/shipped-profiles.ts';
import { hostFiles } from '../probe/trees.ts';
import { EL8, NEW } from './facts.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDER = `${ROOT}/resources/memguard/profiles`;
const files = readdirSync(FOLDER);
const TREES = ['el7-3.10', 'el8-4.18.0-80-rhcos', 'ubuntu-5.4.0-97-lxd', 'ubuntu-5.4.0-99-k8s'];

it('all of the folder are carried', () => {
  const names = files.map((file) => file.replace(/\.yaml$/, ''));
  expect(Object.keys(SHIPPED_PROFILES).sort()).toEqual(names.sort());
});

describe.each(files)('%s', (file) => {
  const path = `${FOLDER}/${file}`;
  const name = file.replace(/\.yaml$/, '');

  it('is right by itself, as a file and as it is carried', () => {
    for (const facts of [EL8, NEW]) {
      expect(lintProfile(path, facts)).toEqual({ file: path, ok: true, errors: [] });
      expect(lintProfile(name, facts)).toEqual({ file: name, ok: true, errors: [] });
    }
  });

  it('is called as its file is', () => {
    expect(loadProfile(name).name).toBe(name);
  });

  it('has a reason, a default and a source for each value', () => {
    for (const { key, why, default: byDefault, source } of loadProfile(name).settings) {
      expect([key, why, byDefault, source]).not.toContain(null);
    }
  });

  it('is as the published schema says', () => {
    const schema = JSON.parse(
      readFileSync(`${ROOT}/resources/memguard/schema/profile.schema.json`, 'utf8'),
    );
    const validate = new Ajv({ allErrors: true }).compile(schema);
    validate(load(readFileSync(path, 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each(TREES)('can be had on %s', (tree) => {
    const facts = readHostFacts(hostFiles(tree));
    const { settings, skipped } = resolveProfile(loadProfile(name), facts);
    const keys = loadProfile(name).settings.map(({ key }) => key);
    expect([...settings, ...skipped].map(({ key }) => key).sort()).toEqual(keys.sort());
  });
});
