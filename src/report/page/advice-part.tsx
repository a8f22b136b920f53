import type { Report } from '../report-schema.ts';
import { adviceOf, plainAdvice } from '../words/what-to-do.ts';

/** The second thing to read: what to type so that it does not come back. */
export function AdvicePart({ report, isOne }: { report: Report; isOne: boolean }) {
  const advice = adviceOf(report);
  const plain = advice.length === 0 ? plainAdvice(report) : null;
  if (advice.length === 0 && plain === null) return null;
  const heading =
    report.verdict === 'passed-after-retry' ? 'So that it does not come back' : 'What to do';
  return (
    <section class="advice">
      <h2>{isOne ? heading : `${heading}: ${report.label ?? 'the worst block'}`}</h2>
      {plain && <p>{plain}</p>}
      {advice.length > 0 && (
        <ol>
          {advice.map(({ text, command, lasting }) => (
            <li>
              {text}
              {lasting ? '.' : ' (it helps for the moment only).'}
              {command && (
                <pre>
                  <code>{command}</code>
                </pre>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
