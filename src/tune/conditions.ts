import { isOlder } from '../probe/kernel-release.ts';
import type { HostFacts } from './host-facts.ts';
import type { Conditions } from './profile-schema.ts';

const KIB_PER_MIB = 1024;

/** Why a setting is not meant for this host, or null: it is. What is not known of the host is no reason to leave it out. */
export function unmet(when: Conditions, facts: HostFacts): string | null {
  const { kernelFrom, kernelBelow, ramFromMiB, ramBelowMiB, swap } = when;
  const { kernelRelease: release, ramKiB, swapKiB } = facts;
  if (kernelFrom !== undefined && isOlder(release, kernelFrom)) {
    return `for kernels from ${kernelFrom} on, this is ${release}`;
  }
  if (kernelBelow !== undefined && !isOlder(release, kernelBelow)) {
    return `for kernels before ${kernelBelow}, this is ${release}`;
  }
  const ramMiB = ramKiB === null ? null : Math.floor(ramKiB / KIB_PER_MIB);
  if (ramMiB !== null && ramFromMiB !== undefined && ramMiB < ramFromMiB) {
    return `for hosts with ${ramFromMiB} MiB of RAM or more, this has ${ramMiB}`;
  }
  if (ramMiB !== null && ramBelowMiB !== undefined && ramMiB >= ramBelowMiB) {
    return `for hosts with less than ${ramBelowMiB} MiB of RAM, this has ${ramMiB}`;
  }
  if (swapKiB === null || swap === undefined || swap === swapKiB > 0) return null;
  return swap ? 'for hosts with swap, this has none' : 'for hosts without swap, this has some';
}
