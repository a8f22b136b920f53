import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { needs } from '../needs.ts';

const WATCH = 'src/watch';
const scripts = [
  ...readdirSync(WATCH)
    .filter((name) => name.endsWith('.sh'))
    .map((name) => `${WATCH}/${name}`),
  'resources/memguard/memguard-priv',
];
const lacking = needs('shellcheck');
const reason = lacking.length > 0 ? ' (skipped: no shellcheck here)' : '';

describe.skipIf(lacking.length > 0)(`shellcheck${reason}`, () => {
  it.each(scripts)('%s', (script) => {
    const { stdout, status } = spawnSync(
      'shellcheck',
      ['--external-sources', '--format=gcc', script],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  it('knows the scripts', () => {
    expect(scripts.length).toBeGreaterThanOrEqual(4);
  });

  it('would tell: a planted mistake', () => {
    const { stdout } = spawnSync('shellcheck', ['--format=gcc', '-'], {
      encoding: 'utf8',
      input: '#!/bin/sh\nrm $1\n',
    });
    expect(stdout).toContain('SC2086');
  });
});
