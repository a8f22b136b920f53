import type { LogLine } from './log-lines.ts';

/** `Step 2/3 : RUN make` of docker's legacy builder, `Step 2 : …` before docker 1.13. */
const LEGACY = /^Step (\d{1,4})(?:\/(\d{1,4}))? : (.*)/;
/** `STEP 2/3: RUN make` of podman and buildah; `[1/2] STEP 2/3: …` with several stages, `STEP 2: …` before buildah 1.22. */
const BUILDAH = /^(?:\[(\d{1,4}\/\d{1,4})\] )?STEP (\d{1,4})(?:\/(\d{1,4}))?: (.*)/;
/** What occurs in a headline of either. */
export const HEADLINE_WORDS = String.raw`Step \d{1,4}(?:/\d{1,4})? ?: `;

interface Headline {
  number: string;
  /** null: not told. */
  count: string | null;
  instruction: string;
  /** No other stage follows, as far as that is told. */
  isLastStage: boolean;
}

function headlineOf({ text }: LogLine): Headline | null {
  const [, number, count, instruction] = LEGACY.exec(text) ?? [];
  if (number !== undefined && count !== undefined) {
    return { number, count, instruction: instruction ?? '', isLastStage: true };
  }
  const [, stage, step, steps, words] = BUILDAH.exec(text) ?? [];
  if (step === undefined) return null;
  const [current, all] = stage?.split('/') ?? [];
  return {
    number: step,
    count: steps ?? null,
    instruction: words ?? '',
    isLastStage: current === all,
  };
}

export function isStep(line: LogLine): boolean {
  return headlineOf(line) !== null;
}

/** No other step follows: step 3 of 3. */
export function isLastStep(line: LogLine): boolean {
  const headline = headlineOf(line);
  return headline !== null && headline.number === headline.count && headline.isLastStage;
}

/** `2/3 RUN make` */
export function stepOf(line: LogLine | undefined): string | null {
  const headline = line ? headlineOf(line) : null;
  if (headline === null) return null;
  const { number, count, instruction } = headline;
  return `${count === null ? number : `${number}/${count}`} ${instruction}`;
}

/** The bare instruction: `RUN make`. */
export function instructionOf(line: LogLine): string | null {
  return headlineOf(line)?.instruction ?? null;
}
