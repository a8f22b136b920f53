import type { Diagnosis, Evidence } from '../diagnose/diagnosis-schema.ts';

const PAGE = 'docs/reference/causes.md';

/** Three lines: what it was, which line says so, what helps. `isShipped`: the page of causes knows it. */
export function diagnosisText(diagnosis: Diagnosis, isShipped: boolean): string {
  return [whatText(diagnosis), whyText(diagnosis), adviceText(diagnosis, isShipped)].join('\n');
}

function whatText({ cause, title, retry, confidence, order }: Diagnosis): string {
  const repeat = { yes: 'would help', maybe: 'may help', no: 'would not help' }[retry];
  const facts = [
    `a repeat after compaction ${repeat}`,
    ...(order === null ? [] : [`order ${order}`]),
    ...(cause === null ? [] : [`confidence ${confidence}`]),
  ];
  return `${cause ?? 'nothing known'}: ${title} (${facts.join(', ')})`;
}

function whyText({ step, evidence }: Diagnosis): string {
  const [decisive, ...others] = evidence;
  const inStep = step === null ? '' : ` (step ${step})`;
  if (!decisive) return `why: no line tells of a failure of memory${inStep}`;
  const more = others.length === 0 ? '' : `; also ${others.map(placeOf).join(', ')}`;
  return `why: ${placeOf(decisive)}${inStep}: ${decisive.text}${more}`;
}

function placeOf({ source, line }: Evidence): string {
  return line === null ? `${source}` : `line ${line} (${source})`;
}

function adviceText({ cause, advice }: Diagnosis, isShipped: boolean): string {
  const [first, ...others] = advice;
  const link = cause !== null && isShipped ? ` [${PAGE}#${cause}]` : '';
  if (!first) return `advice: none${link}`;
  const command = first.command === null ? '' : `: ${first.command}`;
  const more = others.length === 0 ? '' : ` (and ${others.length} more with --json)`;
  return `advice: ${first.text}${command}${more}${link}`;
}
