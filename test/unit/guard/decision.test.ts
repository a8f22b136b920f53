import { describe, expect, it } from 'vitest';
import { type Situation, whyNot } from '../../../src/guard/decision.ts';

const YES: Situation = {
  diagnosis: {
    schema: 'memguard.diagnosis/1',
    cause: 'overlay-enomem',
    title: 'overlay',
    retry: 'yes',
    confidence: 0.6,
    order: 4,
    step: null,
    evidence: [],
    advice: [],
  },
  options: { retry: 'command', remedies: 'slab' },
  scope: 'command',
  isRepeat: false,
  repeats: 0,
  ruledOut: null,
};

describe('whyNot', () => {
  it('finds nothing against a first failure for memory', () => {
    expect(whyNot(YES)).toBeNull();
    expect(whyNot({ ...YES, diagnosis: { ...YES.diagnosis, retry: 'maybe' } })).toBeNull();
  });

  it.each<[string, Partial<Situation>, RegExp]>([
    ['the diagnosis says no', { diagnosis: { ...YES.diagnosis, retry: 'no' } }, /would not help/],
    ['it is a repeat', { isRepeat: true }, /once already/],
    ['retry is off', { options: { ...YES.options, retry: 'none' } }, /retry is off/],
    ['the body is to be repeated', { options: { ...YES.options, retry: 'body' } }, /body/],
    ['three were repeated in this block', { repeats: 3 }, /^3 commands/],
    ['the command is not of that kind', { ruledOut: 'docker push is never repeated' }, /push/],
    ['no remedy is allowed', { options: { ...YES.options, remedies: 'none' } }, /remedies: none/],
    ['only the kernel saw it', { scope: 'body' }, /retry: 'body'/],
  ])('says why when %s', (_, change, expected) => {
    expect(whyNot({ ...YES, ...change })).toMatch(expected);
  });

  it('never repeats a body in which a command was repeated', () => {
    const body: Situation = { ...YES, scope: 'body', options: { ...YES.options, retry: 'body' } };
    expect(whyNot(body)).toBeNull();
    expect(whyNot({ ...body, repeats: 1 })).toMatch(/a command in it/);
  });
});
