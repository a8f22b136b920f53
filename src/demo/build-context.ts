import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Counters that every compaction raises; a container sees the host's (mm/vmstat.c). */
const COUNTERS = ['compact_migrate_scanned', 'compact_free_scanned'];

/**
 * A build context FROM scratch whose one step fails with the words until memory has been compacted: this machine's own
 * shell with its libraries, so that nothing is pulled. `label` marks all that the build leaves behind.
 */
export function layBuildContext(folder: string, label: string): void {
  for (const file of ['/bin/sh', ...librariesOf('/bin/sh')]) {
    const target = join(folder, 'root', file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
  writeFileSync(join(folder, 'root', 'step.sh'), stepScript(compactionCount()));
  writeFileSync(
    join(folder, 'Dockerfile'),
    `FROM scratch\nLABEL ${label}\nCOPY root /\nRUN ["/bin/sh", "/step.sh"]\n`,
  );
}

/** Paths in what ldd prints: `libc.so.6 => /lib/…/libc.so.6 (0x…)` and `/lib64/ld-linux-x86-64.so.2 (0x…)`. */
function librariesOf(program: string): string[] {
  const printed = execFileSync('ldd', [program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return [...printed.matchAll(/(?:^|\s)(\/\S+) \(0x/g)].map((match) => match[1] as string);
}

function compactionCount(): number {
  return readFileSync('/proc/vmstat', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([name]) => COUNTERS.includes(name ?? ''))
    .reduce((sum, [, count]) => sum + Number(count), 0);
}

function stepScript(baseline: number): string {
  return `sum=0
while read -r name count; do
  case $name in ${COUNTERS.join(' | ')}) sum=$((sum + count)) ;; esac
done </proc/vmstat
if [ $sum -gt ${baseline} ]; then
  echo "demo step: memory has been compacted, so this passes"
  exit 0
fi
echo "demo step: cannot allocate memory" >&2
exit 12
`;
}
