import type { Trial } from './trial-schema.ts';

/** What a trial comes to in one line, and how it looks. */
export interface Headline {
  text: string;
  tone: 'good' | 'bad' | 'remedy';
}

/** `Helps: swappiness-10. Harms: high-order.` What helps by undoing what `--prepare` did is no good news. */
export function headlineOf({ profiles, summary }: Trial): Headline {
  const { comparisons } = summary;
  const named = (verdict: string) =>
    comparisons.filter((each) => each.verdict === verdict).map(({ profile }) => profile);
  const undoes = new Set(profiles.filter((each) => each.undoes.length > 0).map(({ name }) => name));
  const [helps, harms] = [named('helps'), named('harms')];
  const helping = helps.map((name) => (undoes.has(name) ? `${name} (undoes --prepare)` : name));
  const parts = [
    helps.length === 0 ? '' : `Helps: ${helping.join(', ')}`,
    harms.length === 0 ? '' : `Harms: ${harms.join(', ')}`,
  ].filter((part) => part !== '');
  if (parts.length === 0) {
    const differs = new Set(summary.profiles.flatMap(({ rate }) => rate ?? [])).size > 1;
    const some = summary.profiles.some(({ rate }) => rate !== null && rate > 0 && rate < 1);
    return { text: differs || some ? 'No difference seen' : 'Cannot tell', tone: 'remedy' };
  }
  const isGood = helps.some((name) => !undoes.has(name));
  return { text: parts.join('. '), tone: isGood ? 'good' : helps.length > 0 ? 'remedy' : 'bad' };
}
