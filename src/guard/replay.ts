import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import buddyinfoAfter from './recorded/buddyinfo-after.txt';
import buddyinfoBefore from './recorded/buddyinfo-before.txt';
import buildFails from './recorded/build-fails.txt';
import buildPasses from './recorded/build-passes.txt';
import meminfoAfter from './recorded/meminfo-after.txt';
import meminfoBefore from './recorded/meminfo-before.txt';
import vmstatAfter from './recorded/vmstat-after.txt';
import vmstatBefore from './recorded/vmstat-before.txt';

const BEFORE = { buddyinfo: buddyinfoBefore, meminfo: meminfoBefore, vmstat: vmstatBefore };
const AFTER = { buddyinfo: buddyinfoAfter, meminfo: meminfoAfter, vmstat: vmstatAfter };

/** A stage for the replay: a stand-in docker that prints a recorded build, and the host's recorded /proc. */
export interface ReplayStage {
  /** To the front of PATH. */
  bin: string;
  /** For --root. */
  root: string;
}

/** Lays the stage in a folder. Its docker fails until /proc has become that of after the compaction. */
export function layReplay(folder: string): ReplayStage {
  const bin = join(folder, 'bin');
  const root = join(folder, 'host');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(root, 'proc'), { recursive: true });
  writeFileSync(join(folder, 'fails.txt'), buildFails);
  writeFileSync(join(folder, 'passes.txt'), buildPasses);
  writeProc(root, BEFORE);
  const docker = join(bin, 'docker');
  writeFileSync(
    docker,
    `#!/bin/sh
stage=\${0%/bin/*}
sleep 1
if [ -e "$stage/host/compacted" ]; then exec cat "$stage/passes.txt"; fi
cat "$stage/fails.txt" >&2
exit 1
`,
  );
  chmodSync(docker, 0o755);
  return { bin, root };
}

/** What compaction did on the recorded host. */
export function replayCompaction(root: string): void {
  writeProc(root, AFTER);
  writeFileSync(join(root, 'compacted'), '');
}

function writeProc(root: string, files: typeof BEFORE): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'proc', name), text);
}
