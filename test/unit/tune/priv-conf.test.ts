import { describe, expect, it } from 'vitest';
import { deniesReconcile } from '../../../src/tune/priv-conf.ts';

const KEY = 'vm.swappiness';

describe('what priv.conf denies', () => {
  it.each([
    ['# our agents\ndeny reconcile vm.swappiness', true],
    ['deny reconcile\n', true],
    ['\t deny \t reconcile  ', true],
    ['deny reconcile vm.vfs_cache_pressure\n', false],
    ['deny compact\ndeny drop 3\n', false],
    ['#deny reconcile\n  # a comment: with Signs!\n \t\n', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(deniesReconcile(text, KEY)).toBe(expected);
  });

  // The same lines as for root's script, in test/priv/verbs.test.ts.
  it.each([
    'Deny compact',
    'deny',
    'deny: compact',
    'deny compact\r',
    'deny drop 3 now',
    'allow all',
    'deny *',
    'deny reconcile:vm.swappiness',
    'deny\u00a0compact',
  ])('all, by a line that is not understood: %j', (line) => {
    expect(deniesReconcile(`deny watch\n${line}\n`, KEY)).toBe(true);
  });
});
