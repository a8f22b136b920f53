/** Data goes to stdout. */
export function printText(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: object): void {
  printText(JSON.stringify(value, null, 1));
}
