import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ASIDE_FILE, FULL_BYTES, HISTORY_FILE } from '../../src/report/history-bounds.ts';

/** What is built carries it, so that it can be found again. */
export const LABEL = 'memguard.soak';
/** So many build at the same time. */
export const SLOTS = 2;
/** A line of the history. */
const LINE_BYTES = 620;
const MEMORY_WORDS = 'sh: step: Cannot allocate memory';

/** Passes once the kernel has compacted memory since `baseline` was written: a real compaction, whoever ordered it. */
const UNTIL_COMPACTED = `
scanned=0
while read -r name count; do
  case $name in compact_migrate_scanned | compact_free_scanned) scanned=$((scanned + count)) ;; esac
done </proc/vmstat
read -r baseline </baseline
if [ "$scanned" -gt "$baseline" ]; then exit 0; fi
echo '${MEMORY_WORDS}' >&2
exit 1
`;

/** Folders of the soak's own, and an environment without anything of memguard or docker in it. */
export interface Place {
  folder: string;
  /** Where sessions, notes and reports go: what may be left behind is here. */
  kept: string;
  history: string;
  /** A line for each helper: which, and the most memory it had, in KiB. */
  peaks: string;
  /** Jenkins' mark on all that a build starts. */
  cookie: string;
  env: NodeJS.ProcessEnv;
}

export function makePlace(builds: number): Place {
  const folder = mkdtempSync(join(tmpdir(), 'memguard-soak-'));
  const [kept, history] = [join(folder, 'kept'), join(folder, 'history')];
  const [tmp, workspace, home] = ['tmp', 'workspace', 'home'].map((name) => join(kept, name));
  for (const made of [tmp, workspace, home, history])
    mkdirSync(made as string, { recursive: true });
  for (let slot = 0; slot < SLOTS; slot++) layContexts(folder, slot);
  fillHistory(history, builds);
  const [peaks, script] = [join(folder, 'peaks'), join(folder, 'peak.cjs')];
  writeFileSync(peaks, '');
  writeFileSync(
    script,
    `process.on('exit', () => require('fs').appendFileSync(${JSON.stringify(peaks)}, process.argv[2] + ' ' + process.resourceUsage().maxRSS + '\\n'));`,
  );
  const cookie = randomUUID();
  const foreign = /^(_?MEMGUARD|DOCKER|WORKSPACE|BUILDX|NODE_|VITEST|XDG|JENKINS|BUILD_TAG)/;
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
    HOME: home,
    TMPDIR: tmp,
    WORKSPACE_TMP: workspace,
    MEMGUARD_HISTORY: history,
    JENKINS_NODE_COOKIE: cookie,
    NODE_OPTIONS: `--require=${script}`,
    DOCKER_BUILDKIT: '0',
  };
  return { folder, kept, history, peaks, cookie, env };
}

export function removePlace({ folder }: Place): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
}

/** Of one slot: contexts FROM scratch, each with a file that the build's number goes to, so that nothing comes from a cache. */
export function contextOf({ folder }: Pick<Place, 'folder'>, kind: string, slot: number): string {
  return join(folder, `context-${kind}-${slot}`);
}

function layContexts(folder: string, slot: number): void {
  const busybox = execFileSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).trim();
  const shell = (script: string) => `RUN ["/bin/busybox", "sh", "${script}"]`;
  const contexts = {
    plain: { head: ['COPY number /'], steps: [] },
    broken: { head: ['COPY . /'], steps: [shell('/broken.sh')] },
    healed: { head: ['COPY . /'], steps: [shell('/step.sh')] },
  };
  for (const [kind, { head, steps }] of Object.entries(contexts)) {
    const context = contextOf({ folder }, kind, slot);
    mkdirSync(join(context, 'bin'), { recursive: true });
    copyFileSync(busybox, join(context, 'bin/busybox'));
    symlinkSync('busybox', join(context, 'bin/sh'));
    writeFileSync(join(context, 'step.sh'), UNTIL_COMPACTED);
    writeFileSync(join(context, 'broken.sh'), 'echo "no rule to make target" >&2\nexit 2\n');
    const lines = ['FROM scratch', `LABEL ${LABEL}=1`, ...head, ...steps];
    writeFileSync(join(context, 'Dockerfile'), `${lines.join('\n')}\n`);
  }
}

/** One that was put aside, and one so nearly full that it is put aside after a quarter of the builds. */
function fillHistory(history: string, builds: number): void {
  const line = {
    ...{ schema: 'memguard.history/1', at: new Date().toISOString(), id: 'x', label: null },
    ...{ hostname: 'another-host', bootId: null, verdict: 'passed', mode: 'act', cause: null },
    ...{ retry: null, order: null, repeats: 0, repeatsSaved: 0, seconds: 1, remedySeconds: 0 },
  };
  const text = `${JSON.stringify({ ...line, label: 'x'.repeat(300) })}\n`;
  writeFileSync(join(history, ASIDE_FILE), text.repeat(Math.floor(FULL_BYTES / text.length)));
  const bytes = FULL_BYTES - Math.ceil((builds / 4) * LINE_BYTES);
  writeFileSync(join(history, HISTORY_FILE), text.repeat(Math.floor(bytes / text.length)));
}
