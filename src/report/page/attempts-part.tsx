import type { Attempt, Command, Report } from '../report-schema.ts';
import { attemptTook, isOpen, outcomeWords, tookText } from '../words/attempt-words.ts';
import { momentText } from '../words/moment-text.ts';
import { DataTable } from './data-table.tsx';
import type { PartProps } from './part-props.ts';

const MOST_COMMANDS = 200;
const MOST_ARGV = 300;

/** What was tried, with times. */
export function AttemptsPart({ report, id, Heading }: PartProps) {
  const { attempts } = report;
  const commands = attempts.flatMap((attempt) => attempt.commands);
  const dropped = attempts.reduce((sum, { commandsDropped }) => sum + commandsDropped, 0);
  return (
    <section>
      <Heading>What was tried</Heading>
      <DataTable
        id={`${id}-attempts`}
        caption={attemptsCaption(attempts.length)}
        headings={['Attempt', 'Outcome', 'Started', 'Took', 'Exit code', 'Step of the Dockerfile']}
        rows={attempts.map((attempt) => attemptRow(report, attempt))}
      />
      {commands.length > 0 && (
        <details open={commands.length <= 4}>
          <summary>
            {commands.length === 1
              ? 'Its docker command'
              : `The ${commands.length} docker commands`}
          </summary>
          <DataTable
            id={`${id}-commands`}
            caption={commandsCaption(commands.length, dropped)}
            headings={['Command', 'Line', 'Started', 'Took', 'Exit code']}
            rows={commands.slice(0, MOST_COMMANDS).map(commandRow)}
          />
        </details>
      )}
    </section>
  );
}

function attemptsCaption(count: number): string {
  if (count === 0) return 'No attempt is known';
  return count > 1
    ? 'Each attempt ends with a failure that was repeated, or with the block'
    : 'One attempt: nothing was repeated';
}

function commandsCaption(count: number, dropped: number): string {
  const parts = [
    count > MOST_COMMANDS && `${count - MOST_COMMANDS} more are in report.json`,
    dropped > 0 && `${dropped} more were not kept`,
  ].filter(Boolean);
  return parts.length === 0 ? 'Values that may be secret are ***' : parts.join(', ');
}

function attemptRow(report: Report, attempt: Attempt) {
  const { number, outcome, startedAt, exitCode, diagnosis } = attempt;
  const tone = isOpen(report, attempt) ? 'remedy' : outcome === 'success' ? 'good' : 'bad';
  return [
    String(number),
    <strong class={tone}>{outcomeWords(report, attempt)}</strong>,
    <span class="moment">{momentText(startedAt)}</span>,
    attemptTook(report, attempt),
    exitCode === null ? '–' : String(exitCode),
    diagnosis?.step ?? '–',
  ];
}

function commandRow({ number, argv, startedAt, endedAt, exitCode, repeatOf }: Command) {
  const line = argv.join(' ');
  return [
    repeatOf === null ? String(number) : `${number}, repeat of ${repeatOf}`,
    <code>{line.length > MOST_ARGV ? `${line.slice(0, MOST_ARGV)} …` : line}</code>,
    <span class="moment">{momentText(startedAt)}</span>,
    tookText(startedAt, endedAt),
    exitCode === null ? 'not known' : String(exitCode),
  ];
}
