import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { readReportFile } from '../../../src/guard/read-report-file.ts';
import { Build } from '../../../src/report/build.ts';
import { historyLine } from '../../../src/report/history-line.ts';
import { markdownText } from '../../../src/report/markdown.ts';
import { mendReport } from '../../../src/report/mend-report.ts';
import { buildPage } from '../../../src/report/page/build-page.tsx';
import { type Report, ReportSchema } from '../../../src/report/report-schema.ts';
import { salvage } from '../../../src/report/salvage.ts';
import { blockOfLine } from '../../../src/report/trend/block-of-line.ts';
import {
  markdownBlock,
  markdownCode,
  markdownLine,
} from '../../../src/report/words/markdown-text.ts';
import { visibleReport, visibleTexts } from '../../../src/report/words/visible-report.ts';
import { visibleLine, visibleText } from '../../../src/report/words/visible-text.ts';
import { rescued } from '../../unit/report/made-report.ts';
import { jsonLike } from '../json.ts';
import { fixture, textLike } from '../mutate.ts';
import { holds, plain, printable, same } from '../promises.ts';
import { scratch } from '../scratch.ts';
import { target } from '../target.ts';

const WHOLE = shortened(rescued());
const BUILD = {
  schema: 'memguard.build/1',
  generatedAt: 'x',
  reports: [WHOLE],
  warnings: [{ message: 'a' }],
};
const NOT_SHOWN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\ufeff]/;
const file = join(scratch('report'), 'report.json');

/** Reports that somebody edited, cut, or made with another memguard. */
export const REPORT = [
  target({
    name: 'report.json',
    share: 3,
    inputs: jsonLike([WHOLE, { ...WHOLE, schema: 'memguard.report/2' }, BUILD]),
    play(text) {
      writeFileSync(file, text);
      for (const { report, problem } of readReportFile(file)) {
        holds(report !== null || (problem ?? '') !== '', 'a report, or why there is none');
        if (report === null) continue;
        plain(report);
        holds(v.is(ReportSchema, report), 'what was mended is as the schema says');
        const again = mendReport(JSON.parse(JSON.stringify(report)));
        same(again, report, 'what was mended is whole');
        readLine(report);
      }
    },
  }),
  target({
    name: 'parts of a report that are saved',
    share: 2,
    inputs: jsonLike([WHOLE.attempts, WHOLE.samples, WHOLE]),
    play(text) {
      const lost: string[] = [];
      const saved = salvage(v.array(ReportSchema.entries.host), jsonIn(text), [], lost);
      plain(saved);
      holds(v.is(v.array(ReportSchema.entries.host), saved), 'what is saved is as asked for');
    },
  }),
  target({
    name: 'pages of a report',
    share: 0.3,
    inputs: jsonLike([WHOLE]),
    play(text) {
      const value = jsonIn(text);
      const report = mendReport(value);
      if (typeof report === 'string') return;
      const build = new Build('2026-11-25T12:00:00Z');
      build.add(report);
      const [page, words] = [buildPage(build, 'report.css'), markdownText(build)];
      holds(!NOT_SHOWN.test(page), `no sign in the page that is not seen`);
      holds(!NOT_SHOWN.test(words), `no sign in the Markdown that is not seen`);
      plain(visibleReport(report));
      holds(!NOT_SHOWN.test(JSON.stringify(visibleTexts(value))), 'nothing in it that is not seen');
    },
  }),
  target({
    name: 'text that is shown',
    share: 8,
    inputs: textLike([
      'a\r\nb\tc',
      '`x` *y* [z](http://a) <b> | # 1. - +',
      '\ud83d\ude00\ufe0f a\u0301',
      '```\n````',
    ]),
    play(text) {
      for (const shown of [visibleText(text), markdownBlock(text, 'text')]) {
        printable(shown.replaceAll('\r\n', '\n'), 'what is shown');
        holds(!NOT_SHOWN.test(shown) && !/\p{Surrogate}/u.test(shown), 'nothing that is not seen');
      }
      for (const line of [visibleLine(text), markdownLine(text), markdownCode(text)]) {
        holds(!/[\n\r]/.test(line), 'one line');
        holds(!NOT_SHOWN.test(line), 'nothing that is not seen in a line');
      }
      holds(
        !/(?<!\\)[<>[\]|`*_]/.test(markdownLine(text).replaceAll('\\\\', '')),
        'signs are escaped',
      );
      same(
        visibleText(visibleText(text)).slice(0, 500),
        visibleText(text).slice(0, 500),
        'shown again',
      );
    },
  }),
  target({
    name: 'line of a history',
    share: 10,
    inputs: textLike(
      fixture('histories/agent7.jsonl').split('\n').slice(0, 20),
      fc.constantFrom(...fixture('histories/agent8.jsonl').split('\n').slice(0, 20)),
    ),
    play(text) {
      const block = blockOfLine(text);
      if (typeof block === 'string') return;
      plain(block, 0 - 8.64e15);
      const { atMs: _, ...rest } = block;
      plain(rest, 0);
      const names = [block.hostname, block.id, block.cause, block.bootId];
      holds(
        names.every((name) => (name ?? '').length <= 253),
        'names of some characters',
      );
    },
  }),
];

function readLine(report: Report): void {
  if (Number.isNaN(Date.parse(report.endedAt ?? report.startedAt))) return;
  const line = historyLine(report, 3);
  const block = blockOfLine(JSON.stringify(line));
  if (typeof block === 'string') throw new Error(`broken: a line of ours is read, not ${block}`);
  holds(block.atMs === Date.parse(line.at), 'the same moment');
  holds(block.verdict === line.verdict, 'the same verdict');
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Rows of samples are alike. */
function shortened(report: Report): Report {
  return { ...report, samples: { ...report.samples, rows: report.samples.rows.slice(0, 5) } };
}
