import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { besideOf, replaceFile } from '../replace-file.ts';
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
  /** File for verdict, cause, number of repeats and of blocks in a line each; null: none. */
  summary: string | null;
  now: Date;
}

/** The texts of report.html and report.md. */
interface Pages {
  html: string;
  markdown: string;
}

const STYLESHEET = 'report.css';
const OUT_HINT = '--out DIR is a folder that this user may write to';
const SUMMARY_HINT = '--summary FILE is in a folder that is there, and that this user may write to';

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
  let pages: Pages;
  await writing(out, OUT_HINT, async () => {
    makeFolder(resolve(out));
    await asWhole(files.json, async (fd) => {
      await writeBuild(fd, generatedAt, sources, build);
      // A fault of these leaves the old files as they are, all of them.
      pages = pagesOf(build);
    });
    writePages(pages, out);
  });
  if (summary !== null)
    await writing(summary, SUMMARY_HINT, async () =>
      replaceFile(summary, tallyText(build.tally())),
    );
  return files;
}

/** The page of one block beside its own report.json. Errors: 73. */
export function writeBlockPages(report: Report, out: string, now: Date): void {
  const build = new Build(now.toISOString());
  build.add(report);
  const pages = pagesOf(build);
  try {
    writePages(pages, out);
  } catch (error) {
    throw cannotWrite(out, OUT_HINT, error);
  }
}

function pagesOf(build: Build): Pages {
  return { html: buildPage(build, STYLESHEET), markdown: markdownText(build) };
}

/** report.html, report.css and report.md, beside a report.json that is there. */
function writePages(pages: Pages, out: string): void {
  const { html, css, markdown } = filesIn(out);
  replaceFile(css, PAGE_CSS);
  replaceFile(markdown, pages.markdown);
  replaceFile(html, pages.html);
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

async function writing(what: string, hint: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw cannotWrite(what, hint, error);
  }
}

function cannotWrite(what: string, hint: string, cause: unknown): unknown {
  if (cause instanceof MemguardError || (cause as NodeJS.ErrnoException).code === undefined)
    return cause;
  const message = `the report cannot be written to ${what}: ${messageOf(cause)}`;
  return new MemguardError('report-not-written', EXIT.cantCreate, message, { hint, cause });
}

async function asWhole(path: string, write: (fd: number) => Promise<void>): Promise<void> {
  const made = besideOf(path);
  const fd = openSync(made, 'wx');
  try {
    await write(fd);
    closeSync(fd);
    renameSync(made, path);
  } catch (error) {
    rmSync(made, { force: true });
    throw error;
  }
}
