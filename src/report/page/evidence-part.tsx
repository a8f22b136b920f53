import { causeSources, isShipped } from '../cause-sources.ts';
import type { Attempt } from '../report-schema.ts';
import { meaningOf, RETRIES, SOURCES } from '../words/meanings.ts';
import { DataTable } from './data-table.tsx';
import type { PartProps } from './part-props.ts';

const MOST_DIAGNOSES = 5;
const MOST_EVIDENCE = 20;

/** Why memguard thinks so: each failed attempt's evidence, with what it means. */
export function EvidencePart({ report, id, Heading }: PartProps) {
  const diagnosed = report.attempts
    .filter(({ diagnosis }) => diagnosis !== null)
    .slice(0, MOST_DIAGNOSES);
  if (diagnosed.length === 0) return null;
  return (
    <section>
      <Heading>{diagnosed.length === 1 ? 'Why it failed' : 'Why they failed'}</Heading>
      {diagnosed.map((attempt, at) => (
        <Diagnosed attempt={attempt} id={`${id}-evidence-${at + 1}`} />
      ))}
    </section>
  );
}

function Diagnosed({ attempt, id }: { attempt: Attempt; id: string }) {
  const { diagnosis } = attempt;
  if (diagnosis === null) return null;
  const { cause, title, retry, confidence, evidence } = diagnosis;
  return (
    <>
      <p>
        Attempt {attempt.number}: <strong>{title}</strong>.{' '}
        {cause && `${RETRIES[retry]} Confidence ${Math.round(confidence * 100)} %.`}
      </p>
      {evidence.length > 0 && (
        <DataTable
          id={id}
          caption="What was seen"
          headings={['Where', 'Line', 'What it says', 'What it means']}
          rows={evidence
            .slice(0, MOST_EVIDENCE)
            .map((each) => [
              SOURCES[each.source],
              each.line === null ? '–' : String(each.line),
              <code>{each.text}</code>,
              meaningOf(each),
            ])}
        />
      )}
      {cause && isShipped(cause) && <MoreOn cause={cause} />}
    </>
  );
}

function MoreOn({ cause }: { cause: string }) {
  const sources = causeSources(cause);
  return (
    <p>
      More on this cause: <code>docs/reference/causes.md#{cause}</code> in memguard’s repository
      {sources.map(({ text, href }) => (
        <>, {href === null ? text : <a href={href}>{text}</a>}</>
      ))}
      .
    </p>
  );
}
