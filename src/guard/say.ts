let isListening = false;

/** One line to people: on stderr, and told from docker's by its first word. */
export function say(message: string): void {
  const line = message.replace(/[\r\n\u2028\u2029]+/g, ' ');
  try {
    // Nobody listens any more: that must not be the build's problem.
    if (!isListening) process.stderr.on('error', () => {});
    isListening = true;
    process.stderr.write(`memguard: ${line}\n`);
  } catch {
    // nor this
  }
}
