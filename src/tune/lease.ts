/** What a lease says: a file of /run/memguard/leases. Root reads only the lines KEY=VALUE; the others are for people. */
export interface Lease {
  /** Name of the file. */
  id: string;
  profile: string;
  /** The holder; null: the lease does not tell. */
  pid: number | null;
  /** RFC 3339, UTC; null: the lease does not tell. */
  since: string | null;
  /** Made by `tune apply`, not by a guarded block. */
  byHand: boolean;
  settings: readonly { key: string; value: string }[];
}

const BY_HAND = '# by tune apply';
/** Any user may write a lease, and `tune status` shows it on root's terminal, too. */
const SETTING = /^(vm\.[a-z_]+)=(\d{1,8})$/;

/** The lease's lines, but for the pid, which only the holder knows. */
export function leaseText({ profile, since, byHand, settings }: Omit<Lease, 'id' | 'pid'>): string {
  return [
    `# profile ${plain(profile)}`,
    `# since ${since}`,
    ...(byHand ? [BY_HAND] : []),
    ...settings.map(({ key, value }) => `${key}=${value}`),
    '',
  ].join('\n');
}

/** Reads what anybody may have written there: what is not understood is left out. */
export function parseLease(id: string, text: string): Lease {
  const lines = text.split('\n');
  const note = (name: string) =>
    lines.find((line) => line.startsWith(`# ${name} `))?.slice(name.length + 3) ?? null;
  const pid = Number(note('pid'));
  const since = note('since');
  return {
    id,
    profile: plain(note('profile')?.slice(0, 200) ?? 'unknown'),
    pid: Number.isSafeInteger(pid) && pid > 0 ? pid : null,
    since: since !== null && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(since) ? since : null,
    byHand: lines.includes(BY_HAND),
    settings: lines.flatMap((line) => {
      const [, key, value] = SETTING.exec(line) ?? [];
      return key && value ? [{ key, value }] : [];
    }),
  };
}

/** Root's shell reads it, and administrators' terminals show it. */
function plain(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}
