import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MOST_LINES = 15;
/** Of the "no" in a part: neither answer may win by being given always. */
const FEWEST_PERCENT = 45;
const MOST_PERCENT = 55;

interface Entry {
  id: string;
  source: string;
  expected: string;
  why: string;
  cause: string | null;
  order: number | null;
  step: string | null;
}

const FIELDS = 'id source expected why cause order step'.split(' ');

function entriesOf(folder: string): Entry[] {
  return load(readFileSync(join(ROOT, folder, 'threads.yaml'), 'utf8')) as Entry[];
}

function logOf(folder: string, id: string): string {
  return readFileSync(join(ROOT, folder, 'threads', `${id}.log`), 'utf8');
}

function isHeld({ id }: Entry): boolean {
  return createHash('sha256').update(id).digest().readUInt8(0) % 3 === 0;
}

const parts = [
  { folder: 'test/corpus', held: false, fewest: 44 },
  { folder: 'test/corpus/held', held: true, fewest: 22 },
];

describe.each(parts)('$folder', ({ folder, held, fewest }) => {
  const entries = entriesOf(folder);

  it('is large enough', () => {
    expect(entries.length).toBeGreaterThanOrEqual(fewest);
  });

  it('has a log for each entry, and an entry for each log', () => {
    const logs = readdirSync(join(ROOT, folder, 'threads')).sort();
    expect(entries.map(({ id }) => `${id}.log`).sort()).toEqual(logs);
  });

  it('has all fields in each entry, and no others', () => {
    expect(entries.filter((entry) => `${Object.keys(entry)}` !== `${FIELDS}`)).toEqual([]);
  });

  it('expects yes or no, and says why', () => {
    const wrong = entries.filter(
      ({ expected, why }) => !['yes', 'no'].includes(expected) || why.trim() === '',
    );
    expect(wrong).toEqual([]);
  });

  it('names a cause by its id, an order by its number and a step by its instruction', () => {
    const wrong = entries.filter(
      ({ cause, order, step }) =>
        !/^[a-z0-9-]+$/.test(cause ?? 'none') ||
        !(order === null || (Number.isInteger(order) && order >= 0 && order <= 11)) ||
        !/^(RUN|FROM|COPY|ADD) \S/.test(step ?? 'RUN nothing'),
    );
    expect(wrong).toEqual([]);
  });

  it('names the thread of each', () => {
    const wrong = entries.filter(({ source }) => new URL(source).protocol !== 'https:');
    expect(wrong).toEqual([]);
  });

  it('holds neither too few nor too many that must not be repeated', () => {
    const percent =
      (100 * entries.filter(({ expected }) => expected === 'no').length) / entries.length;
    expect(percent).toBeGreaterThanOrEqual(FEWEST_PERCENT);
    expect(percent).toBeLessThanOrEqual(MOST_PERCENT);
  });

  it('sets aside by the hash of the id', () => {
    expect(entries.filter((entry) => isHeld(entry) !== held)).toEqual([]);
  });

  it('has short logs, none of them empty', () => {
    const wrong = entries.filter(({ id }) => {
      const lines = logOf(folder, id).replace(/\n$/, '').split('\n').length;
      return lines > MOST_LINES || logOf(folder, id).trim() === '';
    });
    expect(wrong).toEqual([]);
  });

  it('shows nothing of the machine it was written on', () => {
    expect(entries.filter(({ id }) => logOf(folder, id).includes(ROOT))).toEqual([]);
  });
});

it('uses an id once', () => {
  const ids = parts.flatMap(({ folder }) => entriesOf(folder).map(({ id }) => id));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
