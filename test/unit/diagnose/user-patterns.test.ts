import { expect, it } from 'vitest';
import { withUserPatterns } from '../../../src/diagnose/knowledge.ts';
import { shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';

const SHIPPED = shippedKnowledge();

it('words of a user’s own count as the plain words do, and are found by their name', () => {
  const knowledge = withUserPatterns(SHIPPED, [/pool is empty/]);
  const user = knowledge.find('user-pattern');
  const plain = SHIPPED.printed.find(({ bare }) => bare);
  expect(user).toMatchObject({ bare: true, title: 'a pattern of yours matched' });
  expect(user?.retry).toBe(plain?.retry);
  expect(user?.needs).toBe(plain?.needs);
  expect(user?.regexps[0]?.test('The POOL IS EMPTY')).toBe(true);
  expect(knowledge.printed.at(-1)).toBe(user);
  expect(knowledge.find('oom-kill')).toBe(SHIPPED.find('oom-kill'));
  expect(knowledge.find('nothing')).toBeUndefined();
});

it('without any, nothing is other than it was', () => {
  expect(withUserPatterns(SHIPPED, [])).toBe(SHIPPED);
  expect(SHIPPED.find('user-pattern')).toBeUndefined();
});

it('what only the kernel logs is not looked for in what a build printed, nor the other way', () => {
  const isOnly = (places: readonly string[], place: string) =>
    places.every((each) => each === place);
  expect(SHIPPED.printed.filter(({ where }) => isOnly(where, 'kernel'))).toEqual([]);
  expect(SHIPPED.logged.filter(({ where }) => !where.includes('kernel'))).toEqual([]);
});
