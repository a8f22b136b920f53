import type { KernelFiles } from '../probe/kernel-files.ts';
import { type Check, lacks, works } from './check.ts';

const SINGLE = ['etc/crontab', 'etc/anacrontab'];
const FOLDERS = [
  'etc/cron.d',
  'etc/cron.hourly',
  'etc/cron.daily',
  'etc/cron.weekly',
  'etc/cron.monthly',
  'var/spool/cron',
  'var/spool/cron/crontabs',
];
const DROPS = /^(?!\s*#).*drop_caches/m;

export interface CronFindings {
  /** Files that drop caches, from the root. */
  droppers: string[];
  /** Folders that this user may not look into. */
  denied: string[];
  /** The last value that anybody has written, where the kernel still shows it; 0: nobody. */
  lastDrop: string | null;
}

export function findCron(files: KernelFiles): CronFindings {
  const denied: string[] = [];
  const inFolders = FOLDERS.flatMap((folder) => {
    const listing = files.list(folder);
    if (listing.kind === 'problem') denied.push(`/${folder}`);
    return listing.kind === 'names' ? listing.names.map((name) => `${folder}/${name}`) : [];
  });
  const last = files.read('proc/sys/vm/drop_caches');
  return {
    droppers: [...SINGLE, ...inFolders]
      .filter((path) => drops(files, path))
      .map((path) => `/${path}`),
    denied,
    lastDrop: last.kind === 'text' ? last.text.trim() : null,
  };
}

/** A job that drops caches slows every build after it, and blurs what memguard's own remedies gain. */
export function cronCheck({ droppers, denied, lastDrop }: CronFindings): Check {
  const unseen = denied.length > 0 ? `; not readable by this user: ${denied.join(', ')}` : '';
  if (droppers.length > 0) {
    const mend = `take drop_caches out of ${droppers[0]}`;
    return lacks('cron', `drops caches: ${droppers.join(', ')}${unseen}`, mend);
  }
  const last = lastDrop !== null && lastDrop !== '0' ? `; ${lastDrop} was written by somebody` : '';
  return works('cron', `no job that drops caches${last}${unseen}`);
}

function drops(files: KernelFiles, path: string): boolean {
  const reading = files.read(path);
  return reading.kind === 'text' && DROPS.test(reading.text);
}
