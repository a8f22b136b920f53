import { describe, expect, it } from 'vitest';
import { parseBuddyinfo, readBuddyinfo } from '../../../src/probe/buddyinfo.ts';
import { hostText, MemoryTree, parsedValue } from './trees.ts';

describe('parseBuddyinfo', () => {
  it('reads two nodes', () => {
    const zones = parsedValue(parseBuddyinfo(hostText('insights-numa2', 'proc/buddyinfo')));
    expect(zones.map(({ node, zone }) => `${node} ${zone}`)).toEqual([
      '0 DMA',
      '0 DMA32',
      '0 Normal',
      '1 Normal',
    ]);
    expect(zones[3]?.free).toEqual([1, 7, 1783, 2063, 1773, 3227, 2299, 1399, 729, 430, 6723]);
  });

  it.each([1, 8, 14])('reads %i orders', (orders) => {
    const counts = Array.from({ length: orders }, (_, order) => order + 1);
    const text = `Node 12, zone  Movable ${counts.join('      ')} \n`;
    expect(parseBuddyinfo(text)).toEqual({
      ok: true,
      value: [{ node: 12, zone: 'Movable', free: counts }],
    });
  });

  const ONE = `Node 0, zone      DMA${'      1'.repeat(11)} \n`;
  it.each([
    ['', ': empty'],
    [`${ONE}${ONE}Node 0, zone DMA32${' 1'.repeat(10)}\n`, ':3: expected 11 block counts, got 10'],
    ['Node 0, zone DMA\n', ':1: expected block counts, got none'],
    [ONE.slice(0, -9), ':1: cut off within the line'],
    [
      `${ONE}Node x, zone DMA 1\n`,
      ':2: expected "Node N, zone NAME COUNTS", got "Node x, zone DMA 1"',
    ],
    [
      'Node 0, zone DMA 1 -1\n',
      ':1: expected "Node N, zone NAME COUNTS", got "Node 0, zone DMA 1 -1"',
    ],
    [
      `Node 0, zone DMA ${'9'.repeat(400)}\n`,
      ':1: expected block counts, got more than any memory holds',
    ],
  ])('refuses %#', (text, problem) => {
    expect(parseBuddyinfo(text)).toEqual({ ok: false, problem });
  });

  it('shows at most 60 characters of a bad line', () => {
    const result = parseBuddyinfo(`${'y'.repeat(3000)}\n`);
    expect(result.ok || result.problem).toContain(`got "${'y'.repeat(60)}…"`);
    expect(result.ok || result.problem.length).toBeLessThan(130);
  });
});

describe('readBuddyinfo', () => {
  it('puts the path before the line', () => {
    const files = new MemoryTree({
      'proc/buddyinfo': 'Node 0, zone DMA 1 2\nNode 0, zone DMA32 1\n',
    });
    expect(readBuddyinfo(files)).toEqual({
      value: null,
      warnings: ['proc/buddyinfo:2: expected 2 block counts, got 1'],
    });
  });

  it('warns where the file is missing: every Linux has it', () => {
    const warnings = ['/tree has no proc/buddyinfo'];
    expect(readBuddyinfo(new MemoryTree({}))).toEqual({ value: null, warnings });
  });

  it('passes on why a file could not be read', () => {
    const files = new MemoryTree({
      'proc/buddyinfo': { kind: 'problem', message: 'not a regular file', denied: false },
    });
    expect(readBuddyinfo(files).warnings).toEqual(['proc/buddyinfo: not a regular file']);
  });
});
