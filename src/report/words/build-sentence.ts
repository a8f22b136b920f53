import { countText } from '../../probe/size-text.ts';
import type { Build } from '../build.ts';
import type { Verdict } from '../report-schema.ts';

const SAYS: readonly [Verdict, string][] = [
  ['failed', 'failed'],
  ['aborted', 'were aborted'],
  ['unknown', 'have no known end'],
  ['passed-after-retry', 'passed after a repeat'],
  ['passed', 'passed at once'],
];

/** Many blocks in one sentence, the worst first. */
export function buildSentence(build: Build): string {
  if (build.count === 0) {
    return build.warnings().length > 0 ? 'No block could be read.' : 'No guarded block ran.';
  }
  const facts = build.facts();
  const counts = SAYS.flatMap(([verdict, words]) => {
    const count = facts.filter((each) => each.verdict === verdict).length;
    return count === 0
      ? []
      : [
          `${countText(count)} ${count === 1 ? words.replace(/^were /, 'was ').replace(/^have /, 'has ') : words}`,
        ];
  });
  const blocks = `Of ${countText(build.count)} guarded blocks ${joined(counts)}.`;
  const [worst] = facts;
  return worst?.title && worst.verdict !== 'passed'
    ? `${blocks} The worst: ${worst.title}.`
    : blocks;
}

function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
