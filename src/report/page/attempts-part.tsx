import type { Attempt, Command } from '../report-schema.ts';
import { durationText } from '../words/duration-text.ts';
import { momentText, secondsBetween } from '../words/moment-text.ts';
import type { PartProps } from './block-part.tsx';
import { DataTable } from './data-table.tsx';

const MOST_ATTEMPTS = 50;
const MOST_COMMANDS = 200;
const MOST_ARGV = 300;
const OUTCOMES = { success: 'passed', failure: 'failed', aborted: 'aborted' };

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
        caption={
          attempts.length > 1
            ? 'Each attempt ends with a failure that was repeated, or with the block'
            : 'One attempt: nothing was repeated'
        }
        headings={['Attempt', 'Outcome', 'Started', 'Took', 'Exit code', 'Step of the Dockerfile']}
        rows={attempts.slice(0, MOST_ATTEMPTS).map((attempt) => attemptRow(attempt))}
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
            caption={
              dropped > 0 ? `${dropped} more were not kept` : 'Values that may be secret are ***'
            }
            headings={['Command', 'Line', 'Started', 'Took', 'Exit code']}
            rows={commands.slice(0, MOST_COMMANDS).map(commandRow)}
          />
        </details>
      )}
    </section>
  );
}

function attemptRow(attempt: Attempt) {
  const { number, outcome, startedAt, endedAt, exitCode, diagnosis } = attempt;
  return [
    String(number),
    <strong class={outcome === 'success' ? 'good' : 'bad'}>{OUTCOMES[outcome]}</strong>,
    <span class="moment">{momentText(startedAt)}</span>,
    tookText(startedAt, endedAt),
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

function tookText(from: string, to: string | null): string {
  const seconds = secondsBetween(from, to);
  return seconds === null ? 'not known' : durationText(Math.max(0, seconds));
}
