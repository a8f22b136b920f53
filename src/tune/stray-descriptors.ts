import { readdirSync, readFileSync } from 'node:fs';

/** Above are none in practice, and each one up to the highest costs a little. */
const MOST_DESCRIPTORS = 4096;
/** include/uapi/asm-generic/fcntl.h, as on x86 and ARM. */
const O_CLOEXEC = 0o2000000;

/**
 * For what our caller has left open to every process (`exec 200>lock; flock 200`): a holder that outlives him must not keep it.
 * /bin/sh cannot close numbers above 9, so there is nothing under them. One for each descriptor from 3 on.
 */
export function coverStrays(nowhere: number): (number | 'ignore')[] {
  const strays = openDescriptors().filter(
    (fd) => fd > 2 && fd < MOST_DESCRIPTORS && isInherited(fd),
  );
  const length = Math.max(2, ...strays) - 2;
  return Array.from({ length }, (_, index) => (strays.includes(index + 3) ? nowhere : 'ignore'));
}

function openDescriptors(): number[] {
  try {
    return readdirSync('/proc/self/fd').map(Number);
  } catch {
    return []; // without /proc
  }
}

/** Without O_CLOEXEC, as /proc/PID/fdinfo/FD tells it in octal (proc(5)). */
function isInherited(fd: number): boolean {
  try {
    const [, flags = '0'] =
      /^flags:\t(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8')) ?? [];
    return (Number.parseInt(flags, 8) & O_CLOEXEC) === 0;
  } catch {
    return false; // the one by which the folder was read
  }
}
