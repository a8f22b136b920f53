import { expect, it } from 'vitest';
import { undoneBy } from '../../../src/trial/trial-result.ts';

const SETTINGS = [
  { key: 'vm.extfrag_threshold', value: '300' },
  { key: 'vm.swappiness', value: '10' },
  { key: 'vm.compaction_proactiveness', value: '0' },
];

it('names what --prepare altered and the profile sets, once, and nothing else', () => {
  const altered = [
    { key: 'vm.extfrag_threshold', original: '500', prepared: '1000' },
    { key: 'vm.min_free_kbytes', original: '1', prepared: '2' },
  ];
  expect(undoneBy(SETTINGS, [{ altered }, { altered: [] }, { altered }])).toEqual([
    { key: 'vm.extfrag_threshold', original: '500', prepared: '1000', value: '300' },
  ]);
});

it('undoes nothing where it sets what --prepare has set', () => {
  const altered = [{ key: 'vm.compaction_proactiveness', original: '20', prepared: '0' }];
  expect(undoneBy(SETTINGS, [{ altered }])).toEqual([]);
});

it('undoes nothing without --prepare', () => {
  expect(undoneBy(SETTINGS, [{ altered: [] }])).toEqual([]);
});
