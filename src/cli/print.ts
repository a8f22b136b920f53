let isListening = false;

/** Data goes to stdout. A reader that has gone away is no fault of ours: silence. */
export function printText(text: string): void {
  // Not at the start: to make the stream costs a command that prints nothing a millisecond.
  if (!isListening) process.stdout.on('error', () => {});
  isListening = true;
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: object): void {
  printText(JSON.stringify(value, null, 1));
}
