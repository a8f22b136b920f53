import type { Command } from './command.ts';
import { printJson, printText } from './print.ts';

export const demoCommand: Command = {
  name: 'demo',
  describe:
    'the whole job on this machine: a real docker build if an engine answers, else a replay',
  example: 'memguard demo',
  options: { json: { type: 'boolean', default: false, describe: 'only the result, as JSON' } },
  async run(argv) {
    const { demo } = await import('../demo/demo.ts');
    const isJson = argv.json === true;
    const result = await demo(isJson ? () => {} : printText);
    if (typeof result === 'string') {
      return (await import('../guard/interrupts.ts')).exitCodeOfSignal(result);
    }
    if (isJson) printJson({ schema: 'memguard.demo/1', ...result });
    return 0;
  },
};
