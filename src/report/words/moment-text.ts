/** `2026-11-25 10:49:00 UTC`; what is no moment, as it stands; nothing: `not known`. */
export function momentText(moment: string | null): string {
  if (moment === null || moment === '') return 'not known';
  const ms = Date.parse(moment);
  if (Number.isNaN(ms)) return moment;
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Seconds from one moment to another; null: one of them is not known. */
export function secondsBetween(from: string | null, to: string | null): number | null {
  const seconds = (Date.parse(to ?? '') - Date.parse(from ?? '')) / 1000;
  return Number.isFinite(seconds) ? seconds : null;
}
