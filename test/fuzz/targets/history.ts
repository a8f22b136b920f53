import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { openCircuit } from '../../../src/guard/circuit-breaker.ts';
import { readFileTail } from '../../../src/probe/file-tail.ts';
import { addLine, noBlocks } from '../../../src/report/block-totals.ts';
import { ASIDE_FILE, boundHistory, HISTORY_FILE } from '../../../src/report/history-bounds.ts';
import { leaksOf } from '../../../src/report/leaks.ts';
import { parseLine } from '../../../src/report/past-line.ts';
import { gatewayOf, groupOf } from '../../../src/report/push.ts';
import { readHistory, readRepeats } from '../../../src/report/read-history.ts';
import { readTotals } from '../../../src/report/read-totals.ts';
import { Lines } from '../../../src/report/trend/lines.ts';
import { lastBlocks } from '../../../src/support/last-blocks.ts';
import { jsonLike } from '../json.ts';
import { fixture, textLike } from '../mutate.ts';
import { holds, plain, same } from '../promises.ts';
import { scratch } from '../scratch.ts';
import { target } from '../target.ts';

const LINES = fixture('histories/agent7.jsonl').split('\n').filter(Boolean).slice(0, 10);
const COUNTING = {
  hostname: 'agent7',
  bootId: null,
  known: new Map([['overlay-enomem', 'yes' as const]]),
};
const NOW_MS = Date.parse('2026-11-25T12:00:00Z');
const HOST = { hostname: 'agent7', bootId: null, memTotalKiB: 8_000_000 };
const folder = scratch('history');
const history = fc
  .array(jsonLike(LINES.map((line) => JSON.parse(line) as unknown)), { maxLength: 8 })
  .map((lines) => lines.join('\n'));

/** The agent's history, and what is counted and sent from it. */
export const HISTORY = [
  target({
    name: 'history',
    share: 1,
    inputs: fc.tuple(history, history, jsonLike([{ ...readTotalsOf(), totals: noBlocks() }])),
    play([text, aside, kept]) {
      writeFileSync(join(folder, HISTORY_FILE), text);
      writeFileSync(join(folder, ASIDE_FILE), aside);
      writeFileSync(join(folder, 'totals.agent7.json'), kept);
      const blocks = readHistory(folder, 65_536);
      plain(blocks);
      plain([openCircuit(readRepeats(folder), HOST, NOW_MS), leaksOf(blocks, HOST)]);
      const first = readTotals(folder, COUNTING);
      holds(first !== null, 'a history that this user may read is counted');
      plain(first?.totals);
      if (first?.keep) writeFileSync(first.keep.path, first.keep.text);
      same(readTotals(folder, COUNTING)?.totals, first?.totals, 'nothing is counted twice');
      plain(lastBlocks(folder).length, 0);
      holds((readFileTail(join(folder, HISTORY_FILE), 300) ?? '').length <= 300, 'the tail alone');
      boundHistory(folder, NOW_MS, true);
    },
  }),
  target({
    name: 'line that is counted',
    share: 6,
    inputs: jsonLike(LINES.map((line) => JSON.parse(line) as unknown)),
    play(line) {
      const totals = noBlocks();
      addLine(totals, line, COUNTING);
      const { lastBlockSeconds, ...rest } = totals;
      plain(rest, 0);
      plain(lastBlockSeconds);
      plain(parseLine(v.object({ hostname: v.string() }), line));
    },
  }),
  target({
    name: 'stream of lines',
    share: 3,
    inputs: fc.tuple(textLike([LINES.join('\n')]), fc.array(fc.nat(2000), { maxLength: 6 })),
    play([text, cuts]) {
      same(linesOf(text, cuts), linesOf(text, []), 'lines are the same however they come in');
    },
  }),
  target({
    name: 'address of a gateway',
    share: 4,
    inputs: fc.tuple(
      textLike(['http://gateway:9091/x/', 'https://a:b@[::1]:9091']),
      textLike(['agent 7/a']),
    ),
    play([address, instance]) {
      const gateway = gatewayOf(address);
      if (gateway === null) return;
      holds(/^https?:$/.test(gateway.protocol), 'of the web');
      const well = Buffer.from(instance).toString();
      const path = groupOf(gateway, well);
      holds(/^[\x21-\x7e]+$/.test(path), `a path of a request: ${path}`);
      holds(path.includes('/metrics/job/memguard/instance'), 'this group alone');
    },
  }),
];

function linesOf(text: string, cuts: readonly number[]): string[] {
  const found: string[] = [];
  const lines = new Lines(
    (line) => found.push(line),
    () => found.push('too long'),
  );
  const bytes = Buffer.from(text);
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    lines.takeBytes(bytes.subarray(from, Math.max(from, cut)));
    from = Math.max(from, Math.min(cut, bytes.length));
  }
  lines.takeBytes(bytes.subarray(from));
  lines.end();
  return found;
}

function readTotalsOf() {
  return {
    schema: 'memguard.totals/1',
    head: (LINES[0] ?? '').slice(0, 256),
    aside: '',
    bytes: 10,
  };
}
