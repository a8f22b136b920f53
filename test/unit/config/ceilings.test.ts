import { describe, expect, it } from 'vitest';
import { clamp } from '../../../src/config/ceilings.ts';
import { REMEDIES } from '../../../src/config/choices.ts';
import type { Ceilings } from '../../../src/config/config-schema.ts';

const ASKED = { remedies: 'slab', mode: 'act', retry: 'true', profile: 'none', label: 'x' };

/** What becomes of one option under ceilings. */
function under(ceilings: Ceilings, option: string, value: string): unknown {
  return clamp({ ...ASKED, [option]: value }, ceilings).values[option];
}

describe('clamp', () => {
  it('leaves everything as it is where there is no ceiling', () => {
    expect(clamp(ASKED, {})).toEqual({ values: ASKED, lowered: [] });
  });

  it.each(REMEDIES)('remedies: %s is the strongest', (most) => {
    REMEDIES.forEach((asked, at) => {
      const allowed = REMEDIES[Math.min(at, REMEDIES.indexOf(most))];
      expect(under({ remedies: most }, 'remedies', asked)).toBe(allowed);
    });
  });

  it('mode: observe is less than act', () => {
    expect(under({ mode: 'observe' }, 'mode', 'act')).toBe('observe');
    expect(under({ mode: 'act' }, 'mode', 'observe')).toBe('observe');
    expect(under({ mode: 'act' }, 'mode', 'act')).toBe('act');
  });

  it.each<[most: NonNullable<Ceilings['retry']>, allowed: string[]]>([
    [false, ['false', 'false', 'false', 'false']],
    ['command', ['true', 'false', 'command', 'command']],
    ['body', ['true', 'false', 'command', 'body']],
    [true, ['true', 'false', 'command', 'body']],
  ])('retry: %s', (most, allowed) => {
    const asked = ['true', 'false', 'command', 'body'];
    expect(asked.map((each) => under({ retry: most }, 'retry', each))).toEqual(allowed);
  });

  it('profiles: only those named, as they are asked for, and none', () => {
    const profiles = ['swappiness-10', '/srv/ci.yaml'];
    const allowed = ['swappiness-10', '/srv/ci.yaml', 'none'];
    for (const name of allowed) expect(under({ profiles }, 'profile', name)).toBe(name);
    for (const name of ['headroom', './swappiness-10', 'swappiness-10.yaml', 'ci.yaml']) {
      expect(under({ profiles }, 'profile', name)).toBe('none');
    }
    expect(under({ profiles: [] }, 'profile', 'none')).toBe('none');
  });

  it('says what it lowered, and nothing else', () => {
    const ceilings: Ceilings = { remedies: 'cache', mode: 'observe', retry: true };
    expect(clamp(ASKED, ceilings)).toEqual({
      values: { ...ASKED, remedies: 'cache', mode: 'observe' },
      lowered: [
        { option: 'remedies', text: '--remedies slab → cache' },
        { option: 'mode', text: '--mode act → observe' },
      ],
    });
  });
});
