import type { Report, Warning } from './report-schema.ts';
import { shownReport } from './shown-report.ts';
import { type BlockFacts, byBadness, factsOf, type Tally, tallyOf } from './tally.ts';

/** So many blocks a page shows whole; a person reads one or two. */
const MOST_SHOWN = 10;
/** More problems of the same kind are counted. */
const MOST_PROBLEMS = 100;
const MOST_PROBLEM_CHARACTERS = 1000;

/** A block that the page shows whole. */
export interface Shown {
  facts: BlockFacts;
  report: Report;
}

/** The blocks of a build as a page needs them: facts of all, and the worst of them whole. */
export class Build {
  readonly generatedAt: string;
  readonly #facts: BlockFacts[] = [];
  readonly #problems: string[] = [];
  #problemsLeftOut = 0;
  #shown: Shown[] = [];

  constructor(generatedAt: string) {
    this.generatedAt = generatedAt;
  }

  get count(): number {
    return this.#facts.length;
  }

  add(report: Report): void {
    const facts = factsOf(report, this.count + 1);
    this.#facts.push(facts);
    this.#shown.push({ facts, report: shownReport(report) });
    this.#shown.sort((a, b) => byBadness(a.facts, b.facts));
    this.#shown = this.#shown.slice(0, MOST_SHOWN);
  }

  addProblem(problem: string): void {
    if (this.#problems.length >= MOST_PROBLEMS) this.#problemsLeftOut++;
    else this.#problems.push(problem.slice(0, MOST_PROBLEM_CHARACTERS));
  }

  /** The worst first. */
  facts(): BlockFacts[] {
    return [...this.#facts].sort(byBadness);
  }

  /** The worst first. */
  shown(): readonly Shown[] {
    return this.#shown;
  }

  /** What could not be read. */
  warnings(): Warning[] {
    const warnings = this.#problems.map((message) => ({ code: 'unreadable', message }));
    if (this.#problemsLeftOut === 0) return warnings;
    const message = `${this.#problemsLeftOut} more could not be read`;
    return [...warnings, { code: 'unreadable', message }];
  }

  tally(): Tally {
    return tallyOf(this.facts(), this.#problems.length + this.#problemsLeftOut);
  }
}
