import { visibleLine } from '../report/words/visible-text.ts';
import { shownName } from './shown-name.ts';
import type { TrialProfile, Undone } from './trial-schema.ts';

const MOST_KEYS = 4;

/**
 * That a profile takes back what `--prepare` did: then it cures what the trial made ill, which says little of other hosts. null: it does not.
 */
export function undoneSentence({ name, settings, undoes }: TrialProfile): string | null {
  const undone = undoes.filter(({ prepared, value }) => prepared !== value);
  if (undone.length === 0) return null;
  const keys = new Set(undone.map(({ key }) => key));
  const own = settings.filter(({ key }) => !keys.has(key)).map(({ key }) => key);
  const what = listed(undone.map(changeText));
  if (own.length === 0) {
    return `${shownName(name)} merely undoes what --prepare did (${what}): this says little of a host where nobody did that.`;
  }
  return `${shownName(name)} also undoes what --prepare did (${what}), beside what it sets on its own (${listed(own)}): this trial cannot tell which of them counted.`;
}

/** `vm.swappiness: 60, 100 by --prepare, 10 by the profile` */
function changeText({ key, original, prepared, value }: Undone): string {
  return `${key}: ${original}, ${prepared} by --prepare, ${value} by the profile`;
}

function listed(parts: readonly string[]): string {
  const more = parts.length > MOST_KEYS ? [`and ${parts.length - MOST_KEYS} more`] : [];
  return [...parts.slice(0, MOST_KEYS), ...more].map((each) => visibleLine(each, 200)).join('; ');
}
