import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEFT_OUT, TARGETS } from '../fuzz/inventory.ts';
import { playTarget } from '../fuzz/play.ts';
import { playAll, shareOut } from '../fuzz/play-all.ts';
import { target } from '../fuzz/target.ts';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const FUZZED = fileURLToPath(new URL('../fuzz/targets', import.meta.url));
/** The short run of `npm run fuzz`; a finding names what plays it again. */
const SEED = 20_261_125;
const COUNT = 10_000;
/** What reads, checks or cleans what others wrote is called so. */
const READS =
  /^export (?:async )?function ((?:parse|read|compute|check|lint|load|resolve|redact|scrub|salvage|mend|visible|markdown)\w*)/gm;

describe('hostile input', () => {
  it('of ten thousand inputs from a fixed seed none breaks a promise', () => {
    const played = playAll(SEED, shareOut(COUNT));
    expect(played.flatMap(({ findings }) => findings)).toEqual([]);
  }, 120_000);
});

describe('the inventory', () => {
  const exported = filesBelow(SRC).flatMap((path) =>
    [...readFileSync(join(SRC, path), 'utf8').matchAll(READS)].map(([, name]) => `${path} ${name}`),
  );
  const imported = readdirSync(FUZZED).flatMap((file) =>
    importsIn(readFileSync(join(FUZZED, file), 'utf8')),
  );

  it('each export that is called like one that reads has a target that imports it, or a reason', () => {
    const known = new Set([...imported, ...Object.keys(LEFT_OUT)]);
    expect(exported.filter((each) => !known.has(each))).toEqual([]);
  });

  it('no reason is out of date', () => {
    const reasons = Object.keys(LEFT_OUT);
    expect(reasons.filter((each) => imported.includes(each) || !exported.includes(each))).toEqual(
      [],
    );
  });

  it('no two targets have one name, and each has its share', () => {
    expect(new Set(TARGETS.map(({ name }) => name)).size).toBe(TARGETS.length);
    expect(TARGETS.filter(({ share }) => !(share > 0))).toEqual([]);
  });
});

describe('what the runner finds', () => {
  const inputs = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 50 });
  const found = (play: (text: string) => void) =>
    playTarget(target({ name: 'planted', share: 1, inputs, play }), 1, 400).findings;

  it('what is thrown, with its seed and number, and less of the input', () => {
    const [first] = found((text) => {
      if (text.includes('bb')) throw new TypeError('planted');
    });
    expect(first).toMatchObject({ seed: 1, message: 'planted', least: 'bb' });
    expect(fc.sample(inputs, { seed: 1, numRuns: first?.number ?? 0 }).at(-1)).toContain('bb');
  });

  it('what costs far more than the others', () => {
    const findings = found((text) => {
      const until = performance.now() + (text.startsWith('babab') ? 20 : 0);
      while (performance.now() < until);
    });
    expect(findings[0]?.message).toMatch(/times the median$/);
  });
});

function filesBelow(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    if (entry.isDirectory()) return filesBelow(folder, path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

/** `probe/buddyinfo.ts parseBuddyinfo`. */
function importsIn(text: string): string[] {
  const imports = text.matchAll(/import \{([^}]*)\} from '[./]*\/src\/([^']+)'/g);
  return [...imports].flatMap(([, names = '', path]) =>
    names
      .split(',')
      .map((name) =>
        name
          .trim()
          .replace(/^type /, '')
          .replace(/ as .*/, ''),
      )
      .filter((name) => name !== '')
      .map((name) => `${path} ${name}`),
  );
}
