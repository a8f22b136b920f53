/** `docker --version` needs 20 ms; one that hangs is not waited for. */
const TIMEOUT_MS = 3000;

/** `podman info` has 5 KiB. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** The version of the client at `path`, or null: no such program, no such answer, no answer in time. */
export async function clientVersion(path: string, timeoutMs = TIMEOUT_MS): Promise<string | null> {
  const words = await askClient(path, ['--version'], timeoutMs);
  return words === null ? null : parseClientVersion(words);
}

/** What the client at `path` says to stdout, or null. */
export async function askClient(
  path: string,
  args: readonly string[],
  timeoutMs = TIMEOUT_MS,
): Promise<string | null> {
  const { execa } = await import('execa');
  try {
    const child = execa(path, args, {
      stdin: 'ignore',
      stderr: 'ignore',
      maxBuffer: MAX_ANSWER_BYTES,
    });
    // Not execa's own timeout: it ends the process but goes on waiting for a pipe that a grandchild holds.
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      child.stdout?.destroy();
    }, timeoutMs);
    try {
      return (await child).stdout;
    } finally {
      clearTimeout(deadline);
    }
  } catch {
    return null;
  }
}

/** `Docker version 20.10.24+dfsg1, build 297e128`, `podman version 4.3.1`. */
export function parseClientVersion(text: string): string | null {
  return /^(?:docker|podman|buildah) version ([^\s,]{1,100})/im.exec(text)?.[1] ?? null;
}
