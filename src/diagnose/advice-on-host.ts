import { isOlder } from '../probe/kernel-release.ts';
import { countText, sizeText } from '../probe/size-text.ts';
import type { Advice, Diagnosis } from './diagnosis-schema.ts';
import { changeLogCommand, KERNEL_FIXES } from './kernel-fixes.ts';

/** What advice depends on. Null: this host does not tell. */
export interface AdviceFacts {
  /** As uname -r says it. */
  kernelRelease: string;
  /** What the kernel was started with. */
  bootOptions: string | null;
  ramKiB: number | null;
  swapKiB: number | null;
  minFreeKiB: number | null;
  overcommitMemory: string | null;
  storageDriver: string | null;
  /** Repeats of the last seven days on this host. */
  repeats: number;
  /** What leaks here, in words. */
  leaks: readonly string[];
}

/** So many repeats in a week are no accident. */
const MANY_REPEATS = 3;
/** The profile headroom: 2 % of the RAM, from 132 MiB to 1 GiB, and never more than 5 % of the RAM. */
const RESERVE = { least: 135_168, most: 1_048_576, ofRam: 50, atMostOfRam: 20 };
const RESERVE_FILE = '/etc/sysctl.d/60-min-free.conf';

/** What an advice is about, told by its words; the first that fits. Others stay as they are. */
const ABOUT: readonly [RegExp, (advice: Advice, facts: AdviceFacts, cause: string) => Advice[]][] =
  [
    [/nokmem/, nokmem],
    [/min_free_kbytes/, reserve],
    [/^docker info .*Driver/, storageDriver],
    [/^uname -r/, newerKernel],
    [/\bswap\b/i, swap],
  ];

/**
 * A diagnosis' advice for the host that it is about: what is so already is left out, figures are filled in, and what the history
 * shows comes first. Most lasting first, as in the knowledge base.
 */
export function adviceOnHost({ cause, advice }: Diagnosis, facts: AdviceFacts): Advice[] {
  if (cause === null) return advice;
  const own = advice.flatMap((each) => {
    const [, onHost] =
      ABOUT.find(([about]) => about.test(each.command ?? '') || about.test(each.text)) ?? [];
    return onHost ? onHost(each, facts, cause) : [each];
  });
  return [...fromHistory(facts), ...own];
}

function fromHistory({ repeats, leaks }: AdviceFacts): Advice[] {
  const leaking = leaks.map((leak) => ({
    text: `Reboot this host, and run a kernel without the leak: ${leak}`,
    command: 'systemctl reboot',
    lasting: false,
  }));
  if (repeats < MANY_REPEATS || leaks.length > 0) return leaking;
  const text = `Do not leave it to repeats: ${repeats} in the last 7 days on this host; the profile high-order keeps larger pieces`;
  return [{ text, command: 'memguard tune apply high-order --persist', lasting: true }];
}

/** Kernel memory accounting can be switched off, and leaks, on EL7's 3.10 (until 3.10.0-1062.4.1, opencontainers/runc#1725). */
function nokmem(advice: Advice, { kernelRelease, bootOptions }: AdviceFacts): Advice[] {
  if (!/^3\.10\..*\.el7/.test(kernelRelease)) return [];
  if (/\bcgroup\.memory=\S*nokmem/.test(bootOptions ?? '')) return [];
  const text = `Switch kernel memory accounting off, which this host's ${kernelRelease} has on, and reboot; from 3.10.0-1062.4.1 on`;
  return [{ ...advice, text }];
}

function reserve(advice: Advice, { ramKiB, minFreeKiB }: AdviceFacts): Advice[] {
  if (ramKiB === null || minFreeKiB === null) return [advice];
  const { least, most, ofRam, atMostOfRam } = RESERVE;
  const wantedKiB = Math.min(Math.max(ramKiB / ofRam, least), most, ramKiB / atMostOfRam);
  const wanted = Math.floor(wantedKiB);
  if (minFreeKiB >= wanted) return [];
  const figures = `from ${countText(minFreeKiB)} to ${countText(wanted)}`;
  return [
    {
      text: `Raise vm.min_free_kbytes ${figures}, for this host's ${sizeText(ramKiB)} of RAM, so that larger pieces survive`,
      command: `echo vm.min_free_kbytes=${wanted} >${RESERVE_FILE} && sysctl -p ${RESERVE_FILE}`,
      lasting: true,
    },
  ];
}

function storageDriver(advice: Advice, { storageDriver: driver }: AdviceFacts): Advice[] {
  if (driver === null) return [advice];
  if (driver !== 'overlay') return [];
  const text =
    'Use the storage driver overlay2 in place of overlay, which this engine uses: overlay2 copies up less';
  return [{ ...advice, text }];
}

function newerKernel(advice: Advice, { kernelRelease }: AdviceFacts, cause: string): Advice[] {
  // A recorded tree need not tell its kernel.
  if (!/^\d/.test(kernelRelease)) return [advice];
  const fix = KERNEL_FIXES[cause];
  if (fix === undefined)
    return [{ ...advice, text: `${advice.text}; this host runs ${kernelRelease}` }];
  if (!isOlder(kernelRelease, fix.since)) return [];
  const changeLog = changeLogCommand(kernelRelease);
  const backport = changeLog === null ? '' : ', unless its distribution has brought that back';
  return [
    {
      text: `Run a kernel ${fix.what}: this host's ${kernelRelease} is older${backport}`,
      command: changeLog ?? advice.command,
      lasting: true,
    },
  ];
}

/** Swap is named only where there is none; where there is, what stands beside it in the advice remains. */
function swap(advice: Advice, { ramKiB, swapKiB, overcommitMemory }: AdviceFacts): Advice[] {
  if (swapKiB === null || ramKiB === null) return [advice];
  const has = `${sizeText(ramKiB)} of RAM`;
  const more: Advice[] = [];
  if (swapKiB === 0) {
    const text = `Add swap: this host has none, and ${has}`;
    more.push({ text, command: 'swapon --show', lasting: true });
  }
  if (/more memory/.test(advice.text)) {
    const text = `Give this host more memory (it has ${has} and ${sizeText(swapKiB)} of swap), or run fewer builds at once`;
    more.push({ text, command: 'free -m', lasting: true });
  }
  if (/overcommit/.test(advice.text) && overcommitMemory === '2') {
    const text =
      'Let the kernel overcommit: vm.overcommit_memory is 2 here, which refuses what might not be used';
    more.push({ text, command: 'sysctl -w vm.overcommit_memory=0', lasting: true });
  }
  return more;
}
