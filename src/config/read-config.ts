import * as v from 'valibot';
import { problemsOf } from './check-yaml.ts';
import { ConfigSchema } from './config-schema.ts';
import type { HostConfig } from './host-config.ts';
import { isProblem, readYamlFile } from './yaml-file.ts';

/** Reads and checks a configuration; with problems it allows looking on, and no more. Errors: 66, 77. */
export function readConfig(path: string): HostConfig {
  const document = readYamlFile(path);
  const problems = isProblem(document) ? [document] : problemsOf(ConfigSchema, document);
  if (!isProblem(document) && problems.length === 0) {
    return { ...v.parse(ConfigSchema, document.content), problems: [] };
  }
  return {
    defaults: {},
    ceilings: { mode: 'observe' },
    problems: problems.map(({ line, message }) => `${path}:${line}: ${message}`),
  };
}
