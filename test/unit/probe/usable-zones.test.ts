import { describe, expect, it } from 'vitest';
import type { BuddyZone } from '../../../src/probe/record-schema.ts';
import {
  availableBlocks,
  freeBlocksPerOrder,
  readFreeMemory,
  usableZones,
} from '../../../src/probe/usable-zones.ts';
import type { Zone } from '../../../src/probe/zoneinfo.ts';
import { hostFiles, MemoryTree } from './trees.ts';

function buddy(zone: string, free: number[] = [1], node = 0): BuddyZone {
  return { node, zone, free };
}

function info(zone: string, some: Partial<Zone> = {}): Zone {
  const marks = { minPages: 80, lowPages: 100, highPages: 120, freePages: 5000 };
  const pages = { presentPages: 10_000, managedPages: 10_000, freeCmaPages: 0 };
  return { node: 0, zone, ...marks, ...pages, protectionPages: [0, 0, 0, 0], ...some };
}

const names = (zones: BuddyZone[]) => zones.map(({ node, zone }) => `${node} ${zone}`).join(', ');

describe('usableZones with zoneinfo', () => {
  const dma = (reserve: number) =>
    info('DMA', { managedPages: 3840, protectionPages: [0, 3019, reserve, reserve + 9000] });
  const others = [info('DMA32'), info('Normal')];
  const zones = [buddy('DMA'), buddy('DMA32'), buddy('Normal')];

  it.each([
    // 3720 + high 120 = 3840: it holds just that
    [3720, '0 DMA, 0 DMA32, 0 Normal'],
    [3721, '0 DMA32, 0 Normal'],
  ])('leaves DMA out by its reserve for ordinary requests: %i', (reserve, expected) => {
    expect(names(usableZones(zones, [dma(reserve), ...others]))).toBe(expected);
  });

  it('takes what is present where the kernel does not say what is managed', () => {
    const old = { ...dma(3721), managedPages: null, presentPages: 3841 };
    expect(names(usableZones(zones, [old, ...others]))).toContain('DMA,');
  });

  it('finds the class of ordinary requests by the zones that are there', () => {
    // arm64 without DMA32: (DMA, Normal, Movable): the second entry counts
    const arm = info('DMA', { protectionPages: [0, 9900, 0] });
    expect(names(usableZones([buddy('DMA'), buddy('Normal')], [arm, info('Normal')]))).toBe(
      '0 Normal',
    );
  });

  it('leaves Movable, Device and HighMem out, whatever they hold', () => {
    const more = ['Movable', 'Device', 'HighMem'];
    const all = [...zones, ...more.map((zone) => buddy(zone))];
    const infos = [dma(5067), ...others, ...more.map((zone) => info(zone))];
    expect(names(usableZones(all, infos))).toBe('0 DMA32, 0 Normal');
  });

  it('tells the nodes apart', () => {
    const second = info('Normal', { node: 1, managedPages: 50 });
    expect(
      names(usableZones([buddy('Normal'), buddy('Normal', [1], 1)], [info('Normal'), second])),
    ).toBe('0 Normal');
  });

  it('keeps the only zone there is (ppc64: all memory is DMA)', () => {
    expect(names(usableZones([buddy('DMA')], [dma(9000)]))).toBe('0 DMA');
  });
});

describe('usableZones without zoneinfo', () => {
  it('goes by the names', () => {
    const x86 = [buddy('DMA'), buddy('DMA32'), buddy('Normal'), buddy('Normal', [1], 1)];
    expect(names(usableZones(x86, null))).toBe('0 DMA32, 0 Normal, 1 Normal');
    expect(names(usableZones([buddy('DMA'), buddy('Normal'), buddy('HighMem')], null))).toBe(
      '0 Normal',
    );
    expect(names(usableZones([buddy('DMA'), buddy('Movable')], null))).toBe('0 DMA');
    expect(usableZones([], null)).toEqual([]);
  });
});

