import { join } from 'node:path';
import type { Place } from '../cli/memguard.ts';

/** How an agent's user calls memguard in a copy of the host, below `where`. */
export function agentRuns({ folder, tmp, env }: Place, engine: NodeJS.ProcessEnv) {
  const out = join(tmp, 'out');
  return {
    out,
    env: {
      ...env,
      ...engine,
      // One rung is enough here: memguard-priv counts how often each is climbed.
      MEMGUARD_REMEDIES: 'compact',
      WHERE: folder,
      OUT: out,
    },
    run: `as_agent "$NODE" "$BUNDLE" run --out "$OUT" -- docker build .`,
    doctor: `as_agent "$NODE" "$BUNDLE" doctor --json`,
  };
}

export interface DoctorCheck {
  check: string;
  ok: boolean;
  found: string;
  mend: string | null;
}

/** The checks that doctor told, by name. */
export function checksIn(json: string): { [check: string]: DoctorCheck } {
  const { checks } = JSON.parse(json) as { checks: DoctorCheck[] };
  return Object.fromEntries(checks.map((check) => [check.check, check]));
}
