import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { lintProfile } from '../../../src/tune/lint-profile.ts';
import { EL8 } from './facts.ts';

const FOLDER = fileURLToPath(new URL('../../fixtures/profiles/bad', import.meta.url));
const PROPERTIES = 'tags (!), anchors (&) and aliases (*) are not taken';
const NOT_OURS = 'not a setting that memguard makes';
const NAME = 'expected a name like-this, without / or ..';

/** Each file, and all that is wrong with it: the line, and words of the reason. */
const REASONS: { [file: string]: string[] } = {
  'unknown-key': [
    '5: vm.swapiness: not a setting that memguard makes. Did you mean vm.swappiness?',
  ],
  'outside-allow-list': [`5: vm.overcommit_memory: ${NOT_OURS}`],
  'not-vm': [`5: kernel.panic: ${NOT_OURS}`],
  'too-high': ['5: vm.vfs_cache_pressure: 501 is out of bounds: allowed from 50 to 500'],
  'too-low': ['5: vm.extfrag_threshold: 99 is out of bounds: allowed from 100 to 1000'],
  negative: ['5: vm.watermark_boost_factor: -1 is out of bounds: allowed from 0 to 20000'],
  'swappiness-0': ['5: vm.swappiness: 0 is out of bounds: allowed from 1 to 200'],
  'swappiness-201': ['5: vm.swappiness: 201 is out of bounds: allowed from 1 to 200'],
  'swappiness-150': ['5: vm.swappiness: 150 is out of bounds: allowed here from 1 to 100'],
  'zone-reclaim': ['5: vm.zone_reclaim_mode: 1 is out of bounds: allowed from 0 to 0'],
  'both-twins': [
    '6: vm.dirty_bytes: only given back, never set: it zeroes vm.dirty_ratio, and both',
  ],
  'bytes-alone': ['5: vm.dirty_background_bytes: only given back, never set'],
  'background-is-ratio': [
    '6: vm.dirty_background_ratio (10) has to be less than vm.dirty_ratio (10)',
  ],
  'background-of-host': ['5: vm.dirty_ratio: vm.dirty_background_ratio (10) has to be less than'],
  'min-free-below-original': [
    '5: vm.min_free_kbytes: 20000 is less than this host keeps free (67584)',
  ],
  'min-free-above-ram-share': [
    '5: vm.min_free_kbytes: 419431 is out of bounds: allowed here from 1024 to 419430',
  ],
  'min-free-formula': [
    '5: vm.min_free_kbytes: 838860 is out of bounds: allowed here from 1024 to 419430',
  ],
  'formula-out-of-bounds': [
    '5: vm.watermark_scale_factor: 0 is out of bounds: allowed here from 10 to 500',
  ],
  'duplicate-key': ['6: not YAML: duplicated mapping key'],
  'duplicate-field': ['4: not YAML: duplicated mapping key'],
  tag: [`5: ${PROPERTIES}`],
  'tag-before-mapping': [`4: ${PROPERTIES}`],
  'js-tag': [`5: ${PROPERTIES}`],
  anchor: [`4: ${PROPERTIES}`],
  alias: [`5: ${PROPERTIES}`],
  'alias-bomb': [`4: ${PROPERTIES}`],
  'merge-key': ['4: base: unknown; known here: name, title', `7: <<: ${NOT_OURS}`],
  nan: ['5: settings.vm.swappiness: expected a whole number'],
  infinite: ['5: settings.vm.swappiness: expected a whole number'],
  'number-too-large': ['5: vm.swappiness: formula "1e400": unexpected "e"'],
  fraction: ['5: settings.vm.swappiness: expected a whole number'],
  'division-by-zero': ['5: vm.min_free_kbytes: formula "ram / (5 - 5)": divides by zero'],
  'formula-cut-off': ['5: vm.min_free_kbytes: formula "ram *": a value is missing at its end'],
  'formula-unknown-name': ['"cpus" is no number and none of ram, original, min, max'],
  'formula-code': [
    '5: vm.min_free_kbytes: formula "process.exit(0)": not understood from ".exit(0)" on',
  ],
  'formula-inherited': ['5: vm.min_free_kbytes: formula "constructor": "constructor" is no number'],
  'formula-unclosed': ['5: vm.min_free_kbytes: formula "(ram / 50": ")" is missing'],
  'formula-too-long': ['241 characters: 200 at most'],
  'text-value': ['5: vm.swappiness: formula "low": "low" is no number'],
  'boolean-value': ['5: settings.vm.swappiness: expected a whole number, a formula, or fields'],
  'null-value': ['5: settings.vm.swappiness: expected a whole number, a formula, or fields'],
  'list-value': ['5: settings.vm.swappiness: expected a whole number, a formula, or fields'],
  'settings-list': ['4: settings: expected KEY: VALUE, got a list'],
  'settings-text': ['4: settings: expected KEY: VALUE'],
  'unknown-field': ['4: colour: unknown; known here: name, title, for, include, settings'],
  'unknown-field-of-setting': [
    '7: settings.vm.swappiness.because: unknown; known here: value, why, default',
  ],
  'unknown-condition': ['8: settings.vm.swappiness.when.phase: unknown; known here: kernelFrom'],
  'version-as-number': ['8: settings.vm.swappiness.when.kernelFrom: expected a version in quotes'],
  'no-value': ['5: settings.vm.swappiness.value: missing'],
  'blank-reason': ['7: settings.vm.swappiness.why: expected text, not blank'],
  'inherited-key': ['4: __proto__: unknown'],
  'inherited-setting': ['5: constructor: unknown'],
  'no-title': ['1: title: missing'],
  'name-with-slash': [`1: name: ${NAME}`],
  'name-with-dots': [`1: name: ${NAME}`],
  'name-is-number': ['1: name: expected a name'],
  'include-with-slash': [`4: include.1: ${NAME}`],
  'include-with-dots': [`6: include.1: ${NAME}`],
  'include-text': ['4: include: expected a list of names'],
  'include-missing': ['4: includes no-such-profile: there is no such profile'],
  'include-itself': ['4: includes include-itself: includes itself'],
  'include-loop-a': ['include-loop-b.yaml:4: includes include-loop-a: includes itself'],
  'include-loop-b': ['include-loop-a.yaml:4: includes include-loop-b: includes itself'],
  'include-bad': ['swappiness-0-included.yaml:5: vm.swappiness: 0 is out of bounds'],
  'swappiness-0-included': ['5: vm.swappiness: 0 is out of bounds'],
  'include-misnamed': [
    'unknown-key.yaml:1: name: expected unknown-key, as the file is called',
    'unknown-key.yaml:5: vm.swapiness: not a setting',
  ],
  empty: ['1: empty'],
  'only-a-comment': ['1: empty'],
  'a-list': ['1: the file: expected KEY: VALUE, got a list'],
  'two-documents': ['4: not YAML: expected a single document'],
  'not-utf8': ['4: not UTF-8'],
  tabs: ['5: not YAML: tab characters must not be used in indentation'],
  binary: ['1: not YAML: null byte'],
  'unclosed-quote': ['5: not YAML: unexpected end of the stream'],
  'not-yaml': ['4: not YAML: bad indentation'],
  'too-deep': ['4: not YAML: nesting exceeded'],
  'many-at-once': [
    '4: colour: unknown',
    `5: include.0: ${NAME}`,
    '7: vm.swappiness: 0 is out of bounds',
    '8: vm.swapiness: not a setting',
    '9: vm.dirty_ratio: formula "ram / 0": divides by zero',
    '10: vm.min_free_kbytes: 20000 is less than this host keeps free (67584)',
  ],
};

