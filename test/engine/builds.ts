import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Answer, type How, memguard, type Place, program } from '../cli/memguard.ts';
import type { Builder, Engine } from './engine.ts';

/** All that the tests build carries it, so that it can be found again. */
const LABEL = 'memguard.test';
const BUSYBOX = execFileSync('sh', ['-c', 'command -v busybox || :'], { encoding: 'utf8' }).trim();

/** A build context: FROM scratch with busybox, a script for the step, and what else is given. */
export interface Context {
  /** Instructions behind `FROM scratch` and `COPY . /`. */
  steps: readonly string[];
  files?: { [path: string]: string };
}

/** Makes a build context in a folder of its own, and gives that. */
export function context(where: Place, { steps, files = {} }: Context): string {
  const folder = mkdtempSync(join(where.folder, 'context-'));
  mkdirSync(join(folder, 'bin'));
  copyFileSync(BUSYBOX, join(folder, 'bin/busybox'));
  symlinkSync('busybox', join(folder, 'bin/sh'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const head = ['FROM scratch', `LABEL ${LABEL}=1`, 'COPY . /'];
  const hasOwnHead = steps[0]?.startsWith('FROM ');
  writeFileSync(
    join(folder, 'Dockerfile'),
    `${[...(hasOwnHead ? [] : head), ...steps].join('\n')}\n`,
  );
  return folder;
}

/** The words of a failed allocation, which no line of the Dockerfile holds. */
export const MEMORY_WORDS = 'sh: step: Cannot allocate memory';

/** Passes once the kernel has compacted memory since `baseline` was written: a real compaction, whoever ordered it. */
const UNTIL_COMPACTED = `
scanned=0
while read -r name count; do
  case $name in compact_migrate_scanned | compact_free_scanned) scanned=$((scanned + count)) ;; esac
done </proc/vmstat
read -r baseline </baseline
if [ "$scanned" -gt "$baseline" ]; then echo "compacted since"; exit 0; fi
echo '${MEMORY_WORDS}' >&2
exit 1
`;

/** The context of a build that fails with the words until memory has been compacted; `arm` takes the baseline. */
export function untilCompacted(where: Place): { folder: string; arm(): void } {
  const files = { 'step.sh': UNTIL_COMPACTED, baseline: '' };
  const folder = context(where, { steps: ['RUN ["/bin/busybox", "sh", "/step.sh"]'], files });
  return { folder, arm: () => writeFileSync(join(folder, 'baseline'), `${scannedPages()}\n`) };
}

/** Pages that compaction has looked at since boot. */
export function scannedPages(): number {
  const text = readFileSync('/proc/vmstat', 'utf8');
  const counts = [...text.matchAll(/^compact_(?:migrate|free)_scanned (\d+)$/gm)];
  if (counts.length !== 2) throw new Error('this kernel does not count compactions');
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

/** A place whose docker is the builder's client; each start of it is a line in PLACE/calls. */
export function useBuilder(where: Place, builder: Builder, engine: Engine): void {
  const calls = join(where.folder, 'calls');
  writeFileSync(calls, '');
  program(where, 'docker', `printf '%s\\n' "$*" >>'${calls}'\nexec '${builder.docker}' "$@"`);
  Object.assign(where.env, builder.env, engine.env);
}

/** How often docker was started for this since the last time somebody asked. */
export function startsOf(where: Place, verb: string): number {
  const path = join(where.folder, 'calls');
  const calls = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, '');
  return calls.filter((call) => call.split(' ')[0] === verb).length;
}

/** `memguard run` as in the goals: no preflight, its own history, the report in PLACE/out. */
export function guarded(
  where: Place,
  command: readonly string[],
  { options = [], ...how }: How & { options?: readonly string[] } = {},
): Promise<Answer> {
  const own = ['--no-preflight', '--history', where.history, '--out', join(where.folder, 'out')];
  return memguard(['run', ...own, ...options, '--', ...command], where, how);
}

/** The same command without memguard. */
export function bare(where: Place, [file, ...args]: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(file as string, args, {
    cwd,
    env: where.env,
    encoding: 'utf8',
  });
  return { exitCode: status, stdout, stderr };
}

/** Removes containers and images of these tests. (Those of an engine of our own go with it.) */
export function removeBuilt(engine: Engine): void {
  const env = { ...process.env, ...engine.env };
  for (const what of ['container', 'image']) {
    spawnSync('docker', [what, 'prune', '--force', '--filter', `label=${LABEL}`], { env });
  }
}
