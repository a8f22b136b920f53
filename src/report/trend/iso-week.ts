import { DAY_MS } from '../history-bounds.ts';

/** 1970-01-01 was a Thursday. */
const MONDAY_OFFSET = 3;

/** Number of an ISO 8601 week in UTC; 0 is the one of 1970-01-01. The next week is one more, over the years. */
export function weekOf(atMs: number): number {
  return Math.floor((Math.floor(atMs / DAY_MS) + MONDAY_OFFSET) / 7);
}

/** Its Monday, at midnight. */
export function mondayOf(week: number): number {
  return (week * 7 - MONDAY_OFFSET) * DAY_MS;
}

/** `2026-W01`. A week belongs to the year of its Thursday. */
export function weekName(week: number): string {
  const year = new Date(mondayOf(week) + MONDAY_OFFSET * DAY_MS).getUTCFullYear();
  // 4 January is always in week 1.
  const number = week - weekOf(Date.UTC(year, 0, 4)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}
