import { sizeText } from '../../probe/size-text.ts';
import type { Report } from '../report-schema.ts';
import type { BlockFacts } from '../tally.ts';
import { durationText } from '../words/duration-text.ts';
import { momentText } from '../words/moment-text.ts';
import { blockSentence, VERDICTS } from '../words/sentences.ts';
import { AttemptsPart } from './attempts-part.tsx';
import { EvidencePart } from './evidence-part.tsx';
import { FreePiecesPart } from './free-pieces-part.tsx';
import { MemoryPart } from './memory-part.tsx';
import type { PartProps } from './part-props.ts';
import { RecordPart } from './record-part.tsx';
import { RemediesPart } from './remedies-part.tsx';
import { TuningPart } from './tuning-part.tsx';

interface BlockProps {
  facts: BlockFacts;
  report: Report;
  /** It is all that the page is about. */
  isOne: boolean;
  /** With the whole record. */
  isWhole: boolean;
}

/** One block, from what was tried to the whole record. Among others one that passed is folded. */
export function BlockPart({ facts, report, isOne, isWhole }: BlockProps) {
  const id = `block-${facts.number}`;
  const verdict = VERDICTS[report.verdict];
  const parts = <Parts report={report} id={id} Heading={isOne ? 'h2' : 'h3'} isWhole={isWhole} />;
  if (isOne) {
    return (
      <article id={id}>
        <About report={report} facts={facts} />
        {parts}
      </article>
    );
  }
  return (
    <article id={id} class="block">
      <h2>
        {report.label ?? `Block ${facts.number}`}:{' '}
        <span class={verdict.tone}>{verdict.words.toLowerCase()}</span>
      </h2>
      <p>{blockSentence(report)}</p>
      <About report={report} facts={facts} />
      {report.verdict === 'passed' ? (
        <details>
          <summary>Its memory, and all else</summary>
          {parts}
        </details>
      ) : (
        parts
      )}
    </article>
  );
}

function Parts({ isWhole, ...props }: PartProps & { isWhole: boolean }) {
  return (
    <>
      <Warnings {...props} />
      <AttemptsPart {...props} />
      <MemoryPart {...props} />
      <FreePiecesPart {...props} />
      <EvidencePart {...props} />
      <RemediesPart {...props} />
      <TuningPart {...props} />
      {isWhole ? (
        <RecordPart {...props} />
      ) : (
        <p>The whole record is in the report.json beside this page.</p>
      )}
    </>
  );
}

/** One line: where, when, how long. */
function About({ report, facts }: { report: Report; facts: BlockFacts }) {
  const { host, engine, mode, label } = report;
  const parts = [
    label && `block ${label}`,
    host.hostname && `agent ${host.hostname}`,
    `started ${momentText(report.startedAt)}`,
    facts.seconds === null ? null : `took ${durationText(facts.seconds)}`,
    host.kernel.release && `kernel ${host.kernel.release}`,
    host.memTotalKiB === null ? null : `${sizeText(host.memTotalKiB)} of memory`,
    engine &&
      `${engine.name} ${engine.serverVersion ?? ''} (${engine.storageDriver ?? 'driver not known'})`,
    mode === 'observe' ? 'mode observe: nothing was changed' : null,
  ];
  return <p class="muted">{parts.filter(Boolean).join(' · ')}</p>;
}

/** What the guard could not do, and what is not as it should be in the report. */
function Warnings({ report: { warnings } }: PartProps) {
  if (warnings.length === 0) return null;
  return (
    <div class="notice">
      <p>
        <strong>{warnings.length === 1 ? 'A warning' : `${warnings.length} warnings`}</strong>
      </p>
      <ul>
        {warnings.map(({ code, message }) => (
          <li>
            {message} <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
