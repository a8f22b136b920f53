import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/diagnose/diagnose.ts';
import { digestOf } from '../../../src/diagnose/log-digest.ts';
import { shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';

const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));
const KNOWLEDGE = shippedKnowledge();

interface Entry {
  id: string;
  /** Whether freeing cache, compacting and one retry can help. */
  expected: 'yes' | 'no';
}

function entriesOf(list: string): Entry[] {
  return load(readFileSync(`${CORPUS}/${list}.yaml`, 'utf8')) as Entry[];
}

/** What `classify` says of a log alone: no exit code, nothing from the machine. */
function retryOf(folder: string, id: string): string {
  const text = readFileSync(`${CORPUS}/${folder}/${id}.log`, 'utf8');
  return diagnose({
    log: digestOf(text, KNOWLEDGE),
    exitCode: null,
    knowledge: KNOWLEDGE,
    extraPatterns: [],
    before: null,
    atFailure: null,
  }).retry;
}

/** What they print says too little (docs/diagnosis.md). */
const SAY_TOO_LITTLE = ['memory-ldso-map', 'memory-buildkit-script'];

describe.each(['threads', 'made'])('%s', (list) => {
  const entries = entriesOf(list).filter(({ id }) => !SAY_TOO_LITTLE.includes(id));

  it.each(entries)('$id: $expected', ({ id, expected }) => {
    const retry = retryOf(list, id);
    expect(retry === 'no' ? 'no' : 'yes').toBe(expected);
  });
});