function errorsOf(file: string): string[] {
  const { ok, errors } = lintProfile(file, EL8);
  expect(ok).toBe(false);
  return errors.map(({ line, message }) => `${line}: ${message}`);
}

it.each(Object.entries(REASONS))('%s', (name, reasons) => {
  const errors = errorsOf(join(FOLDER, `${name}.yaml`));
  expect(errors).toEqual(reasons.map((reason) => expect.stringContaining(reason)));
});

it('each file is in the table', () => {
  const names = readdirSync(FOLDER).map((file) => file.replace(/\.yaml$/, ''));
  expect(names.sort()).toEqual(Object.keys(REASONS).sort());
});

it('10 MB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'memguard lint-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'large.yaml');
  writeFileSync(file, `name: large\ntitle: t\nfor: tests\n#${'x'.repeat(10_000_000)}\n`);
  expect(errorsOf(file)).toEqual(['1: 10000034 bytes: 65536 at most']);
  writeFileSync(file, `name: large\ntitle: t\nfor: tests\n#${'x'.repeat(60_000)}\n`);
  expect(lintProfile(file, EL8).ok).toBe(true);
});

it('no regular file', () => {
  expect(errorsOf(`${FOLDER}/../bad`)).toEqual(['1: not a regular file']);
  expect(errorsOf('/dev/zero')).toEqual(['1: not a regular file']);
});
