import { countText } from '../../probe/size-text.ts';
import type { Build, Shown } from '../build.ts';
import { buildSentence } from '../words/build-sentence.ts';
import { blockSentence, VERDICTS } from '../words/sentences.ts';
import { visibleReport } from '../words/visible-report.ts';
import { visibleLine } from '../words/visible-text.ts';
import { AdvicePart } from './advice-part.tsx';
import { BlockPart } from './block-part.tsx';
import { pageText } from './frame.tsx';
import { Overview } from './overview.tsx';

/** Of so many blocks the page has the whole record, too: half of its weight. */
const MOST_WHOLE = 3;

/** report.html: the verdict, what to do, and each block that matters. */
export function buildPage(build: Build, stylesheet: string): string {
  const shown = build
    .shown()
    .map(({ facts, report }) => ({ facts, report: visibleReport(report) }));
  const verdict = VERDICTS[build.tally().verdict];
  const [worst] = shown;
  const isOne = build.count === 1 && worst !== undefined;
  return pageText({
    title: `${build.count === 0 ? buildSentence(build).replace(/\.$/, '') : verdict.words} – memguard report`,
    stylesheet,
    generatedAt: build.generatedAt,
    children: (
      <>
        {build.count > 0 && <p class={`verdict ${verdict.tone}`}>{verdict.words}</p>}
        <h1>{isOne ? blockSentence(worst.report) : buildSentence(build)}</h1>
        <Notices build={build} />
        {worst && <AdvicePart report={worst.report} isOne={isOne} />}
        {!isOne && build.count > 0 && <Overview build={build} />}
        <Blocks shown={shown} isOne={isOne} />
        {build.count > shown.length && (
          <p>
            {countText(build.count - shown.length)} more blocks, none of them worse, are not shown
            at length; the report.json beside this page holds them.
          </p>
        )}
      </>
    ),
  });
}

function Blocks({ shown, isOne }: { shown: readonly Shown[]; isOne: boolean }) {
  return (
    <>
      {shown.map(({ facts, report }, at) => (
        <BlockPart facts={facts} report={report} isOne={isOne} isWhole={at < MOST_WHOLE} />
      ))}
    </>
  );
}

/** What could not be read at all; what is wrong within a report stands with its block. */
function Notices({ build }: { build: Build }) {
  const warnings = build.warnings();
  if (warnings.length === 0) return null;
  return (
    <div class="notice">
      <p>
        <strong>Not all could be read.</strong>
      </p>
      <ul>
        {warnings.map(({ message }) => (
          <li>{visibleLine(message)}</li>
        ))}
      </ul>
    </div>
  );
}
