import { expect, it } from 'vitest';
import { sysctlText } from '../../../src/tune/persist.ts';

it('each value with its reason, for sysctl(8)', () => {
  const setting = { default: null, source: null };
  const text = sysctlText({
    name: 'mine',
    settings: [
      { key: 'vm.swappiness', value: '10', why: 'one\nreason', ...setting, source: 'sysctl.d(5)' },
      { key: 'vm.dirty_ratio', value: '15', why: null, ...setting },
    ],
    skipped: [],
  });
  const lines = text.split('\n');
  expect(lines.filter((line) => !line.startsWith('#') && line !== '')).toEqual([
    'vm.swappiness = 10',
    'vm.dirty_ratio = 15',
  ]);
  expect(text).toContain('# one reason sysctl.d(5)\nvm.swappiness');
  expect(lines[0]).toContain('profile mine');
});
