import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missing, needs } from '../needs.ts';
import { linkOf, readdirSafely } from './waiting.ts';

export const SCRIPT = fileURLToPath(
  new URL('../../resources/memguard/memguard-priv', import.meta.url),
);
/** The shells that memguard-priv may meet as /bin/sh. */
export const SHELLS = [['dash'], ['bash'], ['busybox', 'sh']] as const;
export type Shell = readonly string[];
/** What these tests need and this machine lacks. */
export const lacking = [
  ...needs('dash', 'bash', 'busybox', 'unshare', 'nsenter', 'setpriv', 'flock', 'mount', 'strace'),
  ...missing(process.getuid?.() === 0 ? [] : ['root']),
];
const RUN_TIMEOUT_MS = 60_000;
const VM = '/proc/sys/vm';
/** What a healthy machine holds; bytes of the twins, too. */
export const ORIGINALS: { [key: string]: string } = {
  swappiness: '60',
  min_free_kbytes: '67584',
  watermark_scale_factor: '10',
  watermark_boost_factor: '15000',
  extfrag_threshold: '500',
  compaction_proactiveness: '20',
  compact_unevictable_allowed: '1',
  vfs_cache_pressure: '100',
  dirty_ratio: '20',
  dirty_background_ratio: '10',
  dirty_bytes: '0',
  dirty_background_bytes: '0',
  dirty_expire_centisecs: '3000',
  dirty_writeback_centisecs: '500',
  zone_reclaim_mode: '0',
  overcommit_memory: '0',
  panic_on_oom: '0',
  compact_memory: '',
  drop_caches: '0',
};

export interface RunOptions {
  uid?: number;
  /** Hands the script over on stdin, as a memguard of root's does. */
  onStdin?: boolean;
  env?: NodeJS.ProcessEnv;
  script?: string;
}

/** A mount namespace with files in place of /proc/sys/vm and a /run of its own: this machine is not touched. */
export class Lab {
  private readonly holders = new Set<ChildProcess>();
  private readonly keeper: ChildProcess;
  readonly folder: string;

  private constructor(keeper: ChildProcess, folder: string) {
    this.keeper = keeper;
    this.folder = folder;
  }

