import type { LogLine } from './log-lines.ts';

/** `Step 2/3 : RUN make` of the legacy builder. */
const STEP = /^Step (\d{1,4})\/(\d{1,4}) : (.*)/;

export function isStep({ text }: LogLine): boolean {
  return STEP.test(text);
}

/** No other step follows: step 3 of 3. */
export function isLastStep({ text }: LogLine): boolean {
  const [, number, count] = STEP.exec(text) ?? [];
  return number !== undefined && number === count;
}

/** `2/3 RUN make` */
export function stepOf(line: LogLine | undefined): string | null {
  const [, number, count, instruction] = STEP.exec(line?.text ?? '') ?? [];
  return number === undefined ? null : `${number}/${count} ${instruction}`;
}
