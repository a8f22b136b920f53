import { EXIT } from '../errors.ts';
import { say } from '../guard/say.ts';
import { visibleLine } from '../report/words/visible-text.ts';
import type { HeldLease } from '../tune/held-leases.ts';
import type { Command } from './command.ts';
import { printJson, printText } from './print.ts';
import { tableText } from './table.ts';

export const tuneStatusCommand: Command = {
  name: 'tune status',
  describe: 'who holds which settings, since when, and the originals that will come back',
  example: 'memguard tune status',
  options: { json: { type: 'boolean', default: false, describe: 'as JSON' } },
  async run(argv) {
    const { RUN_FOLDER } = await import('../access/run-folder.ts');
    const { openAccess } = await import('../access/privileged.ts');
    const { KernelFiles } = await import('../probe/kernel-files.ts');
    const { originalsOf, readBaselines } = await import('../tune/baseline.ts');
    const { heldLeases } = await import('../tune/held-leases.ts');
    const { reconcile } = await import('../tune/reconcile.ts');
    const files = new KernelFiles();
    const access = openAccess();
    // Should root's watcher have been ended: what nobody holds any more goes back first.
    if (access.kind !== 'none' && files.list(RUN_FOLDER.slice(1)).kind === 'names') {
      const { problem } = await reconcile(access);
      if (problem !== null) say(problem);
    }
    const leases = await heldLeases();
    const baseline = originalsOf(readBaselines(files));
    if (argv.json === true) {
      printJson({ schema: 'memguard.tune-status/1', baseline, leases: leases.map(leaseJson) });
    } else {
      printText(statusText(leases, baseline));
    }
    return EXIT.ok;
  },
};

function leaseJson({ id, profile, pid, since, settings }: HeldLease) {
  return { id, profile, pid, since, keys: settings.map(({ key }) => key) };
}

/** Any user may make a file among the leases, and call it what he likes. */
export function statusText(
  leases: readonly HeldLease[],
  baseline: { [key: string]: string },
): string {
  if (leases.length === 0 && Object.keys(baseline).length === 0) return 'nothing is held';
  const held = leases.map(({ id, profile, pid, since, settings }) => [
    visibleLine(id),
    profile,
    String(pid ?? '-'),
    since ?? '-',
    settings.map(({ key, value }) => `${key}=${value}`).join(' '),
  ]);
  const originals = Object.entries(baseline).map(([key, value]) => `${key} = ${value}`);
  return [
    tableText([['LEASE', 'PROFILE', 'PID', 'SINCE', 'WANTS'], ...held]),
    '',
    'Originals, which come back with the last lease:',
    ...originals,
  ].join('\n');
}
