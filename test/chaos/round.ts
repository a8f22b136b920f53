import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askStatus, type Back, untilBack } from './back.ts';
import { Guard, type GuardEnd } from './guard.ts';
import type { ChaosHost } from './host.ts';
import type { RoundPlan } from './plan.ts';
import { type Disturbances, Troubles } from './troubles.ts';
import { differences, readSettings, type Settings, writeSettings } from './vm.ts';

/** What one round came to; times count from the last guard's end, or the start of `tune status` where root's own were killed. */
export interface Round extends Omit<Back, 'left'> {
  plan: RoundPlan;
  guards: GuardEnd[];
  /** The kernel was seen with other values than the originals. */
  wasTuned: boolean;
  watchersKilled: number;
  reconcilesKilled: number;
  /** What is wrong after that; []: nothing. */
  faults: string[];
}

const LOOK_MS = 10;

/** Runs one round and waits, `patienceMs` at most, until the host is as it was. */
export async function playRound(
  plan: RoundPlan,
  host: ChaosHost,
  patienceMs: number,
): Promise<Round> {
  writeSettings(plan.originals);
  const originals = readSettings();
  const disturbances: Disturbances = { users: new Set(), reconciles: 0 };
  const watching = watchSettings(originals);
  const troubles = new Troubles(plan, disturbances);
  const stories = plan.guards.map((guard) => new Guard(guard, host, disturbances).story());
  const guards = await Promise.all(stories);
  await troubles.end();
  const wasTuned = await watching.end();
  const start = troubles.isAny
    ? performance.now()
    : Math.max(...guards.map(({ endedAt }) => endedAt));
  if (troubles.isAny) askStatus(host);
  const { left, ...back } = await untilBack(originals, host, start, patienceMs);
  const faults = [...guards.flatMap(({ faults }) => faults), ...left];
  host.reset();
  removeGuardFolders(host.folder);
  const { watchersKilled } = troubles;
  const reconcilesKilled = disturbances.reconciles;
  return { plan, guards, wasTuned, watchersKilled, reconcilesKilled, ...back, faults };
}

/** Looks whether the settings are ever other than the originals. */
function watchSettings(originals: Settings): { end(): Promise<boolean> } {
  let isOver = false;
  const looking = (async () => {
    let wasTuned = false;
    while (!isOver && !wasTuned) {
      wasTuned = differences(originals).length > 0;
      await sleep(LOOK_MS);
    }
    return wasTuned;
  })();
  return {
    end() {
      isOver = true;
      return looking;
    },
  };
}

function removeGuardFolders(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => each.startsWith('guard-'))) {
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
}
