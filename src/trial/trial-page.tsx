import { sizeText } from '../probe/size-text.ts';
import { PAGE_CSS, pageText } from '../report/page/frame.tsx';
import { durationText } from '../report/words/duration-text.ts';
import { momentText, secondsBetween } from '../report/words/moment-text.ts';
import { visibleTexts } from '../report/words/visible-report.ts';
import { visibleLine } from '../report/words/visible-text.ts';
import { headlineOf } from './headline.ts';
import { FailuresPart } from './page/failures-part.tsx';
import { RateChart } from './page/rate-chart.tsx';
import { RecordPart } from './page/record-part.tsx';
import { repeatCommand } from './page/repeat-command.ts';
import { RowsTable } from './page/rows-table.tsx';
import { RunStrip } from './page/run-strip.tsx';
import { SettingsPart } from './page/settings-part.tsx';
import { StartPart } from './page/start-part.tsx';
import { costRows, resultRows } from './trial-rows.ts';
import type { Trial } from './trial-schema.ts';

const STYLESHEET = 'report.css';
/** Columns of {@link resultRows}, from 0, that are words. */
const TEXT_COLUMNS = [5, 6];
/** Of a command, in a heading. */
const MOST_CHARACTERS = 80;

/** The files of a trial, by their names. */
export function trialFiles(trial: Trial): { [name: string]: string } {
  return {
    'trial.html': trialPage(trial),
    [STYLESHEET]: PAGE_CSS,
    'trial.json': `${JSON.stringify(trial, null, 1)}\n`,
  };
}

/** The page as text. */
export function trialPage(trial: Trial): string {
  const shown = visibleTexts(trial);
  return pageText({
    title: `${headlineOf(shown).text} – memguard trial`,
    stylesheet: STYLESHEET,
    generatedAt: shown.endedAt ?? shown.runs.at(-1)?.startedAt ?? shown.startedAt,
    children: <TrialPage trial={shown} />,
  });
}

function TrialPage({ trial }: { trial: Trial }) {
  const { text, tone } = headlineOf(trial);
  return (
    <>
      <p class={`verdict ${tone}`}>{text}</p>
      <h1>memguard: trial of {visibleLine(trial.command.join(' '), MOST_CHARACTERS)}</h1>
      <div class="advice">
        <ul>
          {trial.summary.sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </div>
      <p>{aboutText(trial)}</p>
      <RatesPart trial={trial} />
      <section>
        <h2>Run by run</h2>
        <RunStrip trial={trial} />
      </section>
      <FailuresPart trial={trial} />
      <StartPart trial={trial} />
      <SettingsPart trial={trial} />
      <section>
        <h2>To repeat it</h2>
        <p>The same runs in the same order, into a folder of their own (--out):</p>
        <pre>{repeatCommand(trial)}</pre>
      </section>
      <RecordPart trial={trial} />
    </>
  );
}

function RatesPart({ trial }: { trial: Trial }) {
  return (
    <section>
      <h2>How many runs passed</h2>
      <RateChart trial={trial} />
      <RowsTable
        id="results"
        caption="By luck: how likely such a difference, or a greater one, is if the profile changes nothing (Fisher's exact test, Holm's correction)"
        rows={resultRows(trial)}
        texts={TEXT_COLUMNS}
      />
      <RowsTable
        id="costs"
        caption="What a run took: medians; times are of runs that passed"
        rows={costRows(trial)}
      />
    </section>
  );
}

/** What ran, when, and where. */
function aboutText({ endedAt, host, profiles, runs, runsPerProfile, startedAt }: Trial): string {
  const seconds = secondsBetween(startedAt, endedAt);
  const took = seconds === null ? 'not finished' : durationText(seconds);
  const swap = host.swapTotalKiB === 0 ? 'no swap' : `${sizeText(host.swapTotalKiB)} of swap`;
  return `${runs.length} of ${profiles.length * runsPerProfile} runs from ${momentText(startedAt)} (${took}), in blocks that have each profile once, in random order. ${host.cpus} CPUs, ${sizeText(host.memTotalKiB)} of memory, ${swap}, Linux ${host.kernelRelease}.`;
}
