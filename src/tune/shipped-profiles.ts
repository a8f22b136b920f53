import headroom from '../../resources/memguard/profiles/headroom.yaml';
import highOrder from '../../resources/memguard/profiles/high-order.yaml';
import none from '../../resources/memguard/profiles/none.yaml';
import swappiness10 from '../../resources/memguard/profiles/swappiness-10.yaml';
import writeback from '../../resources/memguard/profiles/writeback.yaml';

/** Where people can read them, in memguard's repository. */
export const SHIPPED_FOLDER = 'resources/memguard/profiles';

/** The profiles that memguard carries, by name; a test holds them to the schema. */
export const SHIPPED_PROFILES: { readonly [name: string]: unknown } = {
  none,
  'swappiness-10': swappiness10,
  headroom,
  'high-order': highOrder,
  writeback,
};
