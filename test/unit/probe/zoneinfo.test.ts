import { describe, expect, it } from 'vitest';
import { parseZoneinfo, readZoneinfo, watermarksOf } from '../../../src/probe/zoneinfo.ts';
import { hostText, MemoryTree, parsedValue } from './trees.ts';

/** 3.10 (EL7): populated zones only, `protection:` after the counters, `high:` of the per-CPU lists. */
const EL7 = `Node 0, zone   Normal
  pages free     15123
        min      11211
        low      14013
        high     16816
        scanned  0
        spanned  1310720
        present  1310720
        managed  1268847
    nr_free_pages 15123
    nr_alloc_batch 2803
    nr_free_cma  17
        protection: (0, 0, 0, 0)
  pagesets
    cpu: 0
              count: 111
              high:  186
              batch: 31
  vm stats threshold: 48
  all_unreclaimable: 0
  start_pfn:         1048576
`;

describe('parseZoneinfo', () => {
  it('reads the form before 4.8', () => {
    expect(parsedValue(parseZoneinfo(EL7))).toEqual([
      {
        node: 0,
        zone: 'Normal',
        freePages: 15123,
        minPages: 11211,
        lowPages: 14013,
        highPages: 16816,
        presentPages: 1310720,
        managedPages: 1268847,
        freeCmaPages: 17,
        protectionPages: [0, 0, 0, 0],
      },
    ]);
  });

  it('reads the form since 4.8, with the node’s own counters and zones without memory', () => {
    const zones = parsedValue(parseZoneinfo(hostText('ubuntu-5.4.0-99-k8s', 'proc/zoneinfo')));
    expect(zones.map(({ zone }) => zone)).toEqual(['DMA', 'DMA32', 'Normal', 'Movable', 'Device']);
    expect(zones[0]).toMatchObject({ freePages: 3962, lowPages: 83, managedPages: 3977 });
    expect(zones[0]?.protectionPages).toEqual([0, 2929, 3882, 3882, 3882]);
    expect(zones[4]).toMatchObject({ presentPages: 0, freeCmaPages: null });
  });

  it('knows nothing where the kernel prints nothing', () => {
    const old = EL7.replace(/ {8}managed.*\n/, '').replace(/ {4}nr_free_cma.*\n/, '');
    expect(parsedValue(parseZoneinfo(old))[0]).toMatchObject({
      managedPages: null,
      freeCmaPages: null,
    });
  });

  it.each([
    ['', ': empty'],
    [`pages free 1\n${EL7}`, ':1: expected "Node N, zone NAME", got "pages free 1"'],
    [EL7 + EL7.replace(/ {8}low.*\n/, ''), ':22: zone Normal has no "low"'],
    [EL7.replace('low      14013', 'low      many'), ':1: zone Normal has no "low"'],
    [EL7.replace('(0, 0, 0, 0)', '(0, 0, -1)'), ':1: zone Normal has no "protection"'],
    [EL7.slice(0, 100), ':5: cut off within the line'],
  ])('refuses %#', (text, problem) => {
    expect(parseZoneinfo(text)).toEqual({ ok: false, problem });
  });
});

describe('watermarksOf', () => {
  it('has the zones that hold memory, as buddyinfo does', () => {
    const zones = parsedValue(parseZoneinfo(hostText('el8-4.18.0-80-rhcos', 'proc/zoneinfo')));
    expect(watermarksOf(zones)).toEqual([
      { node: 0, zone: 'DMA', freePages: 3975, minPages: 33, lowPages: 41, highPages: 49 },
      {
        node: 0,
        zone: 'DMA32',
        freePages: 122008,
        minPages: 8178,
        lowPages: 10222,
        highPages: 12266,
      },
      {
        node: 0,
        zone: 'Normal',
        freePages: 10852,
        minPages: 8684,
        lowPages: 10855,
        highPages: 13026,
      },
    ]);
  });
});

describe('readZoneinfo', () => {
  it('is null without a warning where the file is missing', () => {
    expect(readZoneinfo(new MemoryTree({}))).toEqual({ value: null, warnings: [] });
  });
});
