import { describe, expect, it } from 'vitest';
import { memAvailable } from '../../../src/probe/mem-available.ts';
import { pageCacheKiB, parseMeminfo } from '../../../src/probe/meminfo.ts';
import { parseZoneinfo, watermarksOf } from '../../../src/probe/zoneinfo.ts';
import { hostText, parsedValue } from './trees.ts';

const SMALL =
  'MemTotal:        8009912 kB\nMemFree:          538760 kB\nHugePages_Total:       2\n';

describe('parseMeminfo', () => {
  it('keeps the kernel’s names, KiB and plain counts', () => {
    expect(parseMeminfo(SMALL)).toEqual({
      ok: true,
      value: { MemTotal: 8009912, MemFree: 538760, HugePages_Total: 2 },
    });
  });

  it('reads all of EL7, names in brackets included', () => {
    const meminfo = parsedValue(parseMeminfo(hostText('el7-3.10', 'proc/meminfo')));
    expect(Object.keys(meminfo)).toHaveLength(43);
    expect(meminfo['Active(file)']).toBe(2529904);
    expect(meminfo.VmallocTotal).toBe(34359738367);
    expect(meminfo.CmaTotal).toBeUndefined();
    expect(pageCacheKiB(meminfo)).toBe(157048 + 4893932);
  });

  it.each([
    ['', ': empty'],
    [SMALL.slice(0, -3), ':3: cut off within the line'],
    ['MemTotal: 1 kB\n', ': no MemFree'],
    ['MemFree: 1 kB\n', ': no MemTotal'],
    [`${SMALL}Cached: many kB\n`, ':4: expected "NAME: NUMBER kB", got "Cached: many kB"'],
    [`${SMALL}Cached: -5 kB\n`, ':4: expected "NAME: NUMBER kB", got "Cached: -5 kB"'],
    [`${SMALL}\0\x01\n`, ':4: not text'],
    [`${SMALL}Gr\u00fc\u00dfe: 1 kB\n`, ':4: not text'],
    [`${SMALL}${'x'.repeat(1_000_000)}\n`, ':4: a line of 1000000 characters'],
  ])('refuses %#: %o', (text, problem) => {
    expect(parseMeminfo(text)).toEqual({ ok: false, problem });
  });
});

describe('pageCacheKiB', () => {
  it('is unknown without Cached', () => {
    expect(pageCacheKiB({ MemTotal: 1, MemFree: 1 })).toBeNull();
  });
});

describe('memAvailable', () => {
  it('is the kernel’s own word where there is one', () => {
    const meminfo = parsedValue(parseMeminfo(hostText('el7-3.10', 'proc/meminfo')));
    expect(memAvailable(meminfo, null, 4)).toEqual({ availableKiB: 6820236, isEstimate: false });
  });

  it('is an estimate by the kernel’s formula where there is none', () => {
    // low watermarks 30 pages = 120 KiB: 1000 − 120 + (600 − 120) + (100 − 50)
    const meminfo = { MemTotal: 9, MemFree: 1000, 'Active(file)': 400, 'Inactive(file)': 200 };
    const zone = { node: 0, zone: 'Normal', freePages: 1, minPages: 1, lowPages: 30, highPages: 1 };
    expect(memAvailable({ ...meminfo, SReclaimable: 100 }, [zone], 4)).toEqual({
      availableKiB: 1410,
      isEstimate: true,
    });
  });

  it.each(['el8-4.18.0-80-rhcos', 'ubuntu-5.4.0-99-k8s'])('comes near the word of %s', (host) => {
    const { MemAvailable: told = 0, ...rest } = parsedValue(
      parseMeminfo(hostText(host, 'proc/meminfo')),
    );
    const marks = watermarksOf(parsedValue(parseZoneinfo(hostText(host, 'proc/zoneinfo'))));
    const estimate = memAvailable(rest as typeof rest & { [name: string]: number }, marks, 4);
    expect(Math.abs((estimate?.availableKiB ?? 0) / told - 1)).toBeLessThan(0.03);
  });

  it('is never below zero, and unknown without meminfo', () => {
    const zone = {
      node: 0,
      zone: 'Normal',
      freePages: 1,
      minPages: 1,
      lowPages: 999,
      highPages: 1,
    };
    expect(memAvailable({ MemFree: 1 }, [zone], 4)?.availableKiB).toBe(0);
    expect(memAvailable(null, null, 4)).toBeNull();
  });
});
