import { DAY_MS } from '../history-bounds.ts';
import { isForMemory, type KnownRetries, retryOf } from '../memory-failure.ts';
import type { Warning } from '../report-schema.ts';
import { visibleLine } from '../words/visible-text.ts';
import { Agents, MOST_AGENTS } from './agents.ts';
import { type Block, blockOfLine } from './block-of-line.ts';
import { Causes, type KnownCause, MOST_CAUSES } from './causes.ts';
import { addBlock, noFigures } from './figures.ts';
import { mondayOf, weekName, weekOf } from './iso-week.ts';
import { Lines } from './lines.ts';
import { SeenBlocks } from './seen-blocks.ts';
import { summaryOf } from './summary.ts';
import type { Figures, LeftOut, Trend } from './trend-schema.ts';

/** Before memguard was: a clock that was not set. */
const EARLIEST_MS = Date.UTC(2020, 0, 1);
/** Clocks of agents differ by less. */
const MOST_AHEAD_MS = DAY_MS;

/** Of files that could not be read, so many are told. */
const MOST_UNREAD = 20;

export interface TrendOptions {
  nowMs: number;
  /** Only blocks of so many days; null: all. */
  sinceDays: number | null;
  /** By id. */
  knownCauses: ReadonlyMap<string, KnownCause>;
}

/**
 * What histories come to, line by line and in memory that does not grow with them: weeks since 2020, a bounded number of agents
 * and causes, and what is needed to know blocks again.
 */
export class HistoryTrend {
  private readonly options: TrendOptions;
  private readonly total = noFigures();
  private readonly weeks = new Map<number, Figures>();
  private readonly agents = new Agents();
  private readonly causes: Causes;
  private readonly knownRetries: KnownRetries;
  private readonly seen = new SeenBlocks();
  private readonly files: Trend['files'] = [];
  private readonly leftOut: LeftOut = {
    torn: 0,
    foreign: 0,
    newer: 0,
    tooLong: 0,
    wrongClock: 0,
    duplicate: 0,
  };
  private readonly unread: Warning[] = [];
  private unreadCount = 0;
  private firstMs = Number.POSITIVE_INFINITY;
  private lastMs = Number.NEGATIVE_INFINITY;

  constructor(options: TrendOptions) {
    this.options = options;
    this.causes = new Causes(options.knownCauses);
    this.knownRetries = new Map([...options.knownCauses].map(([id, { retry }]) => [id, retry]));
  }

  /** Takes one file; `read` hands over its pieces. */
  async addFile(file: string, read: (take: (bytes: Buffer) => void) => Promise<void>) {
    const found = { file, blocks: 0, leftOut: 0 };
    const note = (reason: keyof LeftOut | null) => {
      if (reason === null) return;
      this.leftOut[reason]++;
      found.leftOut++;
    };
    const before = this.total.blocks;
    const lines = new Lines(
      (line) => note(this.addLine(line)),
      () => note('tooLong'),
    );
    await read((bytes) => lines.takeBytes(bytes));
    lines.end();
    found.blocks = this.total.blocks - before;
    this.files.push(found);
  }

  /** A file of a folder that could not be read, by what is wrong with it. */
  addUnread(problem: string): void {
    const message = `not counted: ${visibleLine(problem)}`;
    this.unreadCount++;
    if (this.unread.length < MOST_UNREAD) this.unread.push({ code: 'unread-history', message });
  }

  result(): Trend {
    const weeks = this.weekNumbers();
    const total = this.total;
    const agents = this.agents.list(weeks);
    const [firstAt, lastAt] = [this.firstMs, this.lastMs].map((ms) =>
      total.blocks === 0 ? null : new Date(ms).toISOString(),
    ) as [string | null, string | null];
    const { sinceDays, nowMs } = this.options;
    const trend: Trend = {
      schema: 'memguard.trend/1',
      generatedAt: new Date(nowMs).toISOString(),
      summary: '',
      sinceDays,
      firstAt,
      lastAt,
      total,
      weeks: weeks.map((week) => ({
        week: weekName(week),
        from: new Date(mondayOf(week)).toISOString().slice(0, 10),
        ...(this.weeks.get(week) ?? noFigures()),
      })),
      causes: this.causes.list(),
      agents,
      otherAgents: this.agents.others,
      otherCauseBlocks: this.causes.others,
      files: this.files,
      leftOut: this.leftOut,
      warnings: this.warnings(),
    };
    return { ...trend, summary: summaryOf(trend) };
  }

  /** Returns why it counts for nothing; null: it counts, or nobody asked for it. */
  private addLine(line: string): keyof LeftOut | null {
    const block = blockOfLine(line);
    if (typeof block === 'string') return block;
    const { nowMs, sinceDays } = this.options;
    if (block.atMs < EARLIEST_MS || block.atMs > nowMs + MOST_AHEAD_MS) return 'wrongClock';
    if (sinceDays !== null && block.atMs < nowMs - sinceDays * DAY_MS) return null;
    const { id, hostname, atMs } = block;
    if (id !== null && this.seen.isSeen(id, hostname, atMs)) return 'duplicate';
    this.addBlock(block);
    return null;
  }

  private addBlock(block: Block): void {
    const retry = retryOf(block, this.knownRetries);
    const isMemory = isForMemory(retry);
    const week = weekOf(block.atMs);
    let figures = this.weeks.get(week);
    if (!figures) {
      figures = noFigures();
      this.weeks.set(week, figures);
    }
    addBlock(this.total, block, isMemory);
    addBlock(figures, block, isMemory);
    this.agents.add(block, week, isMemory);
    this.causes.add(block, retry);
    this.firstMs = Math.min(this.firstMs, block.atMs);
    this.lastMs = Math.max(this.lastMs, block.atMs);
  }

  /** From the first that had blocks to the last. */
  private weekNumbers(): number[] {
    const first = Math.min(...this.weeks.keys());
    const last = Math.max(...this.weeks.keys());
    return this.weeks.size === 0
      ? []
      : Array.from({ length: last - first + 1 }, (_, at) => first + at);
  }

  private warnings(): Warning[] {
    const { others } = this.agents;
    const untold = this.unreadCount - this.unread.length;
    const told: [boolean, string, string][] = [
      [untold > 0, 'unread-history', `not counted: ${untold} more files that cannot be read`],
      [
        others !== null,
        'many-agents',
        `more than ${MOST_AGENTS} agents: ${others?.blocks} blocks of those that came last are counted together`,
      ],
      [
        this.causes.others > 0,
        'many-causes',
        `more than ${MOST_CAUSES} causes: ${this.causes.others} blocks of those that came last are counted together`,
      ],
      [
        this.seen.isFull,
        'many-blocks',
        'more than a million and a half blocks: those that came last are counted even if they were given twice',
      ],
    ];
    const bounds = told.flatMap(([isSo, code, message]) => (isSo ? [{ code, message }] : []));
    return [...this.unread, ...bounds];
  }
}
