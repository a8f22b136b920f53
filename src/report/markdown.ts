import { countText } from '../probe/size-text.ts';
import type { Build, Shown } from './build.ts';
import { freePieces, largeEnough } from './free-pieces.ts';
import type { Report } from './report-schema.ts';
import { attemptTook, outcomeWords } from './words/attempt-words.ts';
import { buildSentence } from './words/build-sentence.ts';
import { durationText } from './words/duration-text.ts';
import { markdownBlock, markdownCode, markdownLine } from './words/markdown-text.ts';
import { meaningOf, SOURCES } from './words/meanings.ts';
import { momentText } from './words/moment-text.ts';
import { blockSentence, pieceText, VERDICTS } from './words/sentences.ts';
import { adviceOf, plainAdvice } from './words/what-to-do.ts';

const MOST_ROWS = 100;
const MOST_EVIDENCE = 10;
const MOST_LABEL = 200;

/** report.md: what a comment or a chat needs of a build; the page has the pictures. */
export function markdownText(build: Build): string {
  const shown = build.shown();
  const [worst] = shown;
  const isOne = build.count === 1 && worst !== undefined;
  const head = isOne ? blockSentence(worst.report) : buildSentence(build);
  const parts = [
    `# ${markdownLine(head)}`,
    ...build.warnings().map(({ message }) => `> Could not be read: ${markdownLine(message)}`),
    ...(worst ? advicePart(worst.report) : []),
    ...(isOne || build.count === 0 ? [] : [overview(build)]),
    ...shown
      .filter(({ report }) => isOne || report.verdict !== 'passed')
      .flatMap((each) => blockPart(each)),
    `Made by memguard at ${build.generatedAt}.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function advicePart(report: Report): string[] {
  const advice = adviceOf(report);
  const plain = plainAdvice(report);
  if (advice.length === 0) return plain === null ? [] : ['## What to do', plain];
  return [
    '## What to do',
    ...advice.flatMap(({ text, command, lasting }) => [
      `${lasting ? '' : 'For now: '}${markdownLine(text)}${command ? ':' : '.'}`,
      ...(command ? [markdownBlock(command, 'sh')] : []),
    ]),
  ];
}

function overview(build: Build): string {
  const facts = build.facts();
  const rows = facts
    .slice(0, MOST_ROWS)
    .map(({ number, label, verdict, title, hostname, seconds, repeats }) => [
      label === null ? `block ${number}` : markdownLine(label, MOST_LABEL),
      VERDICTS[verdict].words,
      title === null ? '–' : markdownLine(title, MOST_LABEL),
      markdownLine(hostname, MOST_LABEL),
      seconds === null ? 'not known' : durationText(seconds),
      String(repeats),
    ]);
  const more = facts.length - MOST_ROWS;
  return [
    '## All blocks\n',
    table(['Block', 'Verdict', 'Cause', 'Agent', 'Took', 'Repeats'], rows),
    ...(more > 0 ? [`\n${countText(more)} more, none of them worse, are in report.json.`] : []),
  ].join('\n');
}

function blockPart({ facts, report }: Shown): string[] {
  const { label, attempts, warnings } = report;
  const evidence = attempts.flatMap(({ diagnosis }) => diagnosis?.evidence ?? []);
  const rows = attempts.map((attempt) => [
    String(attempt.number),
    outcomeWords(report, attempt),
    markdownLine(momentText(attempt.startedAt)),
    attemptTook(report, attempt),
    attempt.exitCode === null ? '–' : String(attempt.exitCode),
  ]);
  return [
    `## ${label === null ? `Block ${facts.number}` : markdownLine(label, MOST_LABEL)}`,
    markdownLine(blockSentence(report)),
    table(['Attempt', 'Outcome', 'Started', 'Took', 'Exit code'], rows),
    ...piecesPart(report),
    ...(evidence.length === 0
      ? []
      : [
          evidence
            .slice(0, MOST_EVIDENCE)
            .map(
              (each) => `- ${SOURCES[each.source]}: ${markdownCode(each.text)} ${meaningOf(each)}`,
            )
            .join('\n'),
        ]),
    ...warnings.slice(0, MOST_EVIDENCE).map(({ message }) => `> Warning: ${markdownLine(message)}`),
  ];
}

function piecesPart(report: Report): string[] {
  const pieces = freePieces(report);
  if (pieces === null) return [];
  const order = pieces.order ?? 4;
  const counts = [
    ['before', pieces.before],
    ['at the failure', pieces.atFailure],
    [pieces.afterWhat, pieces.after],
  ].flatMap(([name, free]) => {
    const count = largeEnough(free as number[] | null, order);
    return count === null ? [] : [`${countText(count)} ${name}`];
  });
  return [`Free pieces of ${pieceText(order, pieces.pageKiB)} and larger: ${counts.join(', ')}.`];
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
