import { readFileSync } from 'node:fs';
import { type DiagnoseInput, diagnose } from '../../../src/diagnose/diagnose.ts';
import type { Diagnosis } from '../../../src/diagnose/diagnosis-schema.ts';
import { digestOf } from '../../../src/diagnose/log-digest.ts';
import { shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';
import type { MemoryRecord } from '../../../src/probe/record-schema.ts';

const FIXTURES = new URL('../../fixtures/', import.meta.url);

/** A log of test/fixtures. */
export function fixture(path: string): string {
  return readFileSync(new URL(path, FIXTURES), 'utf8');
}

/** What else is known of it. `gapAfterLine`: see `digestOf`. */
type Facts = Partial<Omit<DiagnoseInput, 'log'>> & { gapAfterLine?: number | null };

/** The diagnosis of a log by the shipped knowledge, with nothing else known. */
export function diagnosed(log: string, { gapAfterLine = null, ...facts }: Facts = {}): Diagnosis {
  const knowledge = facts.knowledge ?? shippedKnowledge();
  return diagnose({
    log: digestOf(log, knowledge, gapAfterLine),
    exitCode: null,
    knowledge,
    extraPatterns: [],
    before: null,
    atFailure: null,
    ...facts,
  });
}

/** A record in which only what is given was read. */
export function recordOf(parts: Partial<MemoryRecord>): MemoryRecord {
  return {
    schema: 'memguard.record/1',
    takenAt: '2026-11-24T11:00:00.000Z',
    meminfo: null,
    buddyinfo: null,
    fragmentation: null,
    vmstat: null,
    pressure: null,
    sysctl: null,
    watermarks: null,
    memcg: null,
    warnings: [],
    ...parts,
  };
}

/** Real logs of kernels (test/fixtures/logs): name, cause, retry, order. */
export const KERNEL_LOGS = [
  ['oom-6.1.1-arch.log', 'oom-kill', 'no', null],
  ['oom-el7-3.10.0-514.log', 'oom-kill', 'no', null],
  ['oom-memcg-5.15-docker.log', 'oom-memcg', 'no', null],
  ['oom-lines-by-kernel.log', 'oom-kill', 'no', null],
  ['pagealloc-3.13.0-29-order4-blocks-free.log', 'page-alloc-high', 'yes', 4],
  ['pagealloc-el7-3.10.0-514-order6-docker.log', 'memcg-cache', 'yes', 6],
] as const;
