import { EXIT } from '../errors.ts';
import { say } from '../guard/say.ts';

let isListening = false;

/** Data goes to stdout. A reader that has gone away is no fault of ours: silence. A full disk is told: 73. */
export function printText(text: string): void {
  // Not at the start: to make the stream costs a command that prints nothing a millisecond.
  if (!isListening) process.stdout.on('error', tellUnwritten);
  isListening = true;
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: object): void {
  printText(JSON.stringify(value, null, 1));
}

function tellUnwritten({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  say(`stdout: ${message} (give it a place that can be written)`);
  process.exitCode = EXIT.cantCreate;
}
