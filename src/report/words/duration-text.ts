const UNITS: readonly [seconds: number, name: string][] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
];

/** `0 s`, `0.6 s`, `12 s`, `3 min 5 s`, `2 h 30 min`, `1 d 4 h`: two units at most. */
export function durationText(seconds: number): string {
  if (seconds > 0 && seconds < 9.95) return `${Number(seconds.toFixed(1))} s`;
  let left = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [size, name] of UNITS) {
    const count = Math.floor(left / size);
    if (count === 0 && parts.length === 0) continue;
    if (count > 0) parts.push(`${count} ${name}`);
    left -= count * size;
    if (parts.length === 2 || count === 0) break;
  }
  return parts.length === 0 ? '0 s' : parts.join(' ');
}
