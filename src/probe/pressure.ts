import type { KernelFiles } from './kernel-files.ts';
import { excerpt, malformed, type Parsed, parsed, splitLines } from './kernel-text.ts';
import { type Probed, probe } from './probed.ts';
import type { MemoryRecord } from './record-schema.ts';

type Pressure = NonNullable<MemoryRecord['pressure']>;

const LINE =
  /^(some|full) avg10=(\d{1,20}\.\d+) avg60=(\d{1,20}\.\d+) avg300=(\d{1,20}\.\d+) total=(\d{1,20})$/;

/**
 * /proc/pressure/memory: share of time, in percent, in which some or all tasks waited for memory; total in microseconds.
 *
 *     some avg10=0.10 avg60=2.00 avg300=3.85 total=15
 *
 * Since 4.20; off on EL8 unless booted with psi=1, absent on EL7. Other kinds of lines are left to later kernels.
 * https://docs.kernel.org/accounting/psi.html
 */
export function parsePressure(text: string): Parsed<Pressure> {
  const lines = splitLines(text);
  if (!lines.ok) return lines;
  const pressure: Pressure = { some: null, full: null };
  for (const [index, line] of lines.value.entries()) {
    if (!/^(some|full)\b/.test(line)) continue;
    const match = LINE.exec(line);
    if (!match) return malformed(index + 1, `expected "some avg10=…", got ${excerpt(line)}`);
    const [avg10 = 0, avg60 = 0, avg300 = 0, totalUs = 0] = match.slice(2).map(Number);
    pressure[match[1] as 'some' | 'full'] = { avg10, avg60, avg300, totalUs };
  }
  if (!pressure.some) return { ok: false, problem: ': no line "some avg10=…"' };
  return parsed(pressure);
}

export function readPressure(files: KernelFiles): Probed<Pressure> {
  return probe(files, 'proc/pressure/memory', parsePressure);
}
