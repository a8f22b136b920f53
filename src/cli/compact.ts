import { REMEDIES } from '../config/choices.ts';
import { EXIT, MemguardError } from '../errors.ts';
import type { Remedy } from '../remedy/remedy-schema.ts';
import type { Strongest } from '../remedy/rungs.ts';
import type { Command } from './command.ts';
import { choice, text, type Values } from './option-values.ts';
import { printJson, printText } from './print.ts';
import { rootOf } from './root-option.ts';
import { usageError } from './usage-error.ts';

/** `compact --until` answers so where the order is not available (the contract, 2). */
const NOT_REACHED = 1;
/** The kernel's MAX_PAGE_ORDER is 10 on most machines; no configuration goes beyond 20. */
const MOST_ORDER = 20;

export const compactCommand: Command = {
  name: 'compact',
  describe:
    'compacts memory now; with --until goes on to drop caches while requests of that order would fail; exit 1 if they still do',
  example: 'memguard compact --until 4 --remedies cache',
  options: {
    until: { type: 'string', describe: 'order, 0 to 20: 4 is a piece of 64 KiB (16 pages)' },
    remedies: {
      type: 'string',
      default: 'slab',
      choices: REMEDIES,
      describe: 'strongest remedy, with --until',
    },
    json: { type: 'boolean', default: false, describe: 'as JSON' },
  },
  async run(argv) {
    const until = orderOf(argv);
    const asked = choice(argv, 'remedies', REMEDIES) as Strongest;
    const allowed = await mustBeAllowed(asked);
    const { compactByHand } = await import('../remedy/by-hand.ts');
    const { openAccess } = await import('../access/privileged.ts');
    const { KernelFiles } = await import('../probe/kernel-files.ts');
    const { showProgress } = await import('./progress.ts');
    const endProgress = showProgress(() => 'compacting memory', argv);
    const remedy = await compactByHand({
      until,
      strongest: allowed,
      observe: argv['dry-run'] === true,
      access: openAccess(),
      files: new KernelFiles(rootOf(argv)),
    }).finally(endProgress);
    if (argv.json === true) printJson(remedy);
    else printText(await textOf(remedy));
    const isReached = remedy.result === 'recovered' || remedy.result === 'would';
    return until === null || isReached ? EXIT.ok : NOT_REACHED;
  },
};

function orderOf(argv: Values): number | null {
  const given = text(argv, 'until');
  if (given === null) return null;
  const order = /^\d{1,2}$/.test(given) ? Number(given) : Number.NaN;
  if (order <= MOST_ORDER) return order;
  throw usageError(`--until ${given}: expected an order from 0 to ${MOST_ORDER}`);
}

/** The administrator's ceilings hold here, too. Errors: 77, 78. */
async function mustBeAllowed(asked: Strongest): Promise<Strongest> {
  const { CONFIG_FILE, hostCeilings } = await import('../config/host-config.ts');
  const { clamp } = await import('../config/ceilings.ts');
  const ceilings = await hostCeilings();
  const { values } = clamp({ remedies: asked }, ceilings);
  const isAllowed = ceilings.mode !== 'observe' && values.remedies !== 'none';
  if (isAllowed) return values.remedies as Strongest;
  const isOwn = asked === 'none';
  const why = isOwn ? '--remedies none allows nothing' : `${CONFIG_FILE} allows no remedy here`;
  throw new MemguardError('not-allowed', EXIT.noPermission, why, {
    hint: isOwn ? 'see MEMGUARD_REMEDIES' : 'the administrator of this host decides that',
  });
}

/** What each rung gained. */
async function textOf({ result, order, freeBlocks, pageCacheKiB, rungs }: Remedy): Promise<string> {
  if (result === 'would') return 'would compact memory';
  const { countText, sizeText } = await import('../probe/size-text.ts');
  const { DEFAULT_ORDER } = await import('../remedy/margin.ts');
  const { tableText } = await import('./table.ts');
  const judged = order ?? DEFAULT_ORDER;
  const count = (free: readonly number[] | null) =>
    free === null ? '-' : countText(free.slice(judged).reduce((sum, each) => sum + each, 0));
  const size = (KiB: number | null) => (KiB === null ? '-' : sizeText(KiB));
  const rows = [
    ['RUNG', 'SECONDS', `BLOCKS OF ${sizeText(4 * 2 ** judged)} AND MORE`, 'PAGE CACHE'],
    ['before', '', count(freeBlocks.before), size(pageCacheKiB.before)],
    ...rungs.map((rung) => [
      rung.action,
      rung.seconds.toFixed(1),
      count(rung.freeBlocks),
      size(rung.pageCacheKiB),
    ]),
  ];
  const end = order === null ? [] : [`order ${order}: ${MEANING[result] ?? result}`];
  return [tableText(rows), ...end].join('\n');
}

const MEANING: { [result in Remedy['result']]?: string } = {
  recovered: 'available',
  'not-recovered': 'still not available with margin',
  'timed-out': 'given up after 60 s',
};
