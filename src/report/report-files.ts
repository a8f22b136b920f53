import { closeSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { Build } from './build.ts';
import { markdownText } from './markdown.ts';
import { buildPage } from './page/build-page.tsx';
import { PAGE_CSS } from './page/frame.tsx';
import type { Report } from './report-schema.ts';
import { tallyText } from './tally.ts';

/** Absolute paths of what was written. */
export interface ReportFiles {
  json: string;
  html: string;
  css: string;
  markdown: string;
}

/** One report, or what is wrong with its place. */
export interface Source {
  report: Report | null;
  problem: string | null;
}

export interface Writing {
  sources: AsyncIterable<Source>;
  /** Folder of the files. */
  out: string;
  /** File for verdict, cause and number of repeats in a line each; null: none. */
  summary: string | null;
  now: Date;
}

const STYLESHEET = 'report.css';

export function filesIn(out: string): ReportFiles {
  const [json, html, css, markdown] = ['report.json', 'report.html', STYLESHEET, 'report.md'].map(
    (name) => resolve(out, name),
  ) as [string, string, string, string];
  return { json, html, css, markdown };
}

/**
 * Writes report.json (`memguard.build/1`), report.html, report.css and report.md, then the summary; each appears whole, by a rename.
 * Of all reports but those that the page shows whole only some facts are kept in memory. Errors: 73 what cannot be written.
 */
export async function writeReportFiles({
  sources,
  out,
  summary,
  now,
}: Writing): Promise<ReportFiles> {
  const files = filesIn(out);
  const generatedAt = now.toISOString();
  const build = new Build(generatedAt);
  await writing(out, async () => {
    makeFolder(resolve(out));
    await asWhole(files.json, (fd) => writeBuild(fd, generatedAt, sources, build));
  });
  writePages(build, out);
  if (summary !== null)
    await writing(summary, async () => replaceFile(summary, tallyText(build.tally())));
  return files;
}

/** The page of one block beside its own report.json. Errors: 73. */
export function writeBlockPages(report: Report, out: string, now: Date): void {
  const build = new Build(now.toISOString());
  build.add(report);
  writePages(build, out);
}

/** report.html, report.css and report.md of a build, beside a report.json that is there. Errors: 73. */
function writePages(build: Build, out: string): void {
  const { html, css, markdown } = filesIn(out);
  try {
    replaceFile(css, PAGE_CSS);
    replaceFile(markdown, markdownText(build));
    replaceFile(html, buildPage(build, STYLESHEET));
  } catch (error) {
    throw cannotWrite(out, error);
  }
}

/** One report after the other: all of them together need not fit into memory. */
async function writeBuild(
  fd: number,
  generatedAt: string,
  sources: AsyncIterable<Source>,
  build: Build,
): Promise<void> {
  writeSync(fd, `{"schema":"memguard.build/1","generatedAt":"${generatedAt}","reports":[`);
  for await (const { report, problem } of sources) {
    if (problem !== null) build.addProblem(problem);
    if (report === null) continue;
    writeSync(fd, `${build.count === 0 ? '' : ','}\n${JSON.stringify(report)}`);
    build.add(report);
  }
  writeSync(fd, `],\n"warnings":${JSON.stringify(build.warnings())}}\n`);
}

async function writing(what: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw cannotWrite(what, error);
  }
}

function cannotWrite(what: string, cause: unknown): unknown {
  if (cause instanceof MemguardError || (cause as NodeJS.ErrnoException).code === undefined)
    return cause;
  const message = `the report cannot be written to ${what}: ${messageOf(cause)}`;
  const hint = '--out DIR is a folder that this user may write to';
  return new MemguardError('report-not-written', EXIT.cantCreate, message, { hint, cause });
}

function replaceFile(path: string, text: string): void {
  const made = `${path}.${process.pid}.new`;
  try {
    writeFileSync(made, text);
    renameSync(made, path);
  } catch (error) {
    rmSync(made, { force: true });
    throw error;
  }
}

async function asWhole(path: string, write: (fd: number) => Promise<void>): Promise<void> {
  const made = `${path}.${process.pid}.new`;
  const fd = openSync(made, 'w');
  try {
    await write(fd);
    closeSync(fd);
    renameSync(made, path);
  } catch (error) {
    rmSync(made, { force: true });
    throw error;
  }
}
