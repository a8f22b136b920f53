import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { carriersOf, kill, killAll, rootsOwn } from '../chaos/processes.ts';
import { leaseHolders } from '../chaos/run-folder.ts';
import { writeSettings } from '../chaos/vm.ts';
import { type Bench, BODIES } from './bench.ts';
import { sessionOf } from './block.ts';

const BOOT_ID = '/proc/sys/kernel/random/boot_id';
const SETTLES_MS = 200;
/** What the earlier boot had, and nobody must ever bring back. */
const EARLIER = { swappiness: '37' };

/**
 * The machine is restarted between `before` and `after`, and has kept its files, even those of /run: all processes of the block end,
 * settings are the new boot's own, and the kernel names another boot.
 */
export async function bootFaults(bench: Bench): Promise<void> {
  const { stage } = bench;
  const row = bench.row(
    'another boot id',
    'a restart between before and after; /run/memguard is kept',
  );
  for (const body of bench.isBrief ? BODIES.slice(0, 1) : BODIES) {
    const prepare = () => writeSettings(EARLIER);
    const opened = async () => {
      const session = readFileSync(join(sessionOf(stage), 'session.json'), 'utf8');
      const cookie = cookieOf(JSON.parse(session).tuning.holder.pid);
      for (const pid of [...rootsOwn(), ...leaseHolders()]) kill(pid);
      killAll(() => carriersOf(cookie));
      await sleep(SETTLES_MS);
      bench.restoreSettings();
      const other = join(stage.folder, 'boot_id');
      writeFileSync(other, `${randomUUID()}\n`);
      execFileSync('mount', ['--bind', other, BOOT_ID]);
    };
    try {
      await bench.play(row, { shape: 'steps', body, prepare, opened });
      // Another block in the new boot: what the earlier one kept must not become anybody's original.
      await bench.play(bench.partOf(row), { shape: 'run', body: 'passes' });
    } finally {
      execFileSync('umount', [BOOT_ID]);
    }
  }
}

function cookieOf(pid: number): string {
  const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  return environment.find((each) => each.startsWith('JENKINS_NODE_COOKIE=')) ?? 'no cookie';
}
