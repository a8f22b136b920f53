import { expect, it } from 'vitest';
import { SeenBlocks } from '../../../../src/report/trend/seen-blocks.ts';

const COUNT = 100_000;

it('takes none for another, and knows each again', () => {
  const seen = new SeenBlocks();
  const known = () => {
    let count = 0;
    for (let number = 0; number < COUNT; number++) {
      if (seen.isSeen(`b7e23ec2-${number}`, 'agent', 1_790_000_000_000)) count++;
    }
    return count;
  };
  expect(known()).toBe(0);
  expect(known()).toBe(COUNT);
});

it('tells blocks with one id apart by host and moment', () => {
  const seen = new SeenBlocks();
  const moments = [1_790_000_000_000, 1_790_000_000_001, 1_790_000_000_000 + 2 ** 32];
  const blocks = moments.flatMap((atMs) => ['a', 'b'].map((host) => [host, atMs] as const));
  expect(blocks.filter(([host, atMs]) => seen.isSeen('1', host, atMs))).toEqual([]);
});
