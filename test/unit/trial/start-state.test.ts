import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { KernelFiles } from '../../../src/probe/kernel-files.ts';
import { growth, readCounters, readStartState } from '../../../src/trial/start-state.ts';

const treeOf = (name: string) =>
  new KernelFiles(fileURLToPath(new URL(`../../fixtures/hosts/${name}`, import.meta.url)));

it('reads what there is, in KiB and in pieces of 64 KiB', () => {
  expect(readStartState(treeOf('ubuntu-5.4.0-97-lxd'))).toEqual({
    freeKiB: 14473636,
    memAvailableKiB: 16017368,
    // Of DMA32 and Normal in its buddyinfo.
    suitable: 2681 + 2849,
    swapUsedKiB: 0,
  });
});

it('tells null where the kernel tells nothing', () => {
  const nowhere = new KernelFiles('/no/such/folder');
  expect(readStartState(nowhere)).toEqual({
    memAvailableKiB: null,
    freeKiB: null,
    swapUsedKiB: null,
    suitable: null,
  });
  expect(readCounters(nowhere)).toEqual({
    compactStall: null,
    compactFail: null,
    compactSuccess: null,
    allocstall: null,
    oomKill: null,
  });
});

it('counts growth; null where one of both is missing', () => {
  const before = {
    compactStall: 5,
    compactFail: 1,
    compactSuccess: null,
    allocstall: 0,
    oomKill: 3,
  };
  expect(growth(before, { ...before, compactStall: 12, compactSuccess: 4 })).toEqual({
    compactStall: 7,
    compactFail: 0,
    compactSuccess: null,
    allocstall: 0,
    oomKill: 0,
  });
});
