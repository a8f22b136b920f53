import { visibleLine } from '../words/visible-text.ts';
import type { Block } from './block-of-line.ts';
import { addBlock, noFigures } from './figures.ts';
import { LatestBoot } from './latest-boot.ts';
import type { Figures, TrendAgent } from './trend-schema.ts';

/** Ten kilobytes each. */
export const MOST_AGENTS = 1000;
/** An agent has one or two. */
const MOST_CAUSES_OF_AGENT = 20;

interface Agent {
  figures: Figures;
  causes: Map<string, number>;
  memoryFailures: Map<number, number>;
  latestBoot: LatestBoot;
  lastMs: number;
}

/** Figures for each agent, by its name; for so many that memory has a bound, and for all others together. */
export class Agents {
  private readonly agents = new Map<string, Agent>();
  /** null: there are none. */
  others: Figures | null = null;

  add(block: Block, week: number, isMemory: boolean): void {
    const agent = this.agentOf(block.hostname);
    if (agent === null) {
      this.others ??= noFigures();
      addBlock(this.others, block, isMemory);
      return;
    }
    addBlock(agent.figures, block, isMemory);
    agent.latestBoot.add(block);
    agent.lastMs = Math.max(agent.lastMs, block.atMs);
    if (isMemory) count(agent.memoryFailures, week, Number.POSITIVE_INFINITY);
    if (block.cause !== null) count(agent.causes, block.cause, MOST_CAUSES_OF_AGENT);
  }

  /** Most failures first, then what leaks, then by name. */
  list(weeks: readonly number[]): TrendAgent[] {
    const listed = [...this.agents].map(([hostname, agent]): TrendAgent => {
      const [cause] = [...agent.causes].sort(([, a], [, b]) => b - a)[0] ?? [];
      return {
        hostname: visibleLine(hostname),
        ...agent.figures,
        cause: cause === undefined ? null : visibleLine(cause),
        memoryFailuresByWeek: weeks.map((week) => agent.memoryFailures.get(week) ?? 0),
        lastAt: new Date(agent.lastMs).toISOString(),
        leaks: agent.latestBoot.leaks(),
      };
    });
    return listed.sort(
      (a, b) =>
        b.memoryFailures - a.memoryFailures ||
        b.leaks.length - a.leaks.length ||
        (a.hostname < b.hostname ? -1 : 1),
    );
  }

  private agentOf(hostname: string): Agent | null {
    const known = this.agents.get(hostname);
    if (known) return known;
    if (this.agents.size >= MOST_AGENTS) return null;
    const agent: Agent = {
      figures: noFigures(),
      causes: new Map(),
      memoryFailures: new Map(),
      latestBoot: new LatestBoot(),
      lastMs: Number.NEGATIVE_INFINITY,
    };
    this.agents.set(hostname, agent);
    return agent;
  }
}

/** Keys beyond `most` are not counted. */
function count<Key>(counts: Map<Key, number>, key: Key, most: number): void {
  const before = counts.get(key);
  if (before !== undefined || counts.size < most) counts.set(key, (before ?? 0) + 1);
}
