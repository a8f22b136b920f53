import type { Trial } from '../../../src/trial/trial-schema.ts';
import { ends, summedUp } from './made-trial.ts';

/** A trial in which every text that somebody else chose is this one: names, commands, settings, output, reasons. */
export function strangersTrial(text: string): Trial {
  const settings = [
    { key: text, value: text },
    { key: `${text}, too`, value: text },
  ];
  const undoes = [{ key: text, original: text, prepared: `${text} prepared`, value: text }];
  const trial = summedUp(
    {
      none: { ends: `${ends(2, 12)}?`, title: text },
      [text]: { ends: ends(12, 12), title: text, settings, undoes },
    },
    {
      command: [text, text],
      load: text,
      prepare: text,
      conclude: text,
      host: { kernelRelease: text, cpus: 2, memTotalKiB: 4_000_000, swapTotalKiB: 0 },
    },
  );
  for (const run of trial.runs) {
    run.evened = [text];
    run.lastLines = run.succeeded ? [] : [text];
    run.why = run.counted ? null : text;
    run.altered = undoes.map(({ key, original, prepared }) => ({ key, original, prepared }));
    if (!run.succeeded && run.number % 2 === 0) run.signal = text;
  }
  return trial;
}
