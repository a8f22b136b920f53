import { TARGETS } from './inventory.ts';
import { type Played, playTarget } from './play.ts';
import type { Target } from './target.ts';

export interface Shared {
  target: Target;
  count: number;
}

/** `count` inputs, shared out among targets; each has one at least. */
export function shareOut(count: number, targets: readonly Target[] = TARGETS): Shared[] {
  const whole = targets.reduce((sum, { share }) => sum + share, 0);
  return targets.map((target) => ({
    target,
    count: Math.max(1, Math.round((count * target.share) / whole)),
  }));
}

/** Plays them one after the other, each from the same seed. */
export function playAll(
  seed: number,
  shared: readonly Shared[],
  onPlayed: (played: Played) => void = () => {},
): Played[] {
  return shared.map(({ target, count }) => {
    const played = playTarget(target, seed, count);
    onPlayed(played);
    return played;
  });
}
