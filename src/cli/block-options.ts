import type { Options } from 'yargs';
import { clamp } from '../config/ceilings.ts';
import { MODES, REMEDIES, RETRY } from '../config/choices.ts';
import { CONFIG_FILE, type HostConfig } from '../config/host-config.ts';
import type { BlockOptions, RetryScope } from '../guard/options.ts';
import type { Strongest } from '../remedy/rungs.ts';
import {
  choice,
  labelOf,
  maxHoldOf,
  patternsOf,
  sampleOf,
  text,
  type Values,
} from './option-values.ts';

/** Values where nobody says anything: the command line, MEMGUARD_<OPTION>, and /etc/memguard/config.yaml come before them. */
const BUILT_IN: Values = {
  profile: 'none',
  retry: 'true',
  mode: 'act',
  preflight: true,
  remedies: 'slab',
  sample: '1',
  pattern: [],
  capture: true,
  'max-hold': '24h',
  strict: false,
};

function option(
  type: 'string' | 'boolean',
  name: string,
  describe: string,
  choices?: readonly string[],
): Options {
  return {
    type,
    describe,
    ...(choices ? { choices } : {}),
    ...(name in BUILT_IN ? { defaultDescription: String(BUILT_IN[name]) } : {}),
  };
}

/** The options of a guarded block, for `run` and `before`; checked by {@link blockOptionsOf}, which knows their defaults. */
export const BLOCK_OPTIONS: { [name: string]: Options } = {
  profile: option(
    'string',
    'profile',
    'kernel tuning profile: a name (memguard tune list), or a file',
  ),
  label: option('string', 'label', 'text for the report, 200 characters at most'),
  retry: option('string', 'retry', 'what is repeated', RETRY),
  mode: option('string', 'mode', 'observe: change nothing', MODES),
  preflight: option('boolean', 'preflight', 'compact beforehand if few pieces of 64 KiB are left'),
  remedies: option('string', 'remedies', 'strongest remedy', REMEDIES),
  sample: option('string', 'sample', 'seconds between samples; 0: none'),
  pattern: { type: 'string', array: true, describe: 'one more "cannot allocate memory"' },
  capture: option('boolean', 'capture', 'put the docker shim on PATH'),
  'max-hold': option('string', 'max-hold', 'a block that nobody closes is over then'),
  strict: option('boolean', 'strict', "memguard's own faults count"),
};

export interface CheckedBlockOptions {
  options: BlockOptions;
  /** What was asked for and goes beyond the administrator's ceilings, for one warning; null: nothing. */
  lowered: string | null;
}

/**
 * Checks what yargs has read, with the administrator's defaults below it and ceilings above it. Errors: 64, naming the option,
 * the value, and what is allowed.
 */
export function blockOptionsOf(
  asked: Values,
  { defaults, ceilings }: HostConfig,
): CheckedBlockOptions {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  const wanted = { ...BUILT_IN, ...wordsOf(defaults), ...Object.fromEntries(given) };
  // What is not allowed at all is refused before it can be lowered.
  checked(wanted);
  const { values, lowered } = clamp(wanted, ceilings);
  const options = checked(values);
  const told = lowered.filter(({ option: name }) => asked[name] !== undefined);
  const texts = told.map(({ text: each }) => each).join(', ');
  return {
    options,
    lowered: told.length === 0 ? null : `${CONFIG_FILE} allows no more: ${texts}`,
  };
}

/** Values of a configuration as they would be typed. */
function wordsOf(defaults: HostConfig['defaults']): Values {
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      name === 'retry' || name === 'sample' ? String(value) : value,
    ]),
  );
}

function checked(argv: Values): BlockOptions {
  const retry = choice(argv, 'retry', RETRY);
  const observe = choice(argv, 'mode', MODES) === 'observe' || argv['dry-run'] === true;
  const scopes: { [retry: string]: RetryScope } = {
    true: 'command',
    command: 'command',
    body: 'body',
  };
  return {
    label: labelOf(argv),
    profile: text(argv, 'profile') ?? 'none',
    retry: scopes[retry] ?? 'none',
    retryAsked: retry === 'command' || retry === 'body',
    preflight: argv.preflight !== false,
    mode: observe ? 'observe' : 'act',
    remedies: choice(argv, 'remedies', REMEDIES) as Strongest,
    sampleSeconds: sampleOf(text(argv, 'sample') ?? '1'),
    maxHoldSeconds: maxHoldOf(argv),
    patterns: patternsOf(argv),
    capture: argv.capture !== false,
    strict: argv.strict === true,
    quiet: argv.quiet === true,
    replay: false,
    root: text(argv, 'root') ?? '/',
    history: text(argv, 'history'),
  };
}
