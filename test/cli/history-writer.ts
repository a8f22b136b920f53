// One of the writers of history-writers.test.ts: FOLDER NAME FROM TO. Says the number of each line once it is acknowledged.
import { writeSync } from 'node:fs';
import { appendHistory, type HistoryLine } from '../../src/report/history.ts';

const [folder = '', name = '', from = '', to = ''] = process.argv.slice(2);

function lineOf(number: number): HistoryLine {
  return {
    schema: 'memguard.history/1',
    at: new Date().toISOString(),
    id: `${name}-${number}`,
    label: 'ü'.repeat(number % 5),
    hostname: 'agent',
    bootId: null,
    verdict: 'passed-after-retry',
    mode: 'act',
    cause: 'overlay-enomem',
    retry: 'yes',
    order: 4,
    repeats: 1,
    repeatsSaved: 1,
    seconds: 123.456,
    remedySeconds: 0.789,
    inVainSeconds: 12.345,
    lowestAvailableKiB: 1_234_567,
    highestDirtyKiB: 234_567,
    slabKiB: 345_678,
    unreclaimableSlabKiB: 123_456,
    memoryCgroups: 123,
    memTotalKiB: 16_384_000,
  };
}

for (let number = Number(from); number < Number(to); number++) {
  appendHistory(folder, lineOf(number));
  writeSync(1, `${number}\n`);
}
