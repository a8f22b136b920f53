import { EXIT } from '../errors.ts';
import { say } from '../guard/say.ts';
import type { Trend } from '../report/trend/trend-schema.ts';
import type { Command } from './command.ts';
import { text, type Values } from './option-values.ts';
import { printJson, printText } from './print.ts';
import { usageError } from './usage-error.ts';

export const trendCommand: Command = {
  name: 'trend',
  describe:
    'what the history of this agent, or of many, comes to: failures for memory by week, what repeats saved, peaks, causes, leaks',
  example: 'memguard trend --since 28 /srv/histories/*.jsonl',
  words: [
    {
      name: 'FILE',
      describe: "histories, folders of them, or - for stdin; none: this agent's own",
      many: true,
      optional: true,
    },
  ],
  options: {
    since: { type: 'string', describe: 'count the blocks of so many days; none: all' },
    html: {
      type: 'boolean',
      default: false,
      describe: 'as a page, which wants report.css beside it',
    },
    out: { type: 'string', describe: 'folder for trend.html, report.css and trend.json' },
    json: { type: 'boolean', default: false, describe: 'as JSON (memguard.trend/1)' },
  },
  async run(argv) {
    const sinceDays = sinceOf(argv);
    const out = text(argv, 'out');
    const { readTrend } = await import('../report/trend/read-trend.ts');
    const { filesOf, ownFiles } = await import('../report/trend/history-files.ts');
    const { readLog } = await import('./log-input.ts');
    const named = argv.FILE as string[] | undefined;
    const files = named ? filesOf(named) : ownFiles(text(argv, 'history'));
    const trend = await readTrend(files, sinceDays, readLog);
    const paths = out === null ? null : await write(trend, out, argv['dry-run'] === true);
    if (out !== null && argv['dry-run'] === true) say('--dry-run: nothing was written');
    if (argv.json === true) printJson(trend);
    else if (argv.html === true)
      printText((await import('../report/trend/trend-page.tsx')).trendPage(trend));
    else if (paths) printText(paths.join('\n'));
    else printText((await import('./trend-text.ts')).trendText(trend));
    return EXIT.ok;
  },
};

function sinceOf(argv: Values): number | null {
  const given = text(argv, 'since');
  if (given === null) return null;
  const days = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  if (days > 0) return days;
  throw usageError(`--since ${given}: expected a number of days, 28 for example`);
}

/** Returns the paths. Errors: 73. */
async function write(trend: Trend, out: string, isDry: boolean): Promise<string[]> {
  const { trendFiles } = await import('../report/trend/trend-page.tsx');
  const { writeFolder } = await import('../report/trend/write-folder.ts');
  return writeFolder(out, trendFiles(trend), isDry);
}
