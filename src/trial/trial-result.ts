import type { Plan } from './plan.ts';
import { summarize } from './summary.ts';
import type { Trial, TrialProfile, TrialRun, Undone } from './trial-schema.ts';

/** One in twenty trials without any difference may say that there is one. */
export const ALPHA = 0.05;

/** What a plan and its runs come to: pure. */
export function trialOf(plan: Plan, runs: readonly TrialRun[]): Trial {
  const { schema: _, originals: __, profiles, ...told } = plan;
  const trial = {
    schema: 'memguard.trial/1' as const,
    ...told,
    endedAt: runs.length < plan.runsPerProfile * profiles.length ? null : endOf(runs.at(-1)),
    alpha: ALPHA,
    profiles: profiles.map((profile): TrialProfile => {
      const own = runs.filter((run) => run.profile === profile.name);
      return { ...profile, undoes: undoneBy(profile.settings, own) };
    }),
    runs: [...runs],
  };
  return { ...trial, summary: summarize(trial) };
}

/** What `--prepare` altered before runs of a profile that sets the very same keys. */
export function undoneBy(
  settings: TrialProfile['settings'],
  runs: readonly Pick<TrialRun, 'altered'>[],
): Undone[] {
  const altered = new Map(
    runs.flatMap((run) => run.altered.map((each) => [each.key, each] as const)),
  );
  return settings.flatMap(({ key, value }) => {
    const found = altered.get(key);
    return found === undefined || found.prepared === value ? [] : [{ ...found, value }];
  });
}

function endOf(last: TrialRun | undefined): string | null {
  if (last === undefined) return null;
  return new Date(Date.parse(last.startedAt) + last.durationMs).toISOString();
}
