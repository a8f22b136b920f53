import type { Command } from './command.ts';
import { printJson, printText } from './print.ts';

/** Put in by the build (build/bundle.js): package.json's version, and a hash over the knowledge files. */
declare const MEMGUARD_VERSION: string;
declare const MEMGUARD_KNOWLEDGE: string;

/** Of memguard, of Node, of the knowledge base. */
export function versions() {
  return {
    version: MEMGUARD_VERSION,
    node: process.versions.node,
    knowledge: MEMGUARD_KNOWLEDGE,
  };
}

export const versionCommand: Command = {
  name: 'version',
  describe: 'version of memguard, of Node, and of the knowledge base',
  example: 'memguard version --json',
  options: { json: { type: 'boolean', default: false, describe: 'as JSON' } },
  async run(argv) {
    const { version, node, knowledge } = versions();
    if (argv.json === true) printJson({ schema: 'memguard.version/1', version, node, knowledge });
    else printText(`memguard ${version} (Node ${node}, knowledge ${knowledge})`);
    return 0;
  },
};
