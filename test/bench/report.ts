import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, passed, rescued } from '../unit/report/made-report.ts';
import { inTurn, millisecondsOf, type Row } from './measure.ts';
import { BUNDLE, NODE, type Place } from './place.ts';

/** Of five blocks of a build three pass, one is rescued and one fails. */
const KINDS = [rescued, passed, passed, passed, failed];
const READ_ALONE = `const fs = require('fs');
for (const name of fs.readdirSync(process.argv[1]))
  JSON.parse(fs.readFileSync(process.argv[1] + '/' + name + '/report.json', 'utf8'));`;

/** The pages of some sessions, against a Node that only reads and parses their reports. */
export async function reportRows(place: Place, pairs: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of [1, 100]) {
    const sessions = join(place.folder, `sessions-${count}`);
    const out = join(place.folder, `page-${count}`);
    laySessions(sessions, count);
    const { env } = place;
    const report = () => millisecondsOf([NODE, BUNDLE, 'report', sessions, '--out', out], { env });
    const read = () => millisecondsOf([NODE, '-e', READ_ALONE, sessions], { env });
    report();
    read();
    rows.push({
      name: `report of ${count} session${count === 1 ? '' : 's'}`,
      against: 'reading alone',
      unit: 'ms',
      goal: 0,
      better: 'less',
      pairs: await inTurn(pairs, report, read),
      note: weightOf(out),
    });
  }
  return rows;
}

function laySessions(folder: string, count: number): void {
  for (let number = 0; number < count; number++) {
    const session = join(folder, `session-${String(number).padStart(3, '0')}`);
    mkdirSync(session, { recursive: true });
    const make = KINDS[number % KINDS.length] as typeof rescued;
    const report = make({ id: String(number), label: `build ${number}` });
    writeFileSync(join(session, 'report.json'), JSON.stringify(report, null, 1));
  }
}

function weightOf(out: string): string {
  const sizes = ['html', 'css', 'md', 'json'].map(
    (kind) => `${kind} ${Math.round(statSync(join(out, `report.${kind}`)).size / 1000)} kB`,
  );
  return `page: ${sizes.join(', ')}`;
}
