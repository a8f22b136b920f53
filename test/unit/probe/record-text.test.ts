import { describe, expect, it } from 'vitest';
import { takeRecord } from '../../../src/probe/record.ts';
import type { MemoryRecord } from '../../../src/probe/record-schema.ts';
import { recordText } from '../../../src/probe/record-text.ts';
import { requestOutlook } from '../../../src/probe/request-outlook.ts';
import { countText, sizeText } from '../../../src/probe/size-text.ts';
import { hostFiles, hostNames, MemoryTree } from './trees.ts';

const of = (host: string) => takeRecord(hostFiles(host), new Date(0));
const EMPTY: MemoryRecord = takeRecord(new MemoryTree({}), new Date(0));
const zone = (free: number[]) => ({ node: 0, zone: 'Normal', free });
const marks = (freePages: number) => ({
  node: 0,
  zone: 'Normal',
  freePages,
  minPages: 100,
  lowPages: 125,
  highPages: 150,
});

describe('recordText', () => {
  it('tells the failing EL7 node whole', () => {
    const record = { ...of('el7-3.10'), warnings: [] };
    expect(recordText(record).split('\n')).toEqual([
      'Memory   7.6 GiB: 6.5 GiB available, 526 MiB free',
      'Caches   4.8 GiB page cache, 1.9 GiB slab (1.9 GiB can be reclaimed), 140 KiB dirty',
      'Swap     3.0 GiB, 3.0 GiB free',
      'Blocks   free, by size, in what ordinary kernel requests can use (DMA32, Normal):',
      '  4 KiB 8 KiB 16 KiB 32 KiB 64 KiB 128 KiB 256 KiB 512 KiB 1 MiB 2 MiB 4 MiB',
      '  3,888 1,725  1,421    400      0       0       0       0     0     0     0',
      'Requests 32 KiB (order 3): 400 free, fine',
      '         64 KiB to 4 MiB (orders 4 to 10): none: would fail, memory is fragmented (index 0.838 to 0.998): compaction can help',
      '',
    ]);
  });

  it.each(hostNames)('%s: about ten lines, nothing unsaid', (host) => {
    const text = recordText(of(host));
    expect(text.split('\n').length).toBeLessThanOrEqual(13);
    expect(text).not.toMatch(/undefined|NaN|null|Infinity/);
  });

  it.each([
    ['node_exporter', true],
    ['prometheus-procfs', true],
    ['el7-3.10', false],
  ])('%s: says whether "available" is an estimate', (host, isEstimate) => {
    expect(recordText(of(host)).includes('an estimate: this kernel does not say')).toBe(isEstimate);
  });

  it('says what is not known, and the first three warnings', () => {
    expect(recordText(EMPTY)).toBe(
      `Memory   not known
Blocks   not known
Warnings 3: /tree has no proc/meminfo
         /tree has no proc/buddyinfo
         /tree has no proc/vmstat
`,
    );
    expect(recordText({ ...EMPTY, warnings: ['a', 'b', 'c', 'd', 'e'] })).toContain('and 2 more');
  });

  it('tells a limit of the own cgroup, and how often it was hit', () => {
    const memcg = {
      path: '/a\u001b[31m',
      limitBytes: 2 ** 31,
      usageBytes: 2 ** 20,
      failures: 1234,
    };
    const text = recordText({ ...EMPTY, memcg });
    expect(text).toContain('Cgroup   /a?[31m: 1 MiB of 2 GiB used, limit hit 1,234 times\n');
    expect(recordText({ ...EMPTY, memcg: { ...memcg, limitBytes: null } })).not.toContain('Cgroup');
  });

  it('counts in the kernel’s own pages', () => {
    const large = { meminfo: { PageTables: 64_000 }, vmstat: { nr_page_table_pages: 1000 } };
    const text = recordText({ ...EMPTY, ...large, buddyinfo: [zone([0, 0, 0, 9])] });
    expect(text).toContain('64 KiB 128 KiB 256 KiB 512 KiB');
    expect(text).toContain('512 KiB (order 3): 9 free, fine');
  });
});

describe('requestOutlook', () => {
  const verdicts = (some: Partial<MemoryRecord>) =>
    requestOutlook({ ...EMPTY, ...some }).map(({ verdict, pieces }) => `${verdict} ${pieces}`);

  it('counts larger pieces as many, few below eight', () => {
    expect(verdicts({ buddyinfo: [zone([0, 0, 2])] })).toEqual(['fine 8', 'few 4', 'few 2']);
  });

  it('tells fragmented from short by the kernel’s threshold', () => {
    const fragmentation = [
      { node: 0, zone: 'Normal', unusable: [0, 1, 1], index: [-1, 0.5, 0.501] },
    ];
    const some = { buddyinfo: [zone([8, 0, 0])], fragmentation };
    expect(verdicts(some)).toEqual(['fine 8', 'short 0', 'fragmented 0']);
    const sysctl = { 'vm.extfrag_threshold': '600' };
    expect(verdicts({ ...some, sysctl })[2]).toBe('short 0');
  });

  it('never claims that there is no block where the watermark keeps it back', () => {
    const buddyinfo = [zone([0, 0, 0, 0, 15])];
    // 15 pages of the request itself do not count: 115 − 15 = 100 = min
    expect(verdicts({ buddyinfo, watermarks: [marks(115)] })[4]).toBe('kept-back 15');
    expect(verdicts({ buddyinfo, watermarks: [marks(116)] })[4]).toBe('fine 15');
  });

  it('is empty without buddyinfo', () => {
    expect(requestOutlook(EMPTY)).toEqual([]);
  });
});

describe('sizes and counts', () => {
  it.each([
    [0, '0 KiB'],
    [1023, '1023 KiB'],
    [1024, '1 MiB'],
    [1536, '1.5 MiB'],
    [102298, '99.9 MiB'],
    [102349, '100 MiB'],
    [102400, '100 MiB'],
    [24684084, '23.5 GiB'],
    [2 ** 40, '1 PiB'],
  ])('%i KiB is %s', (sizeKiB, text) => {
    expect(sizeText(sizeKiB)).toBe(text);
  });

  it.each([
    [7, '7'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
  ])('%i is %s', (count, text) => {
    expect(countText(count)).toBe(text);
  });
});
