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
