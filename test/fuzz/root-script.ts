import fc from 'fast-check';
import { Lab, ORIGINALS, SHELLS, type Shell } from '../priv/lab.ts';
import { argumentVectors } from './arguments.ts';
import { attackByArguments, attackByLeases, type Findings, MOST_MIN_FREE_KIB } from './attack.ts';
import { illegalFiles, mixedFiles } from './leases.ts';

const VECTORS_AT_ONCE = 250;
/** As many as root looks at in one pass. */
const FILES_AT_ONCE = 250;
/** In one of so many passes some of the files ask for what may be granted. */
const MIXED_EVERY = 5;

const MEMINFO = `MemTotal: ${MOST_MIN_FREE_KIB * 20} kB\nMemAvailable: ${MOST_MIN_FREE_KIB * 10} kB\n`;

export interface Fuzzed {
  count: number;
  findings: Findings;
}

/** `count` hostile argument vectors, made from `seed`, under all shells in turn. */
export function fuzzArguments(
  seed: number,
  count: number,
  onBatch: (done: number) => void = () => {},
): Promise<Fuzzed> {
  return inLab(seed, count, VECTORS_AT_ONCE, onBatch, (lab, shell, batchSeed, size) =>
    Promise.resolve(
      attackByArguments(lab, shell, fc.sample(argumentVectors, { seed: batchSeed, numRuns: size })),
    ),
  );
}

/** `count` hostile lease files, likewise. */
export function fuzzLeases(
  seed: number,
  count: number,
  onBatch: (done: number) => void = () => {},
): Promise<Fuzzed> {
  return inLab(seed, count, FILES_AT_ONCE, onBatch, (lab, shell, batchSeed, size) => {
    const isMixed = batchSeed % MIXED_EVERY === 0;
    const files = fc.sample(isMixed ? mixedFiles : illegalFiles, {
      seed: batchSeed,
      numRuns: size,
    });
    return attackByLeases(lab, shell, files, isMixed);
  });
}

async function inLab(
  seed: number,
  count: number,
  atOnce: number,
  onBatch: (done: number) => void,
  attack: (lab: Lab, shell: Shell, batchSeed: number, size: number) => Promise<Findings>,
): Promise<Fuzzed> {
  const lab = await Lab.open();
  const findings: Findings = [];
  try {
    // Thousands of real syncs would only wear the disk.
    lab.cover('/usr/bin/sync', '#!/bin/sh\n', 0o755);
    lab.run(['dash'], ['init']);
    for (const verb of ['compact', 'reconcile']) lab.run(['dash'], [verb]);
    await lab.withoutWatcher();
    for (const part of ['compact preflight', 'drop 1', 'drop 3'])
      lab.run(['dash'], part.split(' '));
    for (const key of ['compact_memory', 'drop_caches']) lab.set(key, ORIGINALS[key] as string);
    lab.cover('/proc/meminfo', MEMINFO);
    for (let done = 0; done < count; done += atOnce) {
      const batch = done / atOnce;
      const shell = SHELLS[batch % SHELLS.length] as Shell;
      const size = Math.min(atOnce, count - done);
      const found = await attack(lab, shell, seed + batch, size);
      findings.push(...found.map((each) => `seed ${seed + batch}: ${each}`));
      onBatch(done + size);
    }
  } finally {
    await lab.close();
  }
  return { count, findings };
}
