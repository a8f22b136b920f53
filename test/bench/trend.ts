import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryLine } from '../../src/report/history.ts';
import { inTurn, millisecondsOf, type Row } from './measure.ts';
import { millisecondsAndPeak } from './peak.ts';
import { BUNDLE, NODE, type Place } from './place.ts';

const LINES = 1_000_000;
const AGENTS = 40;
const MOST_MIB_ABOVE_NODE = 64;
const YEAR_MS = 365 * 24 * 3_600_000;
/** Reads files in pieces as trend does, and does nothing with them; reads them line by line, and parses each. */
const BASELINES = {
  'reading them': `const fs = require('fs'), buffer = Buffer.allocUnsafe(65536);
for (const file of process.argv.slice(1)) { const fd = fs.openSync(file); while (fs.readSync(fd, buffer) > 0); }`,
  'JSON.parse': `const fs = require('fs');
for (const file of process.argv.slice(1)) for (const line of fs.readFileSync(file, 'utf8').split('\\n')) if (line) JSON.parse(line);`,
};

/** A million lines of 40 agents over a year, against a Node that only reads the files, and one that only parses them. */
export async function trendRows(place: Place, runs: number): Promise<Row[]> {
  const files = writeHistories(join(place.folder, 'histories'));
  const nodeMiB: number[] = [];
  millisecondsAndPeak(['-e', '0'], place, nodeMiB);
  const rows: Row[] = [];
  for (const [against, script] of Object.entries(BASELINES)) {
    const peaksMiB: number[] = [];
    const pairs = await inTurn(
      runs,
      () => millisecondsAndPeak([BUNDLE, 'trend', ...files], place, peaksMiB),
      () => millisecondsOf([NODE, '-e', script, ...files], { env: place.env }),
    );
    const above = Math.max(...peaksMiB) - Math.max(...nodeMiB);
    const over = above > MOST_MIB_ABOVE_NODE ? `, OVER ${MOST_MIB_ABOVE_NODE}` : '';
    rows.push({
      name: `trend of ${LINES.toLocaleString('en')} lines`,
      against,
      unit: 'ms',
      goal: 0,
      better: 'less',
      pairs,
      note: `peak ${Math.round(above)} MiB above Node's own${over}`,
    });
  }
  return rows;
}

function writeHistories(folder: string): string[] {
  mkdirSync(folder);
  return Array.from({ length: AGENTS }, (_, agent) => {
    const file = join(folder, `agent${agent}.jsonl`);
    const fd = openSync(file, 'w');
    const ownLines = LINES / AGENTS;
    let text = '';
    for (let number = 0; number < ownLines; number++) {
      text += `${JSON.stringify(lineOf(agent, number, ownLines))}\n`;
      if (number % 1000 === 999) {
        writeSync(fd, text);
        text = '';
      }
    }
    closeSync(fd);
    return file;
  });
}

/** One block in 17 is saved by a repeat. */
function lineOf(agent: number, number: number, count: number): HistoryLine {
  const isSaved = number % 17 === 0;
  return {
    schema: 'memguard.history/1',
    at: new Date(Date.now() - YEAR_MS * (1 - number / count)).toISOString(),
    id: `b7e23ec2-9af0-4f1e-${agent + 1000}-${String(number).padStart(12, '0')}`,
    label: 'build and test',
    hostname: `agent${agent}.ci.example.org`,
    bootId: 'a2c4ea2f-7c0e-4e2b-8a8e-1d7d3c1c9a55',
    verdict: isSaved ? 'passed-after-retry' : 'passed',
    mode: 'act',
    cause: isSaved ? 'overlay-enomem' : null,
    retry: isSaved ? 'yes' : null,
    order: isSaved ? 4 : null,
    repeats: isSaved ? 1 : 0,
    repeatsSaved: isSaved ? 1 : 0,
    seconds: 123.456,
    remedySeconds: isSaved ? 0.456 : 0,
    inVainSeconds: isSaved ? 34.5 : 0,
    lowestAvailableKiB: 1_234_567 + number,
    highestDirtyKiB: 234_567 + number,
    slabKiB: 345_678 + (number % 1000),
    unreclaimableSlabKiB: 123_456 + (number % 1000),
    memoryCgroups: 123 + (number % 10),
    memTotalKiB: 16_384_000,
  };
}
