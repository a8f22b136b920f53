import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../../src/config/read-config.ts';
import { readProfile } from '../../../src/tune/load-profile.ts';

const PAGE = readFileSync(
  fileURLToPath(new URL('../../../docs/tuning.md', import.meta.url)),
  'utf8',
);
const [profile = '', config = ''] = [...PAGE.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
  ([, text]) => text,
);

function laid(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'memguard-docs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

it("the page's profile is one that lint accepts", () => {
  const { profile: read, problems } = readProfile(laid('small-disk.yaml', profile));
  expect(problems).toEqual([]);
  expect(read?.settings.map(({ key }) => key)).toContain('vm.swappiness');
});

it("the page's configuration is right", () => {
  const { problems, ceilings } = readConfig(laid('config.yaml', config));
  expect(problems).toEqual([]);
  expect(ceilings).toMatchObject({ mode: 'observe' });
});
