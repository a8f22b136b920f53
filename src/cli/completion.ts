import { EXIT } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import type { Command } from './command.ts';
import { printText } from './print.ts';
import { usageError } from './usage-error.ts';

const SHELLS = ['bash', 'zsh'];

export const completionCommand: Command = {
  name: 'completion',
  describe: 'a script that has the shell complete commands, options and their values',
  example: 'eval "$(memguard completion bash)"',
  words: [{ name: 'SHELL', describe: 'whose script', choices: SHELLS }],
  options: {},
  async run(argv, _, commands) {
    const shell = String(argv.SHELL);
    if (!SHELLS.includes(shell)) {
      const meant = didYouMean(shell, SHELLS);
      throw usageError(`completion ${shell}: expected ${SHELLS.join(', ')}.${meant}`);
    }
    const { completable } = await import('./completable.ts');
    const found = completable(commands);
    const script =
      shell === 'bash'
        ? (await import('./completion-bash.ts')).bashScript(found)
        : (await import('./completion-zsh.ts')).zshScript(found);
    printText(script);
    return EXIT.ok;
  },
};
