import { release } from 'node:os';
import { expect, it } from 'vitest';
import { KernelFiles } from '../../../src/probe/kernel-files.ts';
import { readHostFacts } from '../../../src/tune/host-facts.ts';
import { MemoryTree } from '../probe/trees.ts';

const MEMINFO = 'MemTotal: 4096 kB\nMemFree: 100 kB\nMemAvailable: 2048 kB\nSwapTotal: 512 kB\n';

it('reads what a profile depends on, and no other key', () => {
  const files = new MemoryTree({
    'proc/meminfo': MEMINFO,
    'proc/sys/kernel/osrelease': '5.4.0-97-generic\n',
    'proc/sys/vm/swappiness': '60\n',
    'proc/sys/vm/dirty_bytes': '0\n',
    'proc/sys/vm/overcommit_memory': '1\n',
    'proc/sys/vm/dirty_ratio': { kind: 'problem', message: 'not readable', denied: true },
  });
  expect(readHostFacts(files)).toEqual({
    ramKiB: 4096,
    availableKiB: 2048,
    kernelRelease: '5.4.0-97-generic',
    swapKiB: 512,
    sysctl: { 'vm.swappiness': '60', 'vm.dirty_bytes': '0', 'vm.dirty_ratio': null },
    inForce: { 'vm.swappiness': '60', 'vm.dirty_bytes': '0', 'vm.dirty_ratio': null },
  });
});

it('takes what memguard found for the original, where it has set a key', () => {
  const files = new MemoryTree({ 'proc/meminfo': MEMINFO, 'proc/sys/vm/swappiness': '10\n' });
  expect(readHostFacts(files, { 'vm.swappiness': '60' })).toMatchObject({
    sysctl: { 'vm.swappiness': '60' },
    inForce: { 'vm.swappiness': '10' },
  });
});

it('does not know what the host does not tell', () => {
  expect(readHostFacts(new MemoryTree({}))).toEqual({
    ramKiB: null,
    availableKiB: null,
    kernelRelease: 'unknown',
    swapKiB: null,
    sysctl: {},
    inForce: {},
  });
});

it('this host', () => {
  const facts = readHostFacts(new KernelFiles());
  expect(facts.kernelRelease).toBe(release());
  expect(Number(facts.sysctl['vm.min_free_kbytes'])).toBeGreaterThan(0);
  expect(facts.availableKiB).toBeGreaterThan(0);
});
