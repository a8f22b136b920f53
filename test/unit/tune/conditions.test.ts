import { describe, expect, it } from 'vitest';
import { unmet } from '../../../src/tune/conditions.ts';
import { EL8, NEW } from './facts.ts';

describe('where a setting is meant for', () => {
  it('everywhere, if nothing is asked', () => {
    expect(unmet({}, EL8)).toBeNull();
    expect(unmet({}, NEW)).toBeNull();
  });

  it.each([
    [{ ramFromMiB: 1 }, { ramKiB: null }],
    [{ ramBelowMiB: 1 }, { ramKiB: null }],
    [{ swap: true }, { swapKiB: null }],
    [{ swap: false }, { swapKiB: null }],
  ])('what is not known of the host leaves nothing out: %j', (when, unknown) => {
    expect(unmet(when, { ...NEW, ...unknown })).toBeNull();
  });

  it.each([
    [{ swap: true }, 0, 'for hosts with swap, this has none'],
    [{ swap: true }, 1, null],
    [{ swap: false }, 0, null],
    [{ swap: false }, 1, 'for hosts without swap, this has some'],
  ])('%j with %d KiB of swap: %s', (when, swapKiB, note) => {
    expect(unmet(when, { ...NEW, swapKiB })).toBe(note);
  });
});
