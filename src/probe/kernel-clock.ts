import { uptimeSeconds } from './uptime.ts';

/** One moment on three clocks: what turns the stamps of a log into the session's own seconds. */
export interface KernelClock {
  /** /proc/uptime, the session's clock: seconds since boot, suspended or not; inside LXC since the container's start. */
  uptimeSeconds: number;
  /** CLOCK_MONOTONIC, in seconds. */
  monotonicSeconds: number;
  /** The wall clock, in milliseconds since 1970. */
  wallMs: number;
}

/** Part of each second by which a CPU's counter may differ from the clock that NTP corrects: 20 parts in a million. */
const DRIFT = 20e-6;
const MAX_SLACK_SECONDS = 30;
/** /proc/uptime has two decimals, and two clocks cannot be read at once. */
const ROUNDING_SECONDS = 0.02;

export function readKernelClock(): KernelClock {
  return {
    uptimeSeconds: uptimeSeconds(),
    monotonicSeconds: Number(process.hrtime.bigint()) / 1e9,
    wallMs: Date.now(),
  };
}

/** The session's seconds of a stamp of printk, whose clock stands still while the machine is suspended, as CLOCK_MONOTONIC does. */
export function ofStamp(stampSeconds: number, clock: KernelClock): number {
  return stampSeconds + clock.uptimeSeconds - clock.monotonicSeconds;
}

/** The session's seconds of a date of the wall clock. */
export function ofWallClock(wallMs: number, clock: KernelClock): number {
  return clock.uptimeSeconds - (clock.wallMs - wallMs) / 1000;
}

/** By how much the stamps of printk may be off: its clock is not corrected, and drifts from the session's with each day. */
export function slackSeconds(clock: KernelClock): number {
  return Math.min(MAX_SLACK_SECONDS, ROUNDING_SECONDS + DRIFT * clock.monotonicSeconds);
}
