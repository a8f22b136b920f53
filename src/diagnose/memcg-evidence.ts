import type { ContainerEvents } from '../probe/container-events.ts';
import type { Evidence } from './diagnosis-schema.ts';

/** What rose in the memory cgroups of containers, and what an OOM kill among it makes the cause; null: none was. */
export interface MemcgSign {
  evidence: Evidence[];
  killedBy: 'oom-kill' | 'oom-memcg' | null;
}

const MOST_SIGNS = 8;

/**
 * From the block's start to the failure. A kill in a cgroup that reached its limit meanwhile is the limit's (oom-memcg); else it
 * may have been the machine that was full. A limit that was reached alone proves nothing: the kernel then reclaims.
 */
export function memcgSign(before: ContainerEvents | null, atFailure: ContainerEvents): MemcgSign {
  const evidence: Evidence[] = [];
  let killedBy: MemcgSign['killedBy'] = null;
  for (const [cgroup, now] of Object.entries(before === null ? {} : atFailure)) {
    // One that was not there has counted from nought.
    const was = before?.[cgroup] ?? { oomKills: 0, limitHits: 0 };
    const kills = rise(was.oomKills, now.oomKills);
    const hits = rise(was.limitHits, now.limitHits);
    if (kills > 0) {
      evidence.unshift(sign(cgroup, `processes killed for memory (oom_kill): ${kills}`));
      if (killedBy !== 'oom-memcg') killedBy = hits > 0 ? 'oom-memcg' : 'oom-kill';
    }
    if (hits > 0) evidence.push(sign(cgroup, `its limit was reached ${hits} times`));
  }
  return { evidence: evidence.slice(0, MOST_SIGNS), killedBy };
}

function rise(was: number | null, now: number | null): number {
  return was === null || now === null ? 0 : Math.max(0, now - was);
}

function sign(cgroup: string, what: string): Evidence {
  return { source: 'memcg', line: null, text: `${cgroup}: ${what}` };
}
