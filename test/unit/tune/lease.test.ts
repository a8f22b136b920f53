import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statusText } from '../../../src/cli/tune-status.ts';
import { type Lease, leaseText, parseLease } from '../../../src/tune/lease.ts';

const LEASE: Lease = {
  id: 'a',
  profile: 'swappiness-10',
  pid: 42,
  since: '2026-01-02T03:04:05.678Z',
  byHand: true,
  settings: [
    { key: 'vm.swappiness', value: '10' },
    { key: 'vm.dirty_ratio', value: '15' },
  ],
};

describe('a lease', () => {
  it('is read as it was written; the holder has put its pid before it', () => {
    expect(parseLease('a', `# pid 42\n${leaseText(LEASE)}`)).toEqual(LEASE);
  });

  it("root's script finds one KEY=VALUE per line, all else behind a #", () => {
    const lines = leaseText({ ...LEASE, profile: 'my\nvm.swappiness=100 ü' })
      .trimEnd()
      .split('\n');
    expect(lines.filter((line) => !line.startsWith('# '))).toEqual([
      'vm.swappiness=10',
      'vm.dirty_ratio=15',
    ]);
  });

  it('shows what cannot be printed as ?, and cuts what is endless', () => {
    expect(leaseText({ ...LEASE, profile: 'a\x1b[2Jü' })).toMatch(/^# profile a\?\[2J\?$/m);
    expect(parseLease('x', `# profile ${'n'.repeat(300)}\n`).profile).toBe('n'.repeat(200));
  });

  it.each([
    ['nothing', ''],
    ['noise', '\0\x1b[31m\n=\n#\n# pid\n# since\n'],
    ['a forged pid', '# pid -1\n# pid 0x10\n'],
    ['a moment that is none', '# since yesterday\n'],
    ['a moment with more', '# since x2026-01-02T03:04:05Z\n'],
    ['a moment with more behind it', '# since 2026-01-02T03:04:05Z x\n'],
    ['other keys', 'kernel.core_pattern=|/bin/sh\nvm.swappiness=0x10\nvm.swappiness=٣\n'],
  ])('of %s says nothing', (_, text) => {
    expect(parseLease('x', text)).toEqual({
      id: 'x',
      profile: 'unknown',
      pid: null,
      since: null,
      byHand: false,
      settings: [],
    });
  });

  it('of another user steers no terminal by its profile', () => {
    const { profile } = parseLease('x', '# profile \x1b]0;owned\x07\x9b2J\u202eü\n');
    expect(profile).toBe('?]0;owned??2J??');
  });

  it("keeps escape sequences off the terminal of whoever asks for the leases: any user's file", () => {
    const forged = parseLease('a\x1b[2Jb', '# profile \x1b[31mred\x9b\nvm.swappiness=10\n');
    expect(forged.profile).toBe('?[31mred?');
    expect(statusText([{ ...forged, uid: 1000 }], {})).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });

  it('is never more than what it says, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { settings } = parseLease('x', text);
        for (const { key, value } of settings) {
          expect(key).toMatch(/^vm\.[a-z_]+$/);
          expect(value).toMatch(/^[0-9]{1,8}$/);
        }
      }),
    );
  });
});
