import { describe, expect, it } from 'vitest';
import { originalsOf, parseBaseline, readBaselines } from '../../../src/tune/baseline.ts';
import { MemoryTree } from '../probe/trees.ts';

const BOOT = '1d7ad0a2-0d4c-4b8e-9a0b-3f3b2c1d0e9f';

describe('parseBaseline', () => {
  it.each([
    ['an original and what was written', `${BOOT} 60 10\n`, { original: '60', written: '10' }],
    ['while it is being written', `${BOOT} 60 10 60\n`, { original: '60', written: '10' }],
    ['a limit in bytes', `${BOOT} 1048576B 15\n`, { original: '1048576B', written: '15' }],
    ['another boot', `${BOOT.replace('1', '2')} 60 10\n`, null],
    ['without an end of line', `${BOOT} 60 10`, { original: '60', written: '10' }],
    ['torn', `${BOOT} 60`, null],
    ['with something before it', `junk ${BOOT} 60 10\n`, null],
    ['with something behind it', `${BOOT} 60 10 60 10\n`, null],
    ['with a second line', `${BOOT} 60 10\n${BOOT} 60 30\n`, null],
    ['nothing', '', null],
    ['words', `${BOOT} sixty ten\n`, null],
  ])('%s', (_, text, expected) => {
    expect(parseBaseline(text, BOOT)).toEqual(expected);
  });
});

it('all of this boot, by key; a limit in bytes by the key that held it', () => {
  const files = new MemoryTree({
    'proc/sys/kernel/random/boot_id': `${BOOT}\n`,
    'run/memguard/baseline/vm.swappiness': `${BOOT} 60 10\n`,
    'run/memguard/baseline/vm.dirty_ratio': `${BOOT} 1048576B 15\n`,
    'run/memguard/baseline/vm.vfs_cache_pressure': 'junk',
  });
  expect(originalsOf(readBaselines(files))).toEqual({
    'vm.swappiness': '60',
    'vm.dirty_bytes': '1048576',
  });
});
