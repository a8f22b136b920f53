import { countText } from '../../probe/size-text.ts';
import type { Trend } from './trend-schema.ts';

const HOUR_MS = 3_600_000;

/** `agent7: 14 of 213 blocks failed for memory in 4 weeks; repeats saved 11, 3 stayed red.` */
export function summaryOf(trend: Trend): string {
  const { total, agents, otherAgents } = trend;
  if (total.blocks === 0) return `No guarded block${sinceText(trend) || ' yet'}.`;
  const [worst] = agents;
  const isOne = agents.length === 1 && otherAgents === null;
  const count = `${countText(agents.length)}${otherAgents === null ? '' : ' and more'} agents`;
  const who = isOne ? worst?.hostname : count;
  const failed = total.memoryFailures;
  if (failed === 0) {
    return `${who}: none of ${blocksText(total.blocks)} failed for memory${spanText(trend)}.`;
  }
  const saved =
    total.observed === total.blocks
      ? 'memguard only looked on (mode observe)'
      : `repeats saved ${countText(total.passedAfterRetry)}, ${countText(total.stayedRed)} stayed red`;
  const most =
    isOne || !worst
      ? ''
      : ` Most on ${worst.hostname}: ${countText(worst.memoryFailures)} of ${countText(worst.blocks)}.`;
  return `${who}: ${countText(failed)} of ${blocksText(total.blocks)} failed for memory${spanText(trend)}; ${saved}.${most}`;
}

function blocksText(blocks: number): string {
  return blocks === 1 ? '1 block' : `${countText(blocks)} blocks`;
}

function sinceText({ sinceDays }: Trend): string {
  return sinceDays === null ? '' : ` in the last ${sinceDays === 1 ? 'day' : `${sinceDays} days`}`;
}

/** What was asked for, else the time from the first block to the last. */
function spanText(trend: Trend): string {
  if (trend.sinceDays !== null || trend.firstAt === null || trend.lastAt === null) {
    return sinceText(trend);
  }
  const hours = (Date.parse(trend.lastAt) - Date.parse(trend.firstAt)) / HOUR_MS;
  if (hours < 1) return '';
  if (hours < 48) return ` in ${Math.round(hours)} h`;
  if (hours < 14 * 24) return ` in ${Math.round(hours / 24)} days`;
  return ` in ${Math.round(hours / 24 / 7)} weeks`;
}
