import { countText, sizeText } from '../probe/size-text.ts';
import { clearRise, type Point, type Rise } from './clear-rise.ts';
import type { PastBlock } from './read-history.ts';
import type { Host, Warning } from './report-schema.ts';

/** A slab that has grown by so much of the RAM is none that settles. */
const SLAB_SHARE_OF_RAM = 0.1;
/** The kernel has ids for 65,535 memory cgroups (mm/memcontrol.c: MEM_CGROUP_ID_MAX); a host of containers has some hundreds. */
const MOST_CGROUPS = 65_535;
const CGROUPS_RISEN = 1000;

/** What is asked of a block. */
export type Sized = Pick<
  PastBlock,
  'at' | 'bootId' | 'slabKiB' | 'unreclaimableSlabKiB' | 'memoryCgroups'
>;

/** What leaks on this host since its start, by the trend over its blocks, as warnings with figures; most hosts: nothing. */
export function leaksOf(
  history: readonly Sized[],
  { bootId, memTotalKiB }: Pick<Host, 'bootId' | 'memTotalKiB'>,
): Warning[] {
  if (bootId === null) return [];
  // Not by name: the pods of a node have names of their own, and one kernel.
  const blocks = history.filter((each) => each.bootId === bootId);
  return [...slabLeak(blocks, memTotalKiB), ...cgroupLeak(blocks)];
}

function slabLeak(blocks: readonly Sized[], memTotalKiB: number | null): Warning[] {
  if (memTotalKiB === null) return [];
  const least = memTotalKiB * SLAB_SHARE_OF_RAM;
  // The slab's other part is cache, which grows on healthy hosts, too; it has to do where the kernel does not tell the two apart.
  const tellsApart = blocks.some(({ unreclaimableSlabKiB }) => unreclaimableSlabKiB !== null);
  const name = tellsApart ? 'slab that cannot be reclaimed (SUnreclaim)' : 'slab';
  const rise = clearRise(pointsOf(blocks, tellsApart ? 'unreclaimableSlabKiB' : 'slabKiB'), least);
  if (rise === null) return [];
  const figures = `${sizeText(rise.from)} → ${sizeText(rise.to)} of ${sizeText(memTotalKiB)}`;
  const message = `the kernel's ${name} grows without end: ${figures}, ${over(rise)}: a leak, which only a reboot gives back`;
  return [{ code: 'slab-leak', message }];
}

function cgroupLeak(blocks: readonly Sized[]): Warning[] {
  const rise = clearRise(pointsOf(blocks, 'memoryCgroups'), CGROUPS_RISEN);
  if (rise === null) return [];
  const figures = `${countText(rise.from)} → ${countText(rise.to)} of at most ${countText(MOST_CGROUPS)}`;
  const message = `the kernel's memory cgroups grow without end: ${figures}, ${over(rise)}: removed ones are not freed (a kmem leak)`;
  return [{ code: 'cgroup-leak', message }];
}

function pointsOf(
  blocks: readonly Sized[],
  field: 'slabKiB' | 'unreclaimableSlabKiB' | 'memoryCgroups',
): Point[] {
  return blocks.flatMap((block) => {
    const value = block[field];
    return value === null ? [] : [{ atMs: Date.parse(block.at), value }];
  });
}

function over({ blocks, hours }: Rise): string {
  return `over ${blocks} blocks in ${hours.toFixed(1)} h`;
}
