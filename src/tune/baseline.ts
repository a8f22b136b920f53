import { RUN_FOLDER } from '../access/run-folder.ts';
import { readBootId } from '../probe/host.ts';
import type { KernelFiles } from '../probe/kernel-files.ts';
import { type HostFacts, readHostFacts } from './host-facts.ts';

/** Relative to the root folder: root's script keeps a file per key there. */
const BASELINES = `${RUN_FOLDER.slice(1)}/baseline`;

/** What root keeps of a setting that memguard has changed, as the kernel prints it. */
export interface Baseline {
  original: string;
  written: string;
}

/**
 * A file of /run/memguard/baseline: the boot, the original, what was last written.
 *
 *     1d7ad0a2-0d4c-4b8e-9a0b-3f3b2c1d0e9f 60 10
 *
 * A ratio whose _bytes twin was in force has that twin's number with a B as its original. Null: of another boot, or not whole.
 */
export function parseBaseline(text: string, bootId: string | null): Baseline | null {
  const match = /^(\S+) (\d{1,20}B?) (\d{1,20}B?)(?: \S+)?\n?$/.exec(text);
  const [, boot, original, written] = match ?? [];
  if (!original || !written || boot !== bootId) return null;
  return { original, written };
}

/** By key, of this boot. */
export function readBaselines(files: KernelFiles): { [key: string]: Baseline } {
  const bootId = readBootId(files);
  const listing = files.list(BASELINES);
  const found: { [key: string]: Baseline } = {};
  for (const key of listing.kind === 'names' ? listing.names : []) {
    const file = files.read(`${BASELINES}/${key}`);
    const baseline = file.kind === 'text' ? parseBaseline(file.text, bootId) : null;
    if (baseline) found[key] = baseline;
  }
  return found;
}

/** What a profile depends on, as it was before memguard set anything. */
export function readUntunedFacts(files: KernelFiles): HostFacts {
  return readHostFacts(files, originalsOf(readBaselines(files)));
}

/** The originals by the key that held them: a limit that was set in bytes belongs to the twin. */
export function originalsOf(baselines: { [key: string]: Baseline }): { [key: string]: string } {
  return Object.fromEntries(
    Object.entries(baselines).map(([key, { original }]) =>
      original.endsWith('B')
        ? [key.replace(/ratio$/, 'bytes'), original.slice(0, -1)]
        : [key, original],
    ),
  );
}