  /** `isReal`: with this machine's own settings instead of files. */
  static async open(settings: { [key: string]: string } = {}, isReal = false): Promise<Lab> {
    const folder = mkdtempSync(join(tmpdir(), 'memguard-priv-'));
    const stub = join(folder, 'vm');
    mkdirSync(stub);
    for (const [key, value] of Object.entries({ ...ORIGINALS, ...settings })) {
      writeFileSync(join(stub, key), `${value}\n`);
    }
    const mounts = `${isReal ? '' : `mount --bind "$0" ${VM} && `}mount -t tmpfs -o mode=755 tmpfs /run && mkdir /run/memguard`;
    const keeper = spawn(
      'unshare',
      [
        '-m',
        '--propagation',
        'private',
        'sh',
        '-c',
        `${mounts} && echo ready && exec sleep 3600`,
        stub,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], detached: true },
    );
    const lab = new Lab(keeper, folder);
    await once(keeper.stdout as NodeJS.ReadableStream, 'data');
    return lab;
  }

  /** A path inside, as seen from outside. */
  path(inside: string): string {
    return `/proc/${this.keeper.pid}/root${inside}`;
  }

  vm(key: string): string {
    return readFileSync(this.path(`${VM}/${key}`), 'utf8').trim();
  }

  set(key: string, value: string): void {
    writeFileSync(this.path(`${VM}/${key}`), `${value}\n`);
  }

  /** All that the files in place of /proc/sys/vm hold. */
  all(): { [key: string]: string } {
    const keys = readdirSync(join(this.folder, 'vm'));
    return Object.fromEntries(keys.map((key) => [key, this.vm(key)]));
  }

  /** Lays a file of ours over one of the system's. */
  cover(path: string, text: string, mode = 0o644): void {
    const file = join(this.folder, path.replaceAll('/', '_'));
    writeFileSync(file, text, { mode });
    this.exec(['mount', '--bind', file, path]);
  }

  command(argv: readonly string[], uid?: number): [string, string[]] {
    const enter = ['-t', String(this.keeper.pid), '-m', '--wd=/'];
    const user =
      uid === undefined
        ? []
        : ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--'];
    return ['nsenter', [...enter, ...user, ...argv]];
  }

  /** Runs a command inside. */
  exec(argv: readonly string[], { uid, env }: RunOptions = {}, input = ''): Answer {
    const [file, args] = this.command(argv, uid);
    const options = { encoding: 'utf8', input, timeout: RUN_TIMEOUT_MS } as const;
    return answerOf(
      spawnSync(file, args, {
        ...options,
        ...(env ? { env: { PATH: process.env.PATH, ...env } } : {}),
      }),
    );
  }

  /** Runs memguard-priv. */
  run(shell: Shell, args: readonly string[], options: RunOptions = {}): Answer {
    const script = options.script ?? SCRIPT;
    if (!options.onStdin) return this.exec([...shell, script, ...args], options);
    return this.exec([...shell, '-s', '--', ...args], options, readFileSync(script, 'utf8'));
  }

  /** A living lease, as the helper makes it; resolves when it is visible. `uid`: whose. */
  async lease(name: string, text: string, uid?: number): Promise<ChildProcess> {
    const make = `cd /run/memguard/leases && exec 9<>".$1" && flock 9 && printf %s "$2" >&9 && case $1 in .*) ;; *) mv ".$1" "$1" ;; esac && echo made && exec sleep 3600 >&- 2>&-`;
    return this.background(['sh', '-c', make, 'holder', name, text], uid);
  }

  /** Runs a command inside until it is ended; resolves with its first output. */
  async background(argv: readonly string[], uid?: number): Promise<ChildProcess> {
    const [file, args] = this.command(argv, uid);
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.holders.add(child);
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    return child;
  }

  /** So that only the test itself reconciles: somebody holds the watcher's lock already. */
  withoutWatcher(): Promise<ChildProcess> {
    const hold =
      'exec 7>>/run/memguard/state/watch.lock && flock 7 && echo held && exec sleep 3600 >&-';
    return this.background(['sh', '-c', hold]);
  }

  /** As if root had seen all leases that many seconds earlier. */
  makeOlder(seconds: number): void {
    const awk = 'NR > 1 { $4 -= seconds } 1';
    const edit = `awk -F: -v OFS=: -v seconds=${seconds} '${awk}' seen >aged && mv aged seen`;
    this.exec(['sh', '-c', `cd /run/memguard/state && exec flock lock sh -c "$0"`, edit]);
  }

  /** Ends a holder as its worst enemy would. */
  async end(holder: ChildProcess): Promise<void> {
    this.holders.delete(holder);
    if (holder.exitCode !== null || holder.signalCode !== null) return;
    const exited = once(holder, 'exit');
    holder.kill('SIGKILL');
    await exited;
  }

  /** Processes of memguard-priv in here that run by themselves. */
  watchers(): number[] {
    return this.processes().filter((pid) => {
      const holds = readdirSafely(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
      return holds.some((target) => target.endsWith('/state/watch.lock'));
    });
  }

  private processes(): number[] {
    const ours = linkOf(`/proc/${this.keeper.pid}/ns/mnt`);
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && name !== String(this.keeper.pid))
      .filter((pid) => linkOf(`/proc/${pid}/ns/mnt`) === ours)
      .map(Number);
  }

  async close(): Promise<void> {
    for (const holder of this.holders) await this.end(holder);
    for (const pid of this.processes()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it has ended by itself
      }
    }
    const exited = once(this.keeper, 'exit');
    this.keeper.kill('SIGKILL');
    await exited;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Answer {
  status: number | null;
  stdout: string[];
  stderr: string[];
}

function answerOf({ status, stdout, stderr, error }: SpawnSyncReturns<string>): Answer {
  if (error) throw error;
  return { status, stdout: linesOf(stdout), stderr: linesOf(stderr) };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
