import { EXIT } from '../errors.ts';
import { say } from '../guard/say.ts';
import { visibleText } from '../report/words/visible-text.ts';

let isListening = false;

/**
 * Data goes to stdout, with what would steer a terminal made visible: other users' leases and other people's files are in it. A reader
 * that has gone away is no fault of ours: silence. A full disk is told: 73.
 */
export function printText(text: string): void {
  printData(visibleText(text, Infinity));
}

export function printJson(value: object): void {
  printData(JSON.stringify(value, null, 1));
}

/** For programs, as it is: such text has escapes of its own. */
export function printData(text: string): void {
  // Not at the start: to make the stream costs a command that prints nothing a millisecond.
  if (!isListening) process.stdout.on('error', tellUnwritten);
  isListening = true;
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

function tellUnwritten({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  say(`stdout: ${message} (give it a place that can be written)`);
  process.exitCode = EXIT.cantCreate;
}
