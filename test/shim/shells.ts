import { describe } from 'vitest';
import { needs } from '../needs.ts';

/** A shell that /bin/sh may be on an agent, and whose tools stand first on PATH. */
export interface Shell {
  name: 'dash' | 'bash' | 'busybox';
  /** Links to make in a folder of its own: name → target. */
  links: { [name: string]: string };
  /** The script's first line; LINKS is that folder. */
  shebang: string;
}

/** What the scripts call; Alpine has all of it from busybox, an `env` that resets no signals included. (Debian's busybox has
 * no fractions of a second in `sleep`, Alpine's has.) */
const APPLETS = 'cat dd env grep mkdir mkfifo rm tee timeout true wc'.split(' ');

const SHELLS: Shell[] = [
  { name: 'dash', links: {}, shebang: '#!/bin/dash' },
  // By this name, as on EL7: in POSIX mode.
  { name: 'bash', links: { sh: '/bin/bash' }, shebang: '#!LINKS/sh' },
  {
    name: 'busybox',
    links: Object.fromEntries(APPLETS.map((applet) => [applet, '/bin/busybox'])),
    shebang: '#!/bin/busybox sh',
  },
];

/** One describe a shell; a shell that is not here is skipped by name (under CI=true: an error). */
export function describeShells(
  title: string,
  body: (shell: Shell) => void,
  ...programs: string[]
): void {
  for (const shell of SHELLS) {
    const lacking = needs(shell.name, ...programs);
    const reason = lacking.length > 0 ? ` (skipped: no ${lacking.join(', ')} here)` : '';
    describe.skipIf(lacking.length > 0)(`${title}, under ${shell.name}${reason}`, () =>
      body(shell),
    );
  }
}
