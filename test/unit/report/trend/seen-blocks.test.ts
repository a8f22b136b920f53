import { expect, it } from 'vitest';
import { SeenBlocks } from '../../../../src/report/trend/seen-blocks.ts';

const COUNT = 100_000;
const keyOf = (number: number) => `b7e23ec2-${number}-4f1e 1790000000000 agent`;

it('takes none for another, and knows each again', () => {
  const seen = new SeenBlocks();
  let known = 0;
  for (let number = 0; number < COUNT; number++) if (seen.isSeen(keyOf(number))) known++;
  expect(known).toBe(0);
  for (let number = 0; number < COUNT; number++) if (seen.isSeen(keyOf(number))) known++;
  expect(known).toBe(COUNT);
});
