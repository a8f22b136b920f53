import fc from 'fast-check';
import { BOUNDS, DIRTY_BOUNDS } from '../priv/bounds.ts';
import { hostileText } from './text.ts';

const VERBS = 'version init get reconcile watch compact drop kmsg'.split(' ');
const KEYS = [
  ...Object.keys(BOUNDS),
  ...Object.keys(DIRTY_BOUNDS),
  'min_free_kbytes',
  'dirty_bytes',
  'dirty_background_bytes',
];

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...VERBS) },
  { weight: 2, arbitrary: fc.constantFrom(...KEYS.map((key) => `vm.${key}`), ...KEYS) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('0', '1', '2', '3', '4', '30', '86400', '86401', '010', '-1'),
  },
  { weight: 4, arbitrary: hostileText },
);

/** Arguments as a job's user may choose them under sudo: mostly nonsense, now and then legal. */
export const argumentVectors: fc.Arbitrary<string[]> = fc.oneof(
  fc.array(word, { maxLength: 4 }),
  fc.tuple(fc.constantFrom(...VERBS), hostileText),
  fc.tuple(fc.constantFrom('get', 'drop', 'kmsg', 'compact'), word),
  fc.tuple(fc.constant('compact'), fc.constantFrom('preflight', 'since'), word),
  fc.constant<string[]>(['compact', 'preflight']),
);

/** What docs/root.md lists, told without the script. */
export function isLegal(args: readonly string[]): boolean {
  const [verb = '', value, ...rest] = args;
  if (verb === 'compact' && value === 'since') {
    return rest.length === 1 && /^(0|[1-9][0-9]{0,12})$/.test(rest[0] ?? '');
  }
  if (rest.length > 0) return false;
  if (verb === 'compact' && value === 'preflight') return true;
  if (value === undefined) return /^(version|init|reconcile|watch|compact)$/.test(verb);
  if (verb === 'get') return KEYS.some((key) => value === `vm.${key}`);
  if (verb === 'drop') return value === '1' || value === '3';
  return verb === 'kmsg' && /^[1-9][0-9]{0,4}$/.test(value) && Number(value) <= 86_400;
}
