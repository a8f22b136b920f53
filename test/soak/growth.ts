import { median } from '../bench/measure.ts';
import type { Sizes } from './measure.ts';

type Measure = Exclude<keyof Sizes, 'builds' | 'elapsedSeconds' | 'settings' | 'helpers'>;

/** What must not grow, in words, and by how much its median may differ without being growth. */
interface Watched {
  measure: Measure;
  name: string;
  /** Added to the first quarter's median. */
  slack: number;
  why: string;
}

const WATCHED: readonly Watched[] = [
  {
    measure: 'files',
    name: 'files of sessions, workspaces and reports',
    slack: 5,
    why: 'a report has more pages than another',
  },
  { measure: 'bytes', name: 'bytes of these', slack: 100_000, why: 'the same' },
  {
    measure: 'historyBytes',
    name: 'bytes of the history',
    slack: 0,
    why: 'it is put aside within the first quarter or after it, and never grows beyond 8 MiB',
  },
  {
    measure: 'runFiles',
    name: 'files in /run/memguard',
    slack: 2,
    why: 'some come into being when something happens for the first time',
  },
  {
    measure: 'runBytes',
    name: 'bytes in /run/memguard',
    slack: 200,
    why: 'moments have more digits later',
  },
  { measure: 'strayFiles', name: 'files in the temporary folder', slack: 0, why: '–' },
  { measure: 'leases', name: 'leases', slack: 0, why: '–' },
  { measure: 'processes', name: "processes with the builds' cookie", slack: 0, why: '–' },
  {
    measure: 'longLivedDescriptors',
    name: 'descriptors of what lives long',
    slack: 0,
    why: '–',
  },
  {
    measure: 'longLivedPssKiB',
    name: 'memory of what lives long, KiB',
    slack: 512,
    why: 'pages shared with builds that come and go are counted in parts',
  },
  {
    measure: 'helperPeakKiB',
    name: 'most memory of a helper, KiB',
    slack: 8192,
    why: "Node's garbage is collected at any time",
  },
];

export interface Growth extends Watched {
  firstQuarter: number;
  lastQuarter: number;
  hasGrown: boolean;
}

/** The last quarter's median against the first's; with fewer than four moments, the last against the first. */
export function growthOf(sizes: readonly Sizes[]): Growth[] {
  const quarter = Math.max(1, Math.floor(sizes.length / 4));
  return WATCHED.map((watched) => {
    const medianOf = (part: readonly Sizes[]) => median(part.map((each) => each[watched.measure]));
    const firstQuarter = medianOf(sizes.slice(0, quarter));
    const lastQuarter = medianOf(sizes.slice(-quarter));
    return {
      ...watched,
      firstQuarter,
      lastQuarter,
      hasGrown: !(lastQuarter <= firstQuarter + watched.slack),
    };
  });
}
