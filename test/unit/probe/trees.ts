import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { KernelFiles, type Listing, type Reading } from '../../../src/probe/kernel-files.ts';

const HOSTS = fileURLToPath(new URL('../../fixtures/hosts', import.meta.url));

export const hostNames = readdirSync(HOSTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

export function hostFiles(name: string): KernelFiles {
  return new KernelFiles(`${HOSTS}/${name}`);
}

export function hostText(name: string, path: string): string {
  return readFileSync(`${HOSTS}/${name}/${path}`, 'utf8');
}

/** A tree in memory: path → text, or what reading it gives. */
export class MemoryTree extends KernelFiles {
  readonly #entries: Map<string, string | Reading>;

  constructor(entries: { [path: string]: string | Reading }) {
    super('/tree');
    this.#entries = new Map(Object.entries(entries));
  }

  override read(path: string): Reading {
    const entry = this.#entries.get(path);
    if (entry === undefined) return { kind: 'absent' };
    return typeof entry === 'string' ? { kind: 'text', text: entry } : entry;
  }

  override list(path: string): Listing {
    const below = [...this.#entries.keys()].filter((key) => key.startsWith(`${path}/`));
    if (below.length === 0) return { kind: 'absent' };
    return { kind: 'names', names: below.map((key) => key.slice(path.length + 1)).sort() };
  }
}

/** The value of a parse that must have gone well. */
export function parsedValue<T>(result: { ok: true; value: T } | { ok: false; problem: string }): T {
  if (!result.ok) throw new Error(`not parsed${result.problem}`);
  return result.value;
}
