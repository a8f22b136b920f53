import { expect, it } from 'vitest';
import { parseMemoryCgroups } from '../../../src/probe/memory-cgroups.ts';

const HEAD = '#subsys_name\thierarchy\tnum_cgroups\tenabled\ncpuset\t3\t3\t1\n';

it.each([
  ['counted', `${HEAD}memory\t4\t41\t1\npids\t8\t3\t1\n`, 41],
  ['switched off (cgroup_disable=memory)', `${HEAD}memory\t0\t1\t0\n`, null],
  ['not there', HEAD, null],
  ['malformed', `${HEAD}memory\t4\tmany\t1\n`, null],
])('memory cgroups: %s', (_, text, expected) => {
  expect(parseMemoryCgroups(text)).toBe(expected);
});
