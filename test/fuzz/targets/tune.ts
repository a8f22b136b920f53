import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { statusText } from '../../../src/cli/tune-status.ts';
import { originalsOf, parseBaseline } from '../../../src/tune/baseline.ts';
import { BOUNDS, boundOf, boundOn } from '../../../src/tune/bounds.ts';
import { checkSettings } from '../../../src/tune/check-settings.ts';
import { unmet } from '../../../src/tune/conditions.ts';
import { computeFormula } from '../../../src/tune/formula.ts';
import type { HostFacts } from '../../../src/tune/host-facts.ts';
import { leaseText, parseLease } from '../../../src/tune/lease.ts';
import { lintProfile } from '../../../src/tune/lint-profile.ts';
import { loadProfile, readProfile } from '../../../src/tune/load-profile.ts';
import { sysctlText } from '../../../src/tune/persist.ts';
import { deniesReconcile } from '../../../src/tune/priv-conf.ts';
import { type Profile, rightPartsOf } from '../../../src/tune/profile-schema.ts';
import { resolveProfile, tryOnHost } from '../../../src/tune/resolve-profile.ts';
import { fixturesIn, textLike } from '../mutate.ts';
import { holds, oneLine, orRefused, plain, printable, same } from '../promises.ts';
import { scratch } from '../scratch.ts';
import { target } from '../target.ts';
import { hostileText } from '../text.ts';

const BOOT = '1d7ad0a2-0d4c-4b8e-9a0b-3f3b2c1d0e9f';
const MOST_MESSAGE = 6000;
const KEYS = BOUNDS.map(({ key }) => key);

/** A formula and its value, told by building both at once. */
const formula = fc.letrec<{ sum: [string, number]; value: [string, number] }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.nat(2 ** 31).map((each): [string, number] => [String(each), each]),
    fc.constantFrom<[string, number]>(['ram', 1e7], ['original', 60], ['1.5', 1.5]),
    tie('sum').map(([text, value]): [string, number] => [`(${text})`, value]),
    tie('value').map(([text, value]): [string, number] => [`-${text}`, -value]),
    fc
      .tuple(fc.constantFrom('min', 'max'), tie('sum'), tie('sum'))
      .map(([name, [a, x], [b, y]]): [string, number] => [
        `${name}(${a}, ${b})`,
        name === 'min' ? Math.min(x, y) : Math.max(x, y),
      ]),
  ),
  sum: fc
    .tuple(fc.constantFrom('+', '-', '*', '/'), tie('value'), tie('value'))
    .map(([sign, [a, x], [b, y]]): [string, number] => [`${a} ${sign} ${b}`, applied(sign, x, y)]),
}));

function applied(sign: string, x: number, y: number): number {
  if (sign === '+') return x + y;
  if (sign === '-') return x - y;
  if (sign === '*') return x * y;
  // Refused, wherever it stands.
  return y === 0 ? Number.NaN : x / y;
}

const facts: fc.Arbitrary<HostFacts> = fc.record({
  ramKiB: fc.option(fc.constantFrom(0, 1024, 1e6, 2.4e7, 2 ** 40)),
  availableKiB: fc.option(fc.constantFrom(0, 1024, 1e6, 2 ** 40)),
  kernelRelease: fc.constantFrom('3.10.0-1160.el7', '6.18.5', 'unknown', ''),
  swapKiB: fc.option(fc.constantFrom(0, 1)),
  sysctl: fc.dictionary(
    fc.constantFrom(...KEYS, 'vm.dirty_bytes'),
    fc.option(fc.constantFrom('0', '60', '67584', '1000000', 'x', '', '-1')),
  ),
});

const profiles = [...fixturesIn('profiles/bad', '.yaml'), ...goodProfiles()];

function goodProfiles(): string[] {
  return KEYS.map(
    (key) =>
      `name: own\ntitle: a\nfor: b\ninclude: [none]\nsettings:\n  ${key}:\n    value: min(ram / 50, 40)\n    why: c\n    when: { kernelFrom: "4.6", swap: true, ramFromMiB: 1 }\n  vm.dirty_ratio: 20\n`,
  );
}

const file = join(scratch('tune'), 'own.yaml');

const lease = fc.record({
  profile: fc.string({ unit: fc.constantFrom(...'ab -.é\n\x1b'), minLength: 1, maxLength: 30 }),
  since: fc.constantFrom('2026-11-25T12:00:00.000Z', null),
  byHand: fc.boolean(),
  settings: fc.array(
    fc.record({ key: fc.constantFrom(...KEYS), value: fc.nat(99_999_999).map(String) }),
    { maxLength: 5 },
  ),
});