describe('freeBlocksPerOrder', () => {
  it('adds up raw counts', () => {
    expect(freeBlocksPerOrder([buddy('DMA32', [1, 2, 3]), buddy('Normal', [10, 0, 5])])).toEqual([
      11, 2, 8,
    ]);
    expect(freeBlocksPerOrder([])).toEqual([]);
  });
});

describe('availableBlocks', () => {
  const free = [0, 0, 0, 0, 5, 1];
  const available = (some: Partial<Zone>, order: number) =>
    availableBlocks(usableZones([buddy('Normal', free)], [info('Normal', some)]), order);

  it('is suitable(order) of zones above low watermark and reserve', () => {
    expect(available({}, 4)).toBe(7);
    // 15 pages of the request itself are not counted as free: 115 − 15 = 100 = low
    expect(available({ freePages: 116 }, 4)).toBe(7);
    expect(available({ freePages: 115 }, 4)).toBe(0);
    expect(available({ freePages: 115 }, 0)).toBe(112);
  });

  it('keeps the reserve', () => {
    const protectionPages = [50, 0, 0, 0];
    expect(available({ freePages: 166, protectionPages }, 4)).toBe(7);
    expect(available({ freePages: 165, protectionPages }, 4)).toBe(0);
  });

  it('leaves free CMA out', () => {
    // 33 pages of CMA may be three blocks of order 4
    expect(available({ freeCmaPages: 33 }, 4)).toBe(4);
    expect(available({ freeCmaPages: 4000 }, 4)).toBe(0);
    expect(available({ freePages: 200, freeCmaPages: 90 }, 0)).toBe(112 - 90);
    expect(available({ freePages: 190, freeCmaPages: 90 }, 0)).toBe(0);
  });

  it('is suitable(order) where zoneinfo is missing', () => {
    expect(availableBlocks(usableZones([buddy('Normal', free)], null), 4)).toBe(7);
  });
});

describe('readFreeMemory', () => {
  it.each([
    // DMA32 26 + 2·17 + 4·10 + 8·12 + 16·7 + 32·7 + 64·111; Normal is below its low watermark (10852 < 10855)
    ['el8-4.18.0-80-rhcos', 7636, 1239836],
    // DMA32 1385 + 2·470 + 4·75 + 8·7; Normal 1915 + 2·349 + 4·53 + 8·3
    ['ubuntu-5.4.0-97-lxd', 2681 + 2849, 1543732],
    // DMA32 72 + 2·30 + 4·12 + 8·13 + 16·4 + 32·4 + 64·9; Normal: 5146 < 5162
    ['ubuntu-5.4.0-99-k8s', 1052, 102024 + 2658200],
    // DMA32 194 + 2·45 + 4·12; Normal 567 + 2·102 + 4·4
    ['prometheus-procfs', 332 + 787, 1020128 + 12007640],
    ['el7-3.10', 0, 157048 + 4893932],
  ])('of %s', (host, order4, cacheKiB) => {
    const memory = readFreeMemory(hostFiles(host));
    expect(memory.available(4)).toBe(order4);
    expect(memory.pageCacheKiB).toBe(cacheKiB);
  });

  it('adds DMA32 and Normal up, DMA left out', () => {
    expect(readFreeMemory(hostFiles('el7-3.10')).freeBlocks).toEqual([
      2725 + 1163,
      624 + 1101,
      489 + 932,
      178 + 222,
      ...[0, 0, 0, 0, 0, 0, 0],
    ]);
    const k8s = readFreeMemory(hostFiles('ubuntu-5.4.0-99-k8s')).freeBlocks;
    expect(k8s).toEqual([114, 1033, 474, 136, 93, 34, 19, 23, 12, 4, 9]);
  });

  it('is null where nothing could be read', () => {
    const memory = readFreeMemory(new MemoryTree({}));
    expect(memory.freeBlocks).toBeNull();
    expect(memory.pageCacheKiB).toBeNull();
    expect(memory.available(4)).toBeNull();
  });
});
