import type { KernelFiles } from './kernel-files.ts';
import type { Parsed } from './kernel-text.ts';

/** What one probe found: null without a warning is "absent on this kernel", with one "there, but not to be had". */
export interface Probed<T> {
  value: T | null;
  warnings: string[];
}

/** Reads one kernel file and parses it; a fault becomes a warning with path and line. */
export function probe<T>(
  files: KernelFiles,
  path: string,
  parse: (text: string) => Parsed<T>,
): Probed<T> {
  const reading = files.read(path);
  if (reading.kind === 'absent') return { value: null, warnings: [] };
  if (reading.kind === 'problem') return failed(`${path}: ${reading.message}`);
  const result = parse(reading.text);
  return result.ok ? { value: result.value, warnings: [] } : failed(path + result.problem);
}

/** The same for a file that every Linux has: its absence is worth a warning too. */
export function probeEssential<T>(
  files: KernelFiles,
  path: string,
  parse: (text: string) => Parsed<T>,
): Probed<T> {
  const found = probe(files, path, parse);
  if (found.value !== null || found.warnings.length > 0) return found;
  return failed(`${files.root} has no ${path}`);
}

function failed(warning: string): Probed<never> {
  return { value: null, warnings: [warning] };
}
