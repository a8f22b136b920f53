import type { Access } from '../access/privileged.ts';
import { EXIT, MemguardError } from '../errors.ts';
import type { KernelFiles } from '../probe/kernel-files.ts';
import { climb } from './ladder.ts';
import { noting } from './noting.ts';
import type { Remedy } from './remedy-schema.ts';
import type { Strongest } from './rungs.ts';
import { thisHost } from './this-host.ts';

export interface ByHand {
  /** Order that is to be available; null: the first rung, and no more. */
  until: number | null;
  strongest: Strongest;
  observe: boolean;
  access: Access;
  files: KernelFiles;
}

/**
 * A remedy that somebody asks for: nothing is shared with others. Errors: 77 no rights, with the command that gives them; 69 not on
 * this kernel, or it did not end in time.
 */
export async function compactByHand({
  until,
  strongest,
  observe,
  access,
  files,
}: ByHand): Promise<Remedy> {
  if (access.refusal !== null && !observe) {
    const { reason, mend } = access.refusal;
    const message = `compacting memory needs root, and ${reason}`;
    throw new MemguardError('no-rights', EXIT.noPermission, message, { hint: mend });
  }
  const { noted, last } = noting(access);
  const remedy = await climb(
    {
      trigger: 'manual',
      order: until,
      strongest: until === null ? 'compact' : strongest,
      observe,
      failedAt: null,
    },
    thisHost(noted, files),
  );
  if (remedy.rungs.length > 0 || remedy.result === 'would') return remedy;
  const { exitCode, message } = last();
  const isRefused = exitCode === EXIT.noPermission;
  throw new MemguardError(
    isRefused ? 'refused' : 'not-compacted',
    isRefused ? EXIT.noPermission : EXIT.unavailable,
    `memory was not compacted: ${message}`,
    { hint: 'memguard doctor tells what is missing' },
  );
}
