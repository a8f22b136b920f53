import { expect, it } from 'vitest';
import { differences, type Plan } from '../../../src/trial/plan.ts';

const PLAN: Plan = {
  schema: 'memguard.trial-plan/1',
  memguard: '0.1.0',
  startedAt: '2026-11-25T10:00:00.000Z',
  host: { kernelRelease: '6.1', cpus: 2, memTotalKiB: 1, swapTotalKiB: 0 },
  command: ['make', 'test'],
  load: null,
  prepare: 'arm',
  conclude: null,
  timeoutS: null,
  seed: 5,
  runsPerProfile: 20,
  reference: 'none',
  profiles: [
    { name: 'none', title: null, settings: [] },
    { name: 'p', title: null, settings: [{ key: 'vm.swappiness', value: '10' }] },
  ],
  originals: { 'vm.swappiness': '60' },
};

it('goes on with the same words on the same kernel, by another version and from other settings', () => {
  const now = { ...PLAN, memguard: '0.2.0', startedAt: 'later', seed: 99, originals: {} };
  expect(differences(PLAN, now, null)).toEqual([]);
  expect(differences(PLAN, now, 5)).toEqual([]);
});

it.each<[string, Partial<Plan>]>([
  ['CMD (["make","test"], now ["make"])', { command: ['make'] }],
  ['--runs (20, now 30)', { runsPerProfile: 30 }],
  ['--prepare ("arm", now null)', { prepare: null }],
  ['--load (null, now "x")', { load: 'x' }],
  ['--conclude (null, now "x")', { conclude: 'x' }],
  ['--timeout (null, now 5)', { timeoutS: 5 }],
  ['the kernel ("6.1", now "6.2")', { host: { ...PLAN.host, kernelRelease: '6.2' } }],
  ['--profiles (["none","p"], now ["p","none"])', { profiles: [...PLAN.profiles].reverse() }],
])('tells %s', (words, change) => {
  expect(differences(PLAN, { ...PLAN, ...change }, null)[0]).toBe(words);
});

it('tells a profile whose file was changed meanwhile, and another seed', () => {
  const [none, p] = PLAN.profiles as [Plan['profiles'][0], Plan['profiles'][0]];
  const changed = { ...p, settings: [{ key: 'vm.swappiness', value: '30' }] };
  const told = differences(PLAN, { ...PLAN, profiles: [none, changed] }, 6);
  expect(told).toHaveLength(2);
  expect(told[0]).toMatch(/^the settings of a profile .*"30"/);
  expect(told[1]).toBe('--seed (5, now 6)');
});
