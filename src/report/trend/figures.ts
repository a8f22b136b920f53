import type { Block } from './block-of-line.ts';
import type { Figures } from './trend-schema.ts';

export function noFigures(): Figures {
  return {
    blocks: 0,
    passed: 0,
    passedAfterRetry: 0,
    failed: 0,
    aborted: 0,
    unknown: 0,
    observed: 0,
    memoryFailures: 0,
    stayedRed: 0,
    otherCauses: 0,
    repeats: 0,
    repeatsSaved: 0,
    repeatsInVain: 0,
    blockSeconds: 0,
    lostSeconds: 0,
    savedSeconds: 0,
    lowestAvailableKiB: null,
    highestDirtyKiB: null,
  };
}

const FIELD_OF_VERDICT = {
  passed: 'passed',
  'passed-after-retry': 'passedAfterRetry',
  failed: 'failed',
  aborted: 'aborted',
  unknown: 'unknown',
} as const;

/** @param isMemory something in it failed because the kernel could not allocate memory */
export function addBlock(figures: Figures, block: Block, isMemory: boolean): void {
  figures.blocks++;
  figures[FIELD_OF_VERDICT[block.verdict]]++;
  if (block.isObserved) figures.observed++;
  if (isMemory) figures.memoryFailures++;
  if (isMemory && block.verdict === 'failed') figures.stayedRed++;
  if (block.cause !== null && !isMemory) figures.otherCauses++;
  figures.repeats += block.repeats;
  const repeatsSaved = Math.min(block.repeats, block.repeatsSaved);
  figures.repeatsSaved += repeatsSaved;
  // An aborted block says nothing of its repeat.
  if (block.verdict !== 'aborted') figures.repeatsInVain += block.repeats - repeatsSaved;
  figures.blockSeconds += block.seconds;
  const lostSeconds = block.remedySeconds + (block.inVainSeconds ?? 0);
  figures.lostSeconds += lostSeconds;
  // A line of an older memguard does not tell how long the first try took.
  if (block.verdict === 'passed-after-retry' && block.inVainSeconds !== null) {
    figures.savedSeconds += Math.max(0, block.seconds - lostSeconds);
  }
  addPeaks(figures, block);
}

function addPeaks(figures: Figures, { lowestAvailableKiB: low, highestDirtyKiB: high }: Block) {
  const { lowestAvailableKiB, highestDirtyKiB } = figures;
  if (low !== null && (lowestAvailableKiB === null || low < lowestAvailableKiB)) {
    figures.lowestAvailableKiB = low;
  }
  if (high !== null && (highestDirtyKiB === null || high > highestDirtyKiB)) {
    figures.highestDirtyKiB = high;
  }
}
