/** One line of `memguard doctor` (`memguard.doctor/1`). */
export interface Check {
  /** Short and stable, for programs: `engine`, `vm.swappiness`. */
  check: string;
  /** It is there and memguard can use it; or nothing about it stands in memguard's way. */
  ok: boolean;
  found: string;
  /** The one command, or step, that mends it; null: nothing to mend, or nothing that could. */
  mend: string | null;
}

export function works(check: string, found: string): Check {
  return { check, ok: true, found, mend: null };
}

export function lacks(check: string, found: string, mend: string | null): Check {
  return { check, ok: false, found, mend };
}

/** Without one of these no failed build is healed here. */
const ESSENTIAL = ['node', 'docker', 'engine', 'rights', 'flock', 'compaction'];

/** What keeps memguard from its main job: compacting memory and repeating a failed docker command. Empty: nothing. */
export function whatIsMissing(checks: readonly Check[]): string[] {
  return checks
    .filter(({ check, ok }) => !ok && ESSENTIAL.includes(check))
    .map(({ check }) => check);
}
