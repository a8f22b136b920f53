import type { Changes } from '../access/install.ts';
import { EXIT, MemguardError } from '../errors.ts';
import { say } from '../guard/say.ts';
import { printJson, printText } from './print.ts';

/** Errors: 77 with what to type, for whoever is not root. */
export async function mustBeRoot(words: string): Promise<void> {
  if (process.getuid?.() === 0) return;
  const { whyUntrusted } = await import('../access/trusted-path.ts');
  const [node = 'node', bundle = 'memguard.cjs'] = process.argv;
  // Root must not run what a job can write.
  const hint = whyUntrusted(bundle)
    ? `as root, with a memguard.cjs that only root can write: sudo node memguard.cjs ${words}`
    : `sudo ${node} ${bundle} ${words}`;
  throw new MemguardError('not-root', EXIT.noPermission, `${words.split(' ')[0]} needs root`, {
    hint,
  });
}

/** `memguard.changes/1`, or a line each; what could not be done goes to stderr. */
export function printChanges({ changes, warnings }: Changes, json: boolean, dryRun: boolean): void {
  if (json) {
    printJson({ schema: 'memguard.changes/1', changes });
  } else {
    const would = dryRun ? 'would be ' : '';
    const width = Math.max(...changes.map(({ action }) => action.length));
    printText(
      changes.map(({ path, action }) => `${would}${action.padEnd(width)}  ${path}`).join('\n'),
    );
  }
  warnings.forEach(say);
}
