import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import holderScript from '../../../src/tune/holder.sh';
import { needs } from '../../needs.ts';

const SHELLS = ['dash', 'bash', 'busybox'];

/** /run/memguard/leases is open to all users of a machine: one of them may guess a name, or be quick. */
describe.skipIf(needs(...SHELLS, 'flock').length > 0)('a lease where others may write', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'memguard-holder-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
  });

  function hold(shell: string, prelude = '') {
    const words = [...(shell === 'busybox' ? ['sh'] : []), '-c', prelude + holderScript];
    const options = { input: 'vm.swappiness=10\n', encoding: 'utf8' } as const;
    return spawnSync(shell, [...words, 'holder', folder, 'ID', '0'], options);
  }

  it.each(SHELLS)('%s: is made, and held', (shell) => {
    expect(hold(shell)).toMatchObject({ status: 0, stdout: 'held\n' });
    expect(readdirSync(folder)).toEqual(['ID']);
  });

  it.each(SHELLS)('%s: a link that was laid there is not followed', (shell) => {
    symlinkSync(join(folder, 'victim'), join(folder, '.ID'));
    expect(hold(shell)).toMatchObject({ stdout: '' });
    expect(existsSync(join(folder, 'victim'))).toBe(false);
  });

  it.each(SHELLS)('%s: is not said to be held where a folder took its name', (shell) => {
    // As if it came between the look and the renaming.
    const quick = `flock() { command flock "$@" && mkdir ID; }\n`;
    expect(hold(shell, quick)).toMatchObject({ status: 73, stdout: '' });
  });
});
