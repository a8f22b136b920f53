/** SIGKILL to a process (or, below 0, a group). A holder has nothing to put in order, and a stopped one would not take SIGTERM. */
export function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself just now.
  }
}