/** Profiles, formulas, leases, and what root's script keeps. */
export const TUNE = [
  target({
    name: 'formula',
    share: 10,
    inputs: textLike(['min(ram / 50, 1048576)', 'max(original, 2 * (ram - 3.5))', '((1))', '-ram']),
    play(text) {
      const computed = computeFormula(text, { ram: 2.4e7, original: 60 });
      plain(computed);
      if (computed.ok) holds(Number.isInteger(computed.value), 'a whole number');
      else holds(computed.problem.length > 0 && computed.problem.length < 300, 'a short problem');
    },
  }),
  target({
    name: 'formula that has a value',
    share: 6,
    inputs: formula.sum,
    play([text, value]) {
      const computed = computeFormula(text, { ram: 1e7, original: 60 });
      if (text.length > 200 || !Number.isFinite(value)) return plain(computed);
      holds(computed.ok && computed.value === Math.floor(value), `${text} is ${Math.floor(value)}`);
    },
  }),
  target({
    name: 'profile',
    share: 3,
    inputs: fc.tuple(textLike(profiles), facts),
    play([text, host]) {
      writeFileSync(file, text);
      const { profile, problems } = readProfile(file);
      const linted = lintProfile(file, host);
      for (const { line, message } of [...problems, ...linted.errors]) {
        holds(Number.isInteger(line) && line >= 1, `a line from 1 on, not ${line}`);
        holds(message !== '' && message.length < MOST_MESSAGE, 'a message');
      }
      const loaded = orRefused(() => loadProfile(file), 78);
      holds(
        (loaded === null) === (profile === null || problems.length > 0),
        'bad ones are refused',
      );
      if (profile === null) return;
      plain(profile);
      const { resolved, problems: here } = tryOnHost(profile, host);
      if (here.length > 0) holds(orRefused(() => resolveProfile(profile, host), 78) === null, '78');
      for (const { key, value } of resolved.settings) inBounds(key, value, host);
      sysctlText(resolved)
        .split('\n')
        .forEach((line) => {
          holds(/^$|^#|^vm\.[a-z_]+ = \d+$/.test(line), `a line of sysctl.d: ${line}`);
        });
    },
  }),
  target({
    name: 'settings, conditions',
    share: 4,
    inputs: fc.tuple(
      fc.dictionary(
        fc.oneof(fc.constantFrom(...KEYS, 'vm.swapiness', 'vm.dirty_bytes'), hostileText),
        fc.oneof(
          fc.integer(),
          fc.double(),
          hostileText,
          formula.sum.map(([text]) => text),
        ),
      ),
      facts,
      fc.record(
        { kernelFrom: fc.constant('4.6'), ramFromMiB: fc.nat(), swap: fc.boolean() },
        { requiredKeys: [] },
      ),
    ),
    play([settings, host, when]) {
      const parts = rightPartsOf({ name: 'own', settings });
      holds(parts !== null, 'a mapping is one');
      const { settings: good, problems } = checkSettings(parts as Profile, null, null);
      plain(good);
      holds(
        good.every(({ key }) => boundOf(key) !== undefined),
        'known keys alone',
      );
      for (const { message } of problems) holds(message !== '', 'a message');
      const note = unmet(when, host);
      if (note !== null) oneLine(note, 'a note');
    },
  }),
  target({
    name: 'lease',
    share: 8,
    inputs: fc.tuple(
      hostileText,
      textLike(
        [
          `# profile swappiness-10\n# since 2026-11-25T12:00:00.000Z\n# pid 4711\nvm.swappiness=10\n`,
        ],
        lease.map(leaseText),
      ),
    ),
    play([id, text]) {
      const read = parseLease(id, text);
      plain(read, 0);
      oneLine(read.profile, 'the profile of a lease, which tune status shows');
      holds(read.pid === null || Number.isSafeInteger(read.pid), 'a pid');
      for (const { key, value } of read.settings) {
        holds(/^vm\.[a-z_]+$/.test(key) && /^\d{1,8}$/.test(value), `a setting: ${key}=${value}`);
      }
      printable(statusText([{ ...read, uid: 0 }], {}), 'what tune status shows');
      const again = parseLease('lease.4711', leaseText(read));
      same(again.settings, read.settings, 'the settings of a lease that is written again');
    },
  }),
  target({
    name: 'lease, written and read',
    share: 3,
    inputs: lease,
    play(made) {
      const { profile, since, byHand, settings } = parseLease('a', leaseText(made));
      const wanted = { ...made, profile: made.profile.replace(/[^\x20-\x7e]/g, '?') };
      same({ profile, since, byHand, settings }, wanted, 'a lease');
    },
  }),
  target({
    name: 'original, priv.conf',
    share: 4,
    inputs: textLike([
      `${BOOT} 60 10\n`,
      `${BOOT} 1048576B 10\n`,
      '# a\ndeny reconcile vm.swappiness\n',
    ]),
    play(text) {
      const baseline = parseBaseline(text, BOOT);
      plain(baseline);
      const originals = baseline ? originalsOf({ 'vm.dirty_ratio': baseline }) : {};
      holds(
        Object.values(originals).every((each) => /^\d{1,20}$/.test(each)),
        'a number',
      );
      const isWhole = text.split('\n').every((line) => /^\s*(#[^\n]*)?$/.test(line));
      holds(deniesReconcile(text, 'vm.swappiness') || isWhole || /deny/.test(text), 'doubt denies');
      for (const each of Object.keys(originals)) printable(each, 'a key');
    },
  }),
];

function inBounds(key: string, value: string, host: HostFacts): void {
  const bound = boundOf(key);
  holds(bound !== undefined && /^\d+$/.test(value), `a setting of memguard's: ${key} ${value}`);
  if (bound === undefined) return;
  const [least, most] = boundOn(bound, host);
  holds(Number(value) >= least && Number(value) <= most, `${key} ${value} in ${least} to ${most}`);
}
