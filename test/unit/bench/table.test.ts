import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../bench/page.ts';
import { type Bench, resultOf } from '../../bench/result.ts';
import { countLine, headLine, textLine } from '../../bench/table.ts';
import { WHY_SHORT } from '../../bench/why-short.ts';

const DOCS = fileURLToPath(new URL('../../../docs', import.meta.url));
const [known = ''] = Object.keys(WHY_SHORT);
const busy = { average1min: 3.25, cpus: 2 };
const calm = { average1min: 0.5, cpus: 2 };
const rows: Bench['rows'] = [
  resultOf(
    { name: known, against: 'node', unit: 'ms', goal: 1.4, better: 'less', pairs: [[30, 20]] },
    calm,
  ),
  resultOf(
    { name: 'a | b', against: 'tee', unit: 'MiB/s', goal: 0.7, better: 'more', pairs: [[9, 10]] },
    busy,
  ),
  { name: 'c', leftOut: 'no root' },
];
const bench: Bench = {
  schema: 'memguard.bench/1',
  at: '2026-11-25T14:00:00.000Z',
  isQuick: false,
  seconds: 601,
  hostname: 'agent1',
  cpuModel: 'Some CPU',
  cpus: 2,
  memTotalMiB: 24_105,
  kernel: '6.1.0',
  node: '20.20.2',
  memguard: '0.1.0',
  rows,
};

describe('the table', () => {
  it('tells median, spread, number of pairs, goal and verdict, and what they are made of', () => {
    const [short, met, leftOut] = rows.map((row) => textLine(row).replace(/ +/g, ' '));
    expect(short).toBe(
      `${known} node 1.50 1.50 1.50 1 ≤ 1.4 FALLS SHORT (30.00 to 20.00 ms; best to best 1.50)`,
    );
    expect(met).toContain('a | b tee 0.90 0.90 0.90 1 ≥ 0.7 met, on a busy machine (');
    expect(leftOut).toBe('c left out: no root');
    expect(headLine().split(/ +/)).toEqual('what against median least most n goal'.split(' '));
  });

  it('ends with how many goals are met, and names the others', () => {
    expect(countLine(bench)).toBe(`1 met, 1 short (${known}), 1 left out, in 601 s`);
  });
});

describe('the page', () => {
  const page = pageOf(bench);

  it('has a line for each row, also for what would break the table', () => {
    expect(page).toContain('| a \\| b | tee | 0.90 |');
    expect(page).toContain('| c |  |  |  |  |  |  | left out: no root |');
  });

  it('says why a row falls short, and of no other row', () => {
    const [, told = ''] = page.split('## Rows that fall short');
    expect(told.trim()).toBe(`- **${known}**: ${WHY_SHORT[known]}`);
  });

  it('says so where nobody has written down why', () => {
    const [first, ...others] = rows as [Bench['rows'][0], ...Bench['rows']];
    const unknown = pageOf({ ...bench, rows: [{ ...first, name: 'new' }, ...others] });
    expect(unknown).toContain('- **new**: nobody has written down why yet.');
  });

  it('tells machine and load', () => {
    expect(page).toContain('2 × Some CPU, 24 GiB, Linux 6.1.0, Node 20.20.2');
    expect(page).toMatch(/load average before the\s+rows 1\.9 \(median\), 3\.3 at most/);
  });
});

describe.skipIf(!existsSync(join(DOCS, 'bench.json')))('docs/bench.md', () => {
  it("is what docs/bench.json says, in today's words", () => {
    const kept = JSON.parse(readFileSync(join(DOCS, 'bench.json'), 'utf8')) as Bench;
    const page = readFileSync(join(DOCS, 'bench.md'), 'utf8');
    expect(page, 'npm run bench -- --page writes it').toBe(pageOf(kept));
  });
});
