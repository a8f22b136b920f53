import { visibleText } from '../report/words/visible-text.ts';

let isListening = false;

/**
 * One line to people: on stderr, and told from docker's by its first word. Names and files of strangers are in it, which must not move a
 * terminal's cursor or turn its text.
 */
export function say(message: string): void {
  const line = visibleText(message.replace(/[\r\n\u2028\u2029]+/g, ' '), Infinity);
  try {
    // Nobody listens any more: that must not be the build's problem.
    if (!isListening) process.stderr.on('error', () => {});
    isListening = true;
    process.stderr.write(`memguard: ${line}\n`);
  } catch {
    // nor this
  }
}
