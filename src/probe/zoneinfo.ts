import type { KernelFiles } from './kernel-files.ts';
import { excerpt, malformed, type Parsed, parsed, splitLines } from './kernel-text.ts';
import { type Probed, probe } from './probed.ts';
import type { Watermarks } from './record-schema.ts';

/** One zone of /proc/zoneinfo, in pages; null: the kernel does not print it. */
export interface Zone extends Watermarks {
  presentPages: number;
  /** Since 3.8: present less what the kernel took at boot. */
  managedPages: number | null;
  /** With CONFIG_CMA since 3.17. */
  freeCmaPages: number | null;
  /** Lowmem reserve: pages kept from a request that could also use the zone of this index. */
  protectionPages: number[];
}

const HEAD = /^Node (\d{1,6}), zone\s+(\w{1,20})\s*$/;
const FREE = 'pages free';
const ALWAYS = [FREE, 'min', 'low', 'high', 'present'];
/** Not `high:`, which is a limit of the per-CPU lists. */
const WANTED = new Set([...ALWAYS, 'managed', 'nr_free_cma']);
const COUNT = /^\s+(\d{1,16})$/;
const PROTECTION = /^protection: \((\d{1,16}(?:, \d{1,16})*)\)$/;

/**
 * /proc/zoneinfo: watermarks and reserves of every zone, in pages; since 4.12 also of zones without memory.
 *
 *     Node 0, zone   Normal
 *       pages free     10852
 *             min      8684
 *             protection: (0, 0, 0, 0, 0)
 *
 * Since 4.8 the first zone of a node starts with the node's own counters; `protection:` stood after the zone's before.
 * https://docs.kernel.org/filesystems/proc.html#zoneinfo (mm/vmstat.c: zoneinfo_show_print)
 */
export function parseZoneinfo(text: string): Parsed<Zone[]> {
  const lines = splitLines(text);
  if (!lines.ok) return lines;
  const drafts: Draft[] = [];
  for (const [index, line] of lines.value.entries()) {
    // Hundreds of lines, cold: two regular expressions on each would take most of the record's time.
    const head = line.startsWith('Node') ? HEAD.exec(line) : null;
    if (head) {
      drafts.push(draft(index + 1, head));
    } else {
      const current = drafts[drafts.length - 1];
      if (!current)
        return malformed(index + 1, `expected "Node N, zone NAME", got ${excerpt(line)}`);
      note(current, line);
    }
  }
  const zones: Zone[] = [];
  for (const each of drafts) {
    const zone = finish(each);
    if (typeof zone === 'string') return malformed(each.line, `zone ${each.zone} has no "${zone}"`);
    zones.push(zone);
  }
  return parsed(zones);
}

interface Draft {
  line: number;
  node: number;
  zone: string;
  values: Map<string, number>;
  protectionPages: number[] | null;
}

function draft(line: number, head: RegExpExecArray): Draft {
  const zone = String(head[2]);
  return { line, node: Number(head[1]), zone, values: new Map(), protectionPages: null };
}

function note(current: Draft, line: string): void {
  const item = line.trim();
  const name = item.startsWith(FREE) ? FREE : item.slice(0, item.indexOf(' '));
  if (name === 'protection:') {
    const protection = PROTECTION.exec(item);
    if (protection) current.protectionPages = String(protection[1]).split(', ').map(Number);
  } else if (WANTED.has(name)) {
    const value = COUNT.exec(item.slice(name.length));
    if (value) current.values.set(name, Number(value[1]));
  }
}

/** The zone, or the name of the first item that every kernel prints and this text does not. */
function finish({ node, zone, values, protectionPages }: Draft): Zone | string {
  const missing = ALWAYS.find((name) => !values.has(name));
  if (missing !== undefined) return missing;
  if (!protectionPages) return 'protection';
  const pages = (name: string) => values.get(name) ?? 0;
  return {
    node,
    zone,
    freePages: pages(FREE),
    minPages: pages('min'),
    lowPages: pages('low'),
    highPages: pages('high'),
    presentPages: pages('present'),
    managedPages: values.get('managed') ?? null,
    freeCmaPages: values.get('nr_free_cma') ?? null,
    protectionPages,
  };
}

export function readZoneinfo(files: KernelFiles): Probed<Zone[]> {
  return probe(files, 'proc/zoneinfo', parseZoneinfo);
}

/** The record's part: zones that hold memory, as in buddyinfo. */
export function watermarksOf(zones: readonly Zone[]): Watermarks[] {
  return zones
    .filter((zone) => zone.presentPages > 0)
    .map(({ node, zone, freePages, minPages, lowPages, highPages }) => {
      return { node, zone, freePages, minPages, lowPages, highPages };
    });
}
