import { EXIT, messageOf } from '../errors.ts';

/** What memguard-priv answered. */
export interface PrivilegedAnswer {
  /** As memguard-priv ended; null: it did not end in time, and may still run. */
  exitCode: number | null;
  stdout: string;
  /** One line: what it, or sudo, said on stderr. */
  message: string;
}

/** What is looked at of an answer; the kernel's log has 16 MiB at most where somebody asked for much (log_buf_len). */
const LIMIT_BYTES = 16 * 1024 * 1024;

export interface How {
  /** For its stdin. */
  input?: string;
  /** Not as this process's user; root only. */
  as?: { uid: number; gid: number };
}

/** Where programs of the system are: nothing of the caller's PATH. */
const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Runs one program and waits `timeoutMs` for it; never throws. Its environment is PATH alone, so that its messages are
 * English, and without `input` it has nothing to read. A child in D state (sync on a dead NFS, compaction of much memory) can't be killed, nor
 * one of root's by others: we only stop waiting for it.
 */
export async function runPrivileged(
  [file, ...args]: readonly [string, ...string[]],
  timeoutMs: number,
  { input, as }: How = {},
): Promise<PrivilegedAnswer> {
  const { execa } = await import('execa');
  const child = execa(file, args, {
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    ...as,
    reject: false,
    extendEnv: false,
    env: { PATH: SYSTEM_PATH },
    cwd: '/',
    detached: true,
    cleanup: false,
    maxBuffer: LIMIT_BYTES,
  });
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<PrivilegedAnswer>((resolve) => {
    timer = setTimeout(() => {
      child.unref();
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ exitCode: null, stdout: '', message: 'did not end in time' });
    }, timeoutMs);
  });
  const ended = child.then(
    (result) => ({
      exitCode: result.exitCode ?? EXIT.unavailable,
      stdout: String(result.stdout ?? ''),
      message: oneLine(
        String(result.stderr || ('shortMessage' in result && result.shortMessage) || ''),
      ),
    }),
    // No process is to be had: that is no reason not to say so.
    (error: unknown) => ({ exitCode: EXIT.unavailable, stdout: '', message: messageOf(error) }),
  );
  return Promise.race([ended, timeout]).finally(() => clearTimeout(timer));
}

function oneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/g, '; ')
    .slice(0, 400);
}
