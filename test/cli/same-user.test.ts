import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memguard, place, shellIn, standIn } from './memguard.ts';

/** What SECURITY.md says that others can: told by tests, too, so that it is not forgotten when it changes. */
describe('memguard runs as the user whose build it guards, and is no wall within that user', () => {
  it('who may write to the session decides what its docker is', async () => {
    const where = place();
    standIn(where, 'echo real');
    const session = join(where.folder, 'session');
    await memguard(['before', '--session', session], where);
    writeFileSync(join(session, 'bin/docker'), '#!/bin/sh\necho exchanged\n');
    expect((await shellIn(session, 'docker ps', where)).stdout).toBe('exchanged\n');
    await memguard(['after', '--session', session, '--outcome', 'success'], where);
  });

  it('NODE_OPTIONS of the job run code in the helper', async () => {
    const where = place();
    const preload = join(where.tmp, 'preload.cjs');
    writeFileSync(
      preload,
      `require('fs').writeFileSync(${JSON.stringify(join(where.tmp, 'ran'))}, '')`,
    );
    const env = { NODE_OPTIONS: `--require=${JSON.stringify(preload)}` };
    await memguard(['version'], where, { env });
    expect(readFileSync(join(where.tmp, 'ran'), 'utf8')).toBe('');
  });

  it('a build prints lines that look like memguard’s', async () => {
    const where = place();
    const { stderr } = await memguard(
      ['run', '--', 'sh', '-c', 'echo "memguard: all is well" >&2'],
      where,
    );
    expect(stderr).toContain('memguard: all is well\n');
  });

  it('others cannot look into a session', async () => {
    const where = place();
    const session = join(where.folder, 'session');
    await memguard(['before', '--session', session], where);
    const { stdout } = await shellIn(session, `stat -c %a "${session}"`, where);
    await memguard(['after', '--session', session, '--outcome', 'success'], where);
    expect(stdout).toBe('700\n');
  });
});
