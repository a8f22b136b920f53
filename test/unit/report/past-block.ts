import type { PastBlock } from '../../../src/report/read-history.ts';

const BOOT = 'boot-a';
export const HOST = { hostname: 'agent', bootId: BOOT, memTotalKiB: 16 * 1024 * 1024 };
const START_MS = Date.parse('2026-01-01T00:00:00.000Z');
const HOUR_MS = 3_600_000;

/** A block of this host that ended so many hours after the first. */
export function pastBlock(hours: number, change: Partial<PastBlock> = {}): PastBlock {
  return {
    schema: 'memguard.history/1',
    at: new Date(START_MS + hours * HOUR_MS).toISOString(),
    hostname: HOST.hostname,
    bootId: BOOT,
    verdict: 'passed',
    repeats: 0,
    repeatsSaved: 0,
    slabKiB: null,
    unreclaimableSlabKiB: null,
    memoryCgroups: null,
    ...change,
  };
}

export function atHour(hours: number): number {
  return START_MS + hours * HOUR_MS;
}
