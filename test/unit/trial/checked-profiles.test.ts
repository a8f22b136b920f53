import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { KernelFiles } from '../../../src/probe/kernel-files.ts';
import { refusalError } from '../../../src/trial/asked.ts';
import { checkProfiles, type Refusal } from '../../../src/trial/checked-profiles.ts';
import { readHostFacts } from '../../../src/tune/host-facts.ts';

const TREE = fileURLToPath(new URL('../../fixtures/hosts/insights-fragmented', import.meta.url));
const files = new KernelFiles(TREE);
const facts = {
  ...readHostFacts(files),
  swapKiB: 1024,
  sysctl: { 'vm.swappiness': '60', 'vm.extfrag_threshold': '500' },
};

function check(names: string[], more: object = {}) {
  return checkProfiles(names, { files, facts, ceilings: {}, force: false, ...more });
}

const told = (refusals: readonly Refusal[]) =>
  refusals.map(({ exitCode, message }) => `${exitCode} ${message}`);

it('resolves what each profile would set here', () => {
  const { profiles, refusals } = check(['none', 'swappiness-10']);
  expect(told(refusals)).toEqual([]);
  expect(profiles.map(({ name, settings }) => ({ name, settings }))).toEqual([
    { name: 'none', settings: [] },
    { name: 'swappiness-10', settings: [{ key: 'vm.swappiness', value: '10' }] },
  ]);
});

it('refuses vm.swappiness without swap, says what to do, and lets it be forced: 78', () => {
  const without = { facts: { ...facts, swapKiB: 0 } };
  const { refusals } = check(['none', 'swappiness-10'], without);
  expect(told(refusals)).toEqual([
    '78 profile swappiness-10: vm.swappiness does nothing on a host without swap',
  ]);
  expect(refusals[0]?.hint).toMatch(/swapon.*--force/);
  expect(check(['none', 'swappiness-10'], { ...without, force: true }).refusals).toEqual([]);
});

it('does not refuse where the host does not tell its swap', () => {
  const unknown = { facts: { ...facts, swapKiB: null } };
  expect(check(['none', 'swappiness-10'], unknown).refusals).toEqual([]);
});

it('tells all that is wrong at once, what was typed wrong first: 64', () => {
  const without = { facts: { ...facts, swapKiB: 0 } };
  const names = ['none', 'none', 'swapiness-10', 'swappiness-10'];
  const { refusals } = check(names, without);
  expect(told(refusals)).toEqual([
    '64 --profiles: none more than once',
    expect.stringMatching(/^66 profile swapiness-10: there is none\. Did you mean swappiness-10\?/),
    expect.stringMatching(/^78 profile swappiness-10: /),
  ]);
  const error = refusalError(refusals as [Refusal, ...Refusal[]]);
  expect(error).toMatchObject({ exitCode: 64, code: 'usage' });
  for (const { message } of refusals) expect(error.message).toContain(message);
});

it.each([[[]], [['none']], [['high-order']]])('refuses a comparison of %j: 64', (names) => {
  expect(told(check(names).refusals)[0]).toMatch(/^64 .*two profiles or more/);
});

it("keeps to the administrator's ceilings: 77", () => {
  const some = check(['none', 'high-order'], { ceilings: { profiles: ['swappiness-10'] } });
  expect(told(some.refusals)).toEqual(['77 profile high-order: it is not allowed here']);
  const observe = check(['none', 'high-order'], { ceilings: { mode: 'observe' } });
  expect(told(observe.refusals)).toEqual(['77 profile high-order: it is not allowed here']);
});

it('refuses a profile that sets nothing here: 78', () => {
  const sysctl = { 'vm.dirty_bytes': '0' };
  const { refusals } = check(['none', 'high-order'], { facts: { ...facts, sysctl } });
  expect(told(refusals)).toEqual(['78 profile high-order: it sets nothing on this host']);
});

it('warns of a profile whose values the host has already', () => {
  const sysctl = { ...facts.sysctl, 'vm.swappiness': '10' };
  const { warnings } = check(['none', 'swappiness-10'], { facts: { ...facts, sysctl } });
  expect(warnings).toEqual([expect.stringContaining('all of its values already')]);
  expect(check(['none', 'swappiness-10']).warnings).toEqual([]);
});

it('takes a file, and calls it by what was typed', () => {
  const file = join(TREE, 'no-such.yaml');
  expect(told(check(['none', file]).refusals)[0]).toMatch(/^66 /);
});
