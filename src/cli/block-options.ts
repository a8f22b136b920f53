import type { Options } from 'yargs';
import { messageOf } from '../errors.ts';
import type { BlockOptions, RetryScope } from '../guard/options.ts';
import type { Strongest } from '../remedy/ladder.ts';
import { didYouMean } from './nearest.ts';
import { usageError } from './usage-error.ts';

const RETRY = ['true', 'false', 'command', 'body'];
const MODES = ['act', 'observe'];
const REMEDIES = ['none', 'compact', 'cache', 'slab'];
const MOST_LABEL = 200;
const MOST_SAMPLE_SECONDS = 3600;

/** The options of a guarded block, for `run` and `before`; checked by {@link blockOptionsOf}. */
export const BLOCK_OPTIONS: { [name: string]: Options } = {
  profile: { type: 'string', default: 'none', describe: 'kernel tuning profile (a later version)' },
  label: { type: 'string', describe: 'text for the report, 200 characters at most' },
  retry: { type: 'string', default: 'true', describe: `what is repeated: ${RETRY.join(', ')}` },
  mode: { type: 'string', default: 'act', describe: 'act, or observe: change nothing' },
  preflight: { type: 'boolean', default: true, describe: 'compact beforehand (a later version)' },
  remedies: {
    type: 'string',
    default: 'slab',
    describe: `strongest remedy: ${REMEDIES.join(', ')}`,
  },
  sample: { type: 'string', default: '1', describe: 'seconds between samples; 0: none' },
  pattern: {
    type: 'string',
    array: true,
    default: [],
    describe: 'one more "cannot allocate memory"',
  },
  capture: { type: 'boolean', default: true, describe: 'put the docker shim on PATH' },
  'max-hold': {
    type: 'string',
    default: '24h',
    describe: 'a block that nobody closes is over then',
  },
  strict: { type: 'boolean', default: false, describe: "memguard's own faults count" },
};

export interface CheckedBlockOptions {
  options: BlockOptions;
  /** What was asked for and is not there yet, for one warning. */
  ignored: string[];
}

type Values = { [name: string]: unknown };

/** Checks what yargs has read. Errors: 64, naming the option, the value, and what is allowed. */
export function blockOptionsOf(argv: Values): CheckedBlockOptions {
  const retry = choice(argv, 'retry', RETRY);
  const observe = choice(argv, 'mode', MODES) === 'observe' || argv['dry-run'] === true;
  const scopes: { [retry: string]: RetryScope } = {
    true: 'command',
    command: 'command',
    body: 'body',
  };
  const options: BlockOptions = {
    label: labelOf(argv),
    retry: scopes[retry] ?? 'none',
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
  return { options, ignored: ignoredOf(argv) };
}

function ignoredOf(argv: Values): string[] {
  const profile = text(argv, 'profile') ?? 'none';
  return profile === 'none' ? [] : [`--profile ${profile}`];
}

/** A single value, not empty; null: not given. */
function text(argv: Values, name: string): string | null {
  const value = argv[name];
  if (value === undefined) return null;
  if (Array.isArray(value)) throw usageError(`--${name} was given ${value.length} times`);
  if (typeof value !== 'string' || value.trim() === '') {
    throw usageError(`--${name} needs a value`, 'see memguard run --help');
  }
  return value;
}

function choice(argv: Values, name: string, allowed: readonly string[]): string {
  const value = text(argv, name) ?? '';
  if (allowed.includes(value)) return value;
  const meant = didYouMean(value, allowed);
  throw usageError(`--${name} ${value}: expected ${allowed.join(', ')}.${meant}`);
}

function maxHoldOf(argv: Values): number {
  const given = text(argv, 'max-hold') ?? '24h';
  const [, count, unit] = /^(\d{1,6})([smhd]?)$/.exec(given) ?? [];
  const seconds = Number(count) * ({ m: 60, h: 3600, d: 86_400 }[unit ?? ''] ?? 1);
  if (seconds > 0) return seconds;
  throw usageError(`--max-hold ${given}: expected a time such as 90s, 30m, 24h`);
}

function labelOf(argv: Values): string | null {
  const label = text(argv, 'label');
  if (label !== null && label.length > MOST_LABEL) {
    throw usageError(`--label has ${label.length} characters: ${MOST_LABEL} at most`);
  }
  return label;
}

function sampleOf(value: string): number {
  const seconds = /^\d{1,4}(\.\d{1,3})?$/.test(value) ? Number(value) : Number.NaN;
  if (seconds >= 0 && seconds <= MOST_SAMPLE_SECONDS) return seconds;
  throw usageError(`--sample ${value}: expected seconds from 0 (off) to ${MOST_SAMPLE_SECONDS}`);
}

function patternsOf(argv: Values): string[] {
  const given = argv.pattern;
  const patterns = (Array.isArray(given) ? given : [given]).filter((each) => each !== undefined);
  return patterns.map((pattern) => {
    if (typeof pattern !== 'string' || pattern === '') throw usageError('--pattern needs a value');
    try {
      new RegExp(pattern, 'i');
    } catch (error) {
      throw usageError(`--pattern ${pattern}: not a regular expression: ${messageOf(error)}`);
    }
    return pattern;
  });
}
