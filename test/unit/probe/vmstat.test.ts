import { describe, expect, it } from 'vitest';
import { pageKiB } from '../../../src/probe/page-size.ts';
import { parseVmstat } from '../../../src/probe/vmstat.ts';
import { hostText, parsedValue } from './trees.ts';

describe('parseVmstat', () => {
  it('keeps the kernel’s names', () => {
    const vmstat = parsedValue(parseVmstat(hostText('node_exporter', 'proc/vmstat')));
    expect(vmstat.nr_alloc_batch).toBe(4158);
    expect(vmstat.allocstall_normal).toBeUndefined();
    const newer = parsedValue(parseVmstat(hostText('ubuntu-5.4.0-99-k8s', 'proc/vmstat')));
    expect(newer.allocstall).toBeUndefined();
    expect(newer.allocstall_normal).toBeTypeOf('number');
  });

  it('takes counters of 64 bits', () => {
    expect(
      parsedValue(parseVmstat('nr_dirtied 18446744073709551615\n')).nr_dirtied,
    ).toBeGreaterThan(1e19);
  });

  it.each([
    ['', ': empty'],
    ['nr_free_pages 12', ':1: cut off within the line'],
    ['nr_free_pages 12\ncompact_stall\n', ':2: expected "NAME NUMBER", got "compact_stall"'],
    ['nr_free_pages 12 13\n', ':1: expected "NAME NUMBER", got "nr_free_pages 12 13"'],
  ])('refuses %#', (text, problem) => {
    expect(parseVmstat(text)).toEqual({ ok: false, problem });
  });
});

describe('pageKiB', () => {
  it('is told by what both files count', () => {
    expect(pageKiB({ PageTables: 64_000 }, { nr_page_table_pages: 1000 })).toBe(64);
    expect(pageKiB({ PageTables: 16_300 }, { nr_page_table_pages: 1000 })).toBe(16);
    // LXCFS: MemFree is the container's, nr_free_pages the host's
    expect(
      pageKiB(
        { MemFree: 64_000 * 4, PageTables: 4000 },
        { nr_free_pages: 4000, nr_page_table_pages: 1000 },
      ),
    ).toBe(4);
  });

  it('is 4 where they do not tell', () => {
    expect(pageKiB(null, null)).toBe(4);
    expect(pageKiB({ PageTables: 0 }, { nr_page_table_pages: 0 })).toBe(4);
    expect(pageKiB({ PageTables: 44_000 }, { nr_page_table_pages: 1000 })).toBe(4);
  });
});
