import type { Command } from './command.ts';
import { usageError } from './usage-error.ts';

/** What yargs takes in silence: another value of a switch than true and false is false to it, an empty one of a list is none. */
export function checkWords({ options }: Command, words: readonly string[]): void {
  words.forEach((word, index) => {
    const [, name = '', value = null] = /^--([\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const option = options[name];
    if (option?.type === 'boolean' && value !== null && !/^(true|false)$/.test(value)) {
      throw usageError(`--${name}=${value}: a switch, expected --${name} or --no-${name}`);
    }
    if (option?.array && (value ?? words[index + 1] ?? '') === '') {
      throw usageError(`--${name} needs a value`);
    }
  });
}
