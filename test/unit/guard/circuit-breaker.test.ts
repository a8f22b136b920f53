import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openCircuit, readCircuit } from '../../../src/guard/circuit-breaker.ts';
import type { PastBlock } from '../../../src/report/read-history.ts';
import { atHour, HOST, pastBlock } from '../report/past-block.ts';
import { SESSION } from './block.ts';

const NOW_HOURS = 24;
const lost = (hours: number, change: Partial<PastBlock> = {}) =>
  pastBlock(hours, { verdict: 'failed', repeats: 1, ...change });
const saved = (hours: number) =>
  pastBlock(hours, { verdict: 'passed-after-retry', repeats: 1, repeatsSaved: 1 });
const unsaved = (...history: PastBlock[]) => openCircuit(history, HOST, atHour(NOW_HOURS));

describe('the circuit breaker', () => {
  it('opens after three repeats that saved nothing', () => {
    expect(unsaved(lost(20), lost(21))).toBeNull();
    expect(unsaved(lost(20), lost(21), lost(22))).toBe(3);
    expect(unsaved(lost(20, { repeats: 3 }))).toBe(3);
  });

  it('looks over blocks in which nothing was repeated', () => {
    expect(unsaved(lost(20), pastBlock(20.5), lost(21), pastBlock(21.5), lost(22))).toBe(3);
  });

  it('closes when one of them is 24 h old', () => {
    const history = [lost(1), lost(2), lost(3)];
    expect(openCircuit(history, HOST, atHour(25) - 1)).toBe(3);
    expect(openCircuit(history, HOST, atHour(25))).toBeNull();
  });

  it('closes with a repeat that saved what it repeated', () => {
    expect(unsaved(lost(19), lost(20), lost(21), saved(22))).toBeNull();
    expect(unsaved(saved(18), lost(19), lost(20), lost(21))).toBe(3);
  });

  it('closes with a reboot; of lines that do not name the boot, none is known', () => {
    const earlier = { bootId: 'boot-before' };
    expect(unsaved(lost(19, earlier), lost(20, earlier), lost(21, earlier))).toBeNull();
    const older = { bootId: null };
    expect(unsaved(lost(19, older), lost(20, older), lost(21, older))).toBe(3);
  });

  it('counts those of all pods of a node, which have one kernel', () => {
    expect(unsaved(...[20, 21, 22].map((at) => lost(at, { hostname: `pod-${at}` })))).toBe(3);
  });

  it.each<[string, Partial<PastBlock>]>([
    ['of other agents', { hostname: 'other', bootId: 'boot-b' }],
    ['of other agents that do not name the boot', { hostname: 'other', bootId: null }],
    ['that were aborted', { verdict: 'aborted' }],
    ['that are still to come', { at: new Date(atHour(NOW_HOURS + 1)).toISOString() }],
  ])('does not count repeats %s', (_, change) => {
    expect(unsaved(lost(19, change), lost(20, change), lost(21, change))).toBeNull();
  });

  describe('read from the history', () => {
    const lay = (blocks: PastBlock[]) => {
      const history = mkdtempSync(join(tmpdir(), 'memguard-history-'));
      onTestFinished(() => rmSync(history, { recursive: true, force: true }));
      const lines = blocks.map((block) => `${JSON.stringify(block)}\n`);
      writeFileSync(join(history, 'history.jsonl'), lines.join(''));
      return history;
    };
    const now = { at: new Date(Date.now() - 60_000).toISOString(), bootId: null };
    const three = [lost(0, now), lost(0, now), lost(0, now)];
    const options = { ...SESSION.options };

    it('says what to do, and why', () => {
      const circuit = readCircuit({ ...options, history: lay(three) }, SESSION.host);
      expect(circuit).toEqual({
        reason:
          "the last 3 repeats on this agent in 24 h saved nothing: drain or reboot this agent (retry: 'command' repeats all the same)",
        advice: {
          text: 'Drain or reboot this agent: the last 3 repeats on this agent in 24 h saved nothing',
          command: 'systemctl reboot',
          lasting: false,
        },
      });
    });

    it('is not asked when somebody asked for the repeat by name', () => {
      const asked = { ...options, retryAsked: true, history: lay(three) };
      expect(readCircuit(asked, SESSION.host)).toBeNull();
    });

    it('names the leak, if there is one', () => {
      const host = { ...SESSION.host, bootId: 'boot-a', memTotalKiB: 1_000_000 };
      const leaking = Array.from({ length: 20 }, (_, number) =>
        pastBlock(0, {
          at: new Date(Date.now() - (20 - number) * 600_000).toISOString(),
          unreclaimableSlabKiB: 100_000 + number * 20_000,
        }),
      );
      const history = lay([...leaking, ...three.map((block) => ({ ...block, bootId: 'boot-a' }))]);
      const circuit = readCircuit({ ...options, history }, host);
      expect(circuit?.reason).toMatch(
        /saved nothing; the kernel's slab .* 97\.7 MiB → 469 MiB .*: drain or reboot/,
      );
    });
  });
});
