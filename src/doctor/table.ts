import { type Check, whatIsMissing } from './check.ts';

/** For people: one line each, the mend below what is not well (told once, where it mends several), and what it comes to. */
export function doctorText(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ check }) => check.length));
  const indent = ' '.repeat(width + 6);
  const lines = checks.flatMap(({ check, ok, found, mend }, index) => {
    const line = `${ok ? 'ok' : '— '}  ${check.padEnd(width)}  ${printable(found)}`;
    const isTold = checks.slice(0, index).some((earlier) => earlier.mend === mend);
    return mend === null || isTold ? [line] : [line, `${indent}→ ${mend}`];
  });
  return [...lines, '', conclusion(checks)].join('\n');
}

function conclusion(checks: readonly Check[]): string {
  const missing = whatIsMissing(checks);
  if (missing.length === 0) return 'memguard can heal failed builds here.';
  return `memguard only observes here: ${missing.join(', ')}`;
}

/** Values come from files that anybody may have written. */
function printable(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f]/g, '?');
}
