import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BOUNDS, boundOn } from '../../../src/tune/bounds.ts';

const SCRIPT = readFileSync(
  fileURLToPath(new URL('../../../resources/memguard/memguard-priv', import.meta.url)),
  'utf8',
);
const NEWER = '6.1.0';
const OLDER = '5.7.0';
/** It depends on the host's memory: test/priv holds it to that. */
const BY_HOST = 'vm.min_free_kbytes';

/** A part of the root script, from its first line to the end of the function or of the settings. */
function partOf(from: RegExp): string {
  const [part] = from.exec(SCRIPT) ?? [];
  if (part === undefined) throw new Error(`memguard-priv has no ${from}`);
  return part;
}

/** What the root script's own lines say. */
function ask(script: string): string {
  return execFileSync('/bin/sh', ['-uc', script], { encoding: 'utf8' }).trim();
}

describe('the bounds of memguard-priv', () => {
  it('are for the same keys', () => {
    const keys = ask(`${partOf(/^(SETTABLE=.*\n)+/m)}echo $SETTABLE`).split(' ');
    expect(keys.map((key) => `vm.${key}`).sort()).toEqual(BOUNDS.map(({ key }) => key).sort());
  });

  const bounds = BOUNDS.filter(({ key }) => key !== BY_HOST);
  it.each(bounds.map((bound) => [bound.key, bound] as const))('%s', (key, bound) => {
    for (const [kernelRelease, status] of [
      [NEWER, 0],
      [OLDER, 1],
    ] as const) {
      const name = key.replace('vm.', '');
      const stub = `runs_kernel() { return ${status}; }`;
      const range = ask(
        `${stub}\n${partOf(/^bounds\(\) \{[\s\S]*?^\}/m)}\nbounds ${name} 1; echo $low $high`,
      );
      const facts = { kernelRelease, ramKiB: null, availableKiB: null };
      expect([kernelRelease, range]).toEqual([kernelRelease, boundOn(bound, facts).join(' ')]);
    }
  });
});
