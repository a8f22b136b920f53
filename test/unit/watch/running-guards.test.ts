import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { countRunningGuards } from '../../../src/watch/running-guards.ts';

function procOf(commands: readonly (readonly string[])[]): string {
  const proc = mkdtempSync(join(tmpdir(), 'memguard-proc-'));
  onTestFinished(() => rmSync(proc, { recursive: true, force: true }));
  commands.forEach((argv, index) => {
    const folder = join(proc, String(100 + index));
    mkdirSync(folder);
    writeFileSync(join(folder, 'cmdline'), argv.map((word) => `${word}\0`).join(''));
  });
  mkdirSync(join(proc, 'self'));
  mkdirSync(join(proc, '7'));
  return proc;
}

it('counts samplers, and nothing that only mentions one', () => {
  const sampler = ['/bin/sh', '/tmp/memguard-a b/sampler.sh'];
  const proc = procOf([
    sampler,
    ['/bin/sh', '/home/ci/ws@tmp/memguard-2/sampler.sh'],
    ['/bin/sh', '/tmp/memguard-x/note-helper.sh'],
    ['vi', '/tmp/memguard-x/sampler.sh'],
    ['/bin/sh', '/tmp/sampler.sh', 'more'],
    ['/bin/sh', '-c', 'ls /tmp/memguard-x/sampler.sh'],
    [],
  ]);
  expect(countRunningGuards(proc)).toBe(2);
});

it('does not count without end', () => {
  const many = Array.from({ length: 300 }, () => ['/bin/sh', '/s/sampler.sh']);
  expect(countRunningGuards(procOf(many))).toBe(256);
});

it('counts none where processes cannot be seen', () => {
  expect(countRunningGuards('/nonexistent')).toBe(0);
});
