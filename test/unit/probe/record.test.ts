import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { strictObject } from 'valibot';
import { describe, expect, it } from 'vitest';
import { KernelFiles } from '../../../src/probe/kernel-files.ts';
import { takeRecord } from '../../../src/probe/record.ts';
import { RecordSchema } from '../../../src/probe/record-schema.ts';
import { hostFiles, hostNames, MemoryTree } from './trees.ts';

const NOW = new Date('2024-02-29T12:34:56.789Z');
const Strict = strictObject(RecordSchema.entries);
const PARTS = [
  'meminfo',
  'buddyinfo',
  'fragmentation',
  'vmstat',
  'pressure',
  'sysctl',
  'watermarks',
  'memcg',
] as const;

/** Which parts each tree has, found by looking into its folders. */
const HAS: { [host: string]: string } = {
  'coreos-failing': 'meminfo',
  'el7-3.10': 'meminfo buddyinfo fragmentation sysctl',
  'el8-4.18.0-80-rhcos': 'meminfo buddyinfo fragmentation vmstat sysctl watermarks',
  'insights-fragmented': 'buddyinfo fragmentation',
  'insights-numa2': 'buddyinfo fragmentation',
  node_exporter: 'meminfo vmstat',
  'prometheus-procfs': 'meminfo buddyinfo fragmentation pressure sysctl watermarks',
  'ubuntu-5.4.0-97-lxd': 'meminfo buddyinfo fragmentation vmstat sysctl watermarks',
  'ubuntu-5.4.0-97-openstack': 'buddyinfo fragmentation vmstat',
  'ubuntu-5.4.0-99-k8s': 'meminfo buddyinfo fragmentation vmstat sysctl watermarks',
};

describe('takeRecord on the trees', () => {
  it('knows them all', () => {
    expect(hostNames).toEqual(Object.keys(HAS).sort());
  });

  it.each(hostNames)('%s: what is there is read, what is missing is null', (host) => {
    const record = takeRecord(hostFiles(host), NOW);
    expect(v.parse(Strict, record)).toEqual(record);
    expect(record.takenAt).toBe('2024-02-29T12:34:56.789Z');
    expect(PARTS.filter((part) => record[part] !== null).join(' ')).toBe(HAS[host]);
    const missing = ['meminfo', 'buddyinfo', 'vmstat'].filter((name) => !HAS[host]?.includes(name));
    expect(record.warnings.map((warning) => warning.split('/').pop()).sort()).toEqual(
      missing.sort(),
    );
  });
});

describe('takeRecord', () => {
  it('records the running kernel', () => {
    const record = takeRecord(new KernelFiles('/'), NOW);
    expect(v.parse(Strict, record)).toEqual(record);
    for (const part of [
      'meminfo',
      'buddyinfo',
      'fragmentation',
      'vmstat',
      'sysctl',
      'watermarks',
    ] as const) {
      expect(record[part], part).not.toBeNull();
    }
    expect(record.fragmentation).toHaveLength(record.buddyinfo?.length ?? -1);
  });

  it('is all null at an empty folder, with a warning for each file that every Linux has', () => {
    const root = mkdtempSync(join(tmpdir(), 'memguard-empty-'));
    const record = takeRecord(new KernelFiles(root), NOW);
    rmSync(root, { recursive: true });
    expect(PARTS.filter((part) => record[part] !== null)).toEqual([]);
    expect(record.warnings).toEqual([
      `${root} has no proc/meminfo`,
      `${root} has no proc/buddyinfo`,
      `${root} has no proc/vmstat`,
    ]);
  });

  it.each([
    ['cut off', 'Node 0, zone      DMA      1      0      1', 'cut off'],
    ['empty', '', 'empty'],
    ['noise', Buffer.from([0, 1, 2, 200, 10, 255, 10]).toString(), 'not text'],
    ['a line of 1 MB', `${'9'.repeat(1_000_000)}\n`, 'a line of 1000000 characters'],
  ])('%s: null and one short warning for each file', (_, text, words) => {
    const files = ['meminfo', 'buddyinfo', 'vmstat', 'zoneinfo', 'pressure/memory'];
    const tree = Object.fromEntries(files.map((name) => [`proc/${name}`, text]));
    const record = takeRecord(new MemoryTree(tree), NOW);
    expect(PARTS.filter((part) => record[part] !== null)).toEqual([]);
    expect(record.warnings).toHaveLength(files.length);
    for (const warning of record.warnings) {
      expect(warning).toContain(words);
      expect(warning.length).toBeLessThan(120);
    }
  });

  it('keeps the good parts beside a bad one', () => {
    const meminfo = 'MemTotal: 9 kB\nMemFree: 1 kB\n';
    const files = new MemoryTree({
      'proc/meminfo': meminfo,
      'proc/buddyinfo': 'x\n',
      'proc/vmstat': 'a 1\n',
    });
    const record = takeRecord(files, NOW);
    expect(record.meminfo).toEqual({ MemTotal: 9, MemFree: 1 });
    expect(record.vmstat).toEqual({ a: 1 });
    expect(record.fragmentation).toBeNull();
    expect(record.warnings).toEqual([
      'proc/buddyinfo:1: expected "Node N, zone NAME COUNTS", got "x"',
    ]);
  });
});
