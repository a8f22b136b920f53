import { Random } from './random.ts';
import type { Settings } from './vm.ts';

/** `run` holds the lease itself; `block` is before and after, `by-hand` tune apply and restore, both with a holder of their own. */
type Kind = 'run' | 'block' | 'by-hand';
/**
 * exit: as it should be. term, kill: a signal to the helper at any moment. holder: SIGKILL to who holds the lease. stopped: the holder is
 * stopped, then killed. frozen: it is stopped, and the helper has to end it. user: SIGKILL to all that the user owns.
 */
export const ENDINGS = ['exit', 'term', 'kill', 'holder', 'stopped', 'frozen', 'user'] as const;
type Ending = (typeof ENDINGS)[number];

export interface GuardPlan {
  /** Which of the two users. */
  user: 0 | 1;
  kind: Kind;
  ending: Ending;
  profile: string;
  startMs: number;
  /** How long its body takes. */
  bodyMs: number;
  /** Which helper the signal meets: the one that begins, or the one that ends. */
  phase: 'first' | 'last';
  /** How long that one has run by then. */
  signalMs: number;
}

export interface RoundPlan {
  number: number;
  /** What an administrator had set before, beside this host's own values. */
  originals: Settings;
  guards: GuardPlan[];
  /** When root's watcher is killed, in ms from the round's begin; once more after the last guard, where `atEnd`. */
  watcherKillsMs: number[];
  atEnd: boolean;
  /** When a reconcile of root's is started, and killed in the middle; and after how long. */
  reconcileKillsMs: { startMs: number; afterMs: number }[];
}

const MOST_GUARDS = 8;
/** The last two are files of the test's own. */
export const OWN_PROFILES = ['calm.yaml', 'early.yaml'] as const;
const PROFILES = [
  'swappiness-10',
  'swappiness-10',
  'headroom',
  'high-order',
  'writeback',
  ...OWN_PROFILES,
];
/** Values that memguard itself would refuse, and twins; all of them this host can stand for a second. */
const UNUSUAL: readonly Settings[] = [
  { swappiness: '0' },
  { dirty_bytes: '209715200' },
  { dirty_background_bytes: '52428800' },
  { dirty_bytes: '209715200', dirty_background_bytes: '52428800' },
  { dirty_ratio: '60', dirty_background_ratio: '30' },
  { min_free_kbytes: '90001', vfs_cache_pressure: '40' },
  { zone_reclaim_mode: '1', extfrag_threshold: '0', swappiness: '0' },
];

/** What happens in a round: the same for the same seed and number. */
export function planRound(seed: number, number: number): RoundPlan {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b));
  const killsWatcher = random.chance(0.2);
  const killsReconcile = random.chance(0.2);
  const times = (isSo: boolean, most: number) =>
    Array.from({ length: isSo ? random.between(1, most) : 0 });
  return {
    number,
    originals: random.chance(0.3) ? random.pick(UNUSUAL) : {},
    guards: Array.from({ length: random.between(1, MOST_GUARDS) }, () => planGuard(random)),
    watcherKillsMs: times(killsWatcher, 3).map(() => random.between(0, 900)),
    atEnd: killsWatcher && random.chance(0.5),
    reconcileKillsMs: times(killsReconcile, 6).map(() => ({
      startMs: random.between(0, 900),
      afterMs: random.between(0, 60),
    })),
  };
}

function planGuard(random: Random): GuardPlan {
  return {
    user: random.pick([0, 1]),
    kind: random.pick(['run', 'run', 'block', 'block', 'by-hand']),
    ending: random.pick(ENDINGS),
    profile: random.pick(PROFILES),
    startMs: random.between(0, 300),
    bodyMs: random.between(0, 400),
    phase: random.pick(['first', 'last']),
    signalMs: random.between(0, 500),
  };
}
