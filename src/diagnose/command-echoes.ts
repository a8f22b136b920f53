import { type LogLine, withText } from './log-lines.ts';

interface Echo {
  start: string;
  end: string;
  keep: string;
}

/**
 * The builder repeats the command that failed in its last words. A command may hold anything, line ends too, so what is
 * quoted is cut out: `The command '…' returned a non-zero code: 1` becomes `The command returned a non-zero code: 1`.
 */
const ECHOES: readonly Echo[] = [
  {
    start: "The command '",
    end: "' returned a non-zero code: ",
    keep: 'The command returned a non-zero code: ',
  },
  { start: 'executor failed running [', end: ']: ', keep: 'executor failed running: ' },
  {
    start: 'process "',
    end: '" did not complete successfully: ',
    keep: 'process did not complete successfully: ',
  },
  // podman and buildah. What COPY and others are about is no command.
  { start: 'building at STEP "RUN ', end: '": ', keep: 'building at STEP: ' },
  { start: 'building at step {', end: '}: ', keep: 'building at STEP: ' },
  { start: 'creating container for [', end: ']: ', keep: 'creating container: ' },
];
/** Only these are printed right behind a program's output, which need not have ended its line. */
const BEHIND_OUTPUT: ReadonlySet<Echo | undefined> = new Set([ECHOES[0], ECHOES[3]]);
/** What stands between output and quotation. */
const ERROR_PREFIX = /(?:Error: )?(?:error )?$/;

/** A command of more lines than this is not looked to the end of. */
const MAX_LINES = 500;
/** How many lines are looked at in all: a hostile log must not make this quadratic. */
const MAX_LOOKS = 20_000;
/** The legacy builder's next words, where the output before them had no line end. */
const GLUED = /(.)Removing intermediate container [0-9a-f]{12}$/;

/** The lines without the commands that the builder quotes. Output before a quotation is a line of its own. */
export function withoutCommandEchoes(lines: readonly LogLine[]): LogLine[] {
  const kept: LogLine[] = [];
  let looks = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as LogLine;
    const echo = looks < MAX_LOOKS && ECHOES.find(({ start }) => line.text.includes(start));
    const end = echo ? endOf(echo, lines, i) : null;
    if (!echo || !end) {
      if (echo) looks += MAX_LINES;
      kept.push(GLUED.test(line.text) ? withText(line, line.text.replace(GLUED, '$1')) : line);
      continue;
    }
    kept.push(...replaced(echo, line, lines[end.index] as LogLine, end.rest));
    looks += end.index - i;
    i = end.index;
  }
  return kept;
}

function replaced(echo: Echo, first: LogLine, last: LogLine, rest: string): LogLine[] {
  const whole = first.text.slice(0, first.text.indexOf(echo.start));
  const output = whole.replace(ERROR_PREFIX, '');
  const { vertex, statement } = first;
  if (!BEHIND_OUTPUT.has(echo) || output.trim() === '') {
    return [withText({ ...last, vertex, statement }, whole + echo.keep + rest)];
  }
  const said = whole.slice(output.length) + echo.keep + rest;
  return [withText(first, output), withText({ ...last, vertex, statement }, said)];
}

/** Where the quotation ends, and what is said behind it. */
function endOf(
  { start, end }: Echo,
  lines: readonly LogLine[],
  from: number,
): { index: number; rest: string } | null {
  const to = Math.min(lines.length, from + MAX_LINES);
  for (let index = from; index < to; index++) {
    const { text } = lines[index] as LogLine;
    const at = text.lastIndexOf(end);
    const isBehindStart = index > from || at >= text.indexOf(start) + start.length;
    if (at >= 0 && isBehindStart) return { index, rest: text.slice(at + end.length) };
  }
  return null;
}
