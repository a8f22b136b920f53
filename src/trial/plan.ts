import * as v from 'valibot';
import { TrialProfileSchema, TrialSchema } from './trial-schema.ts';

/** What the result has as it was planned. */
const PLANNED = [
  'memguard',
  'startedAt',
  'host',
  'command',
  'load',
  'prepare',
  'conclude',
  'timeoutS',
  'seed',
  'runsPerProfile',
  'reference',
] as const;

/** What a trial was begun with: the first line of DIR/trial.jsonl. Words of the user's are here as they may be shown. */
export const PlanSchema = v.object({
  schema: v.literal('memguard.trial-plan/1'),
  ...v.pick(TrialSchema, PLANNED).entries,
  profiles: v.array(v.omit(TrialProfileSchema, ['undoes'])),
  /** What the kernel held before the first run, of all that memguard may set. */
  originals: v.record(v.string(), v.string()),
});

export type Plan = v.InferOutput<typeof PlanSchema>;

/**
 * What of a plan differs from the one that was begun, for a person; empty: it goes on. `seedAsked`: null goes on with the one
 * that was begun with. A secret that has changed is no difference: it is not kept.
 */
export function differences(begun: Plan, now: Plan, seedAsked: number | null): string[] {
  const compared: [what: string, of: (plan: Plan) => unknown][] = [
    ['CMD', ({ command }) => command],
    ['--profiles', ({ profiles }) => profiles.map(({ name }) => name)],
    ['the settings of a profile', ({ profiles }) => profiles.map(({ settings }) => settings)],
    ['--runs', ({ runsPerProfile }) => runsPerProfile],
    ['--load', ({ load }) => load],
    ['--prepare', ({ prepare }) => prepare],
    ['--conclude', ({ conclude }) => conclude],
    ['--timeout', ({ timeoutS }) => timeoutS],
    ['the kernel', ({ host }) => host.kernelRelease],
  ];
  const text = (value: unknown) => JSON.stringify(value);
  const found = compared.filter(([, of]) => text(of(begun)) !== text(of(now)));
  const names = found.map(([what, of]) => `${what} (${text(of(begun))}, now ${text(of(now))})`);
  if (seedAsked === null || seedAsked === begun.seed) return names;
  return [...names, `--seed (${begun.seed}, now ${seedAsked})`];
}
