import type { Advice } from '../../diagnose/diagnosis-schema.ts';
import type { Report } from '../report-schema.ts';

const MOST = 8;

/** What keeps it from coming back first; each piece of advice once, whichever attempt gave it. */
export function adviceOf({ attempts }: Report): Advice[] {
  const all = new Map<string, Advice>();
  for (const { diagnosis } of attempts) {
    for (const each of diagnosis?.advice ?? []) all.set(`${each.text}\n${each.command}`, each);
  }
  const advice = [...all.values()];
  const lasting = advice.filter((each) => each.lasting);
  return [...lasting, ...advice.filter((each) => !each.lasting)].slice(0, MOST);
}

/** Where no diagnosis has advice: what a person can do with such a verdict; null: nothing need be done. */
export function plainAdvice({ verdict, attempts }: Report): string | null {
  if (verdict === 'passed') return null;
  if (verdict === 'unknown') {
    return 'Look whether the agent was lost or rebooted, or the build killed; memguard was not there at the end.';
  }
  if (verdict === 'aborted') return 'The build was stopped from outside: its own log says by whom.';
  const failed = attempts.some(({ outcome }) => outcome === 'failure');
  return failed ? 'Look at the build’s own log: memguard knows no cause for it.' : null;
}
