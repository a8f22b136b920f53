import { EXIT } from '../errors.ts';
import type { Command } from './command.ts';
import { text } from './option-values.ts';
import { printJson, printText } from './print.ts';
import { usageError } from './usage-error.ts';

export const reportCommand: Command = {
  name: 'report',
  describe: 'one page of one or many guarded blocks: what happened, why, and what to do',
  example: 'memguard report --out page "$WORKSPACE_TMP"',
  words: [
    {
      name: 'SESSION',
      describe: "a block's folder, a folder that holds some, or a report.json",
      many: true,
      optional: true,
    },
  ],
  options: {
    out: {
      type: 'string',
      describe: 'folder for report.html, report.css, report.json and report.md',
    },
    'build-tag': { type: 'string', describe: "only blocks of Jenkins' build with this BUILD_TAG" },
    summary: {
      type: 'string',
      describe:
        'also write verdict, cause, number of repeats and of blocks, in a line each, to this file',
    },
    json: {
      type: 'boolean',
      default: false,
      describe: 'print the paths as JSON (memguard.report-files/1)',
    },
  },
  async run(argv) {
    const names = (argv.SESSION as string[] | undefined) ?? [];
    const hint = 'for example: memguard report --out page "$WORKSPACE_TMP"';
    if (names.length === 0) throw usageError('report: name a session, or a folder of them', hint);
    const out = text(argv, 'out', 'report');
    if (out === null) throw usageError('report: --out DIR is missing', hint);
    const { gatherReports } = await import('../guard/gather-reports.ts');
    const { isOwnFolder } = await import('../guard/session-places.ts');
    if (isOwnFolder(out)) {
      const message = `report: --out ${out} is a block's own folder: its report.json would be lost`;
      throw usageError(message, 'name another folder, such as --out page');
    }
    const { filesIn, writeReportFiles } = await import('../report/report-files.ts');
    const sources = gatherReports(names, { buildTag: text(argv, 'build-tag', 'report'), out });
    const files =
      argv['dry-run'] === true
        ? filesIn(out)
        : await writeReportFiles({
            sources,
            out,
            summary: text(argv, 'summary', 'report'),
            now: new Date(),
          });
    if (argv.json === true) printJson({ schema: 'memguard.report-files/1', ...files });
    else printText(Object.values(files).join('\n'));
    return EXIT.ok;
  },
};
