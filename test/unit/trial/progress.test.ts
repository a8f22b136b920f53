import { expect, it } from 'vitest';
import { leftText } from '../../../src/cli/trial-progress.ts';

const PACE = { total: 60, perBlock: 3, first: 0, last: 0, begunMs: 0 };

it('estimates from the first whole block on, by the runs that this call has made', () => {
  expect(leftText({ ...PACE, last: 2 }, 60_000)).toBe('');
  expect(leftText({ ...PACE, last: 3 }, 90_000)).toBe(', about 28 min 30 s left');
  // Of 33 runs 30 were there already.
  expect(leftText({ ...PACE, first: 30, last: 33 }, 90_000)).toBe(', about 13 min 30 s left');
});
