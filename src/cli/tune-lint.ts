import { EXIT } from '../errors.ts';
import { visibleLine } from '../report/words/visible-text.ts';
import type { Command } from './command.ts';
import { printJson, printText } from './print.ts';
import { rootOf } from './root-option.ts';

export const tuneLintCommand: Command = {
  name: 'tune lint',
  describe: 'check profiles, by themselves and on this host; exit 78 if one is bad',
  example: 'memguard tune lint ci.yaml',
  words: [{ name: 'FILE', describe: "profiles' files, or names", many: true }],
  options: { json: { type: 'boolean', default: false, describe: 'as JSON' } },
  async run(argv) {
    const root = rootOf(argv);
    const { lintProfile } = await import('../tune/lint-profile.ts');
    const { readHostFacts } = await import('../tune/host-facts.ts');
    const { KernelFiles } = await import('../probe/kernel-files.ts');
    const facts = readHostFacts(new KernelFiles(root));
    const files = (argv.FILE as string[]).map((file) => lintProfile(file, facts));
    if (argv.json === true) {
      printJson({ schema: 'memguard.lint/1', files });
    } else {
      for (const { file, ok, errors } of files) {
        if (ok) printText(`${file}: good`);
        for (const { line, message } of errors) {
          printText(visibleLine(`${file}:${line}: ${message}`, Infinity));
        }
      }
    }
    return files.every(({ ok }) => ok) ? EXIT.ok : EXIT.config;
  },
};
