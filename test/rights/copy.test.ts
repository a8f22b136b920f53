import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../cli/memguard.ts';
import { lacking } from './host-copy.ts';

const run = promisify(execFile);

describe.skipIf(lacking.length > 0)('test/copy', () => {
  it('passes in a copy of this host', async () => {
    const words = ['--config', 'vitest.copy.config.ts', '--project', 'copy'];
    const { stdout } = await run('test/in-copy', ['npx', 'vitest', 'run', ...words], {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect(stdout).toMatch(/Tests +\d+ passed \(\d+\)/);
  });
});
