import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { EXIT } from '../errors.ts';
import type { Command } from './command.ts';
import { text } from './option-values.ts';
import { printJson, printText } from './print.ts';

export const classifyCommand: Command = {
  name: 'classify',
  describe: 'diagnose a log of any size: why it ended, by which line, and what helps',
  example: 'memguard classify build.log',
  words: [{ name: 'FILE', describe: 'the log; - or none: stdin', optional: true }],
  options: {
    knowledge: {
      type: 'string',
      describe:
        'folder of *.yaml with entries of your own, added or in place of those with their ids',
    },
    json: { type: 'boolean', default: false, describe: 'as JSON (memguard.diagnosis/1)' },
  },
  async run(argv) {
    const { classify } = await import('../guard/classify.ts');
    const { readLog } = await import('./log-input.ts');
    const file = (argv.FILE as string | undefined) ?? '-';
    const { showProgress } = await import('./progress.ts');
    let bytesRead = 0;
    const endProgress = showProgress(() => progressText(file, bytesRead), argv);
    const { diagnosis, isOwn } = await classify(text(argv, 'knowledge'), (take) =>
      readLog(file, (bytes) => {
        bytesRead += bytes.length;
        take(bytes);
      }),
    ).finally(endProgress);
    if (argv.json === true) {
      printJson(diagnosis);
    } else {
      const { diagnosisText } = await import('./diagnosis-text.ts');
      printText(diagnosisText(diagnosis, !isOwn));
    }
    return EXIT.ok;
  },
};

function progressText(file: string, bytesRead: number): string {
  const from = file === '-' ? 'stdin' : basename(file);
  const size = file === '-' ? 0 : (statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  const share =
    size === 0 ? '' : ` of ${mebibytes(size)} (${Math.round((100 * bytesRead) / size)} %)`;
  return `reading ${from}: ${mebibytes(bytesRead)}${share}`;
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
