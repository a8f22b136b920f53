import { expect, it } from 'vitest';
import { messageOf } from '../../src/errors.ts';

const refused = Object.assign(new Error('connect ECONNREFUSED ::1:9091'), { code: 'ECONNREFUSED' });
const several = (errors: Error[]) =>
  Object.assign(new Error(''), { name: 'AggregateError', code: 'ECONNREFUSED', errors });

it.each([
  ['an error', refused, 'connect ECONNREFUSED ::1:9091'],
  ['several addresses that were tried', several([refused, refused]), refused.message],
  ['a code alone', several([]), 'ECONNREFUSED'],
  ['no error', 'words', 'words'],
])('messageOf %s', (_, thrown, message) => {
  expect(messageOf(thrown)).toBe(message);
});
