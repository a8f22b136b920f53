import fc from 'fast-check';
import { BOUNDS, DIRTY_BOUNDS } from '../priv/bounds.ts';
import { hostileText } from './text.ts';

const SETTABLE = { ...BOUNDS, ...DIRTY_BOUNDS };
const NEVER =
  'dirty_bytes dirty_background_bytes overcommit_memory panic_on_oom drop_caches compact_memory nr_hugepages'.split(
    ' ',
  );
const BIG_BYTES = 10_000_000;
const MOST_BYTES = 4096;

export interface LeaseFile {
  /** Without a slash; may be anything else that a folder takes. */
  name: string;
  kind: 'file' | 'big' | 'link' | 'fifo' | 'folder';
  /** A file's text, or a link's target. */
  text: string;
  /** Does somebody hold its lock? */
  isHeld: boolean;
}

const key = fc.oneof(
  fc.constantFrom(...Object.keys(SETTABLE), 'min_free_kbytes').map((name) => `vm.${name}`),
  fc.constantFrom(...NEVER).map((name) => `vm.${name}`),
  hostileText,
);
const badLine = fc
  .tuple(key, fc.constantFrom('=', '=', '=', ' = ', '', '=='), hostileText)
  .map((parts) => parts.join(''));
const goodLine = fc
  .constantFrom(...Object.entries(SETTABLE))
  .chain(([name, [least, most]]) =>
    fc.integer({ min: least, max: most }).map((value) => `vm.${name}=${value}`),
  );
const bytes = fc.string({ unit: 'binary', maxLength: 200 });

const text = (line: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\n', '\n', '', '\0\n', '\r\n'))
    .map(([lines, end]) => lines.join('\n') + end);

const name = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.string({ unit: fc.constantFrom(...'abcXYZ019._-'), minLength: 1, maxLength: 40 }),
  },
  { weight: 1, arbitrary: hostileText },
);
const target = fc.constantFrom(
  '/proc/sys/vm/swappiness',
  '/etc/shadow',
  '/dev/zero',
  '/nowhere',
  '.',
  '..',
  '/dev/tty',
  'loop',
);

function files(line: fc.Arbitrary<string>): fc.Arbitrary<LeaseFile> {
  const kind = fc.oneof(
    {
      weight: 2000,
      arbitrary: fc.record({
        kind: fc.constant('file' as const),
        text: fc.oneof({ weight: 9, arbitrary: text(line) }, { weight: 1, arbitrary: bytes }),
      }),
    },
    { weight: 80, arbitrary: fc.record({ kind: fc.constant('link' as const), text: target }) },
    {
      weight: 40,
      arbitrary: fc.record({ kind: fc.constant('fifo' as const), text: fc.constant('') }),
    },
    {
      weight: 40,
      arbitrary: fc.record({ kind: fc.constant('folder' as const), text: fc.constant('') }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('big' as const),
        text: fc.constant('vm.swappiness=10\n'.repeat(BIG_BYTES / 17)),
      }),
    },
  );
  return fc
    .tuple(
      name,
      kind,
      fc.boolean().map((no) => !no),
    )
    .map(([each, what, isHeld]) => ({ name: asFileName(each), ...what, isHeld }));
}

function asFileName(text: string): string {
  const cut = text.replace(/[/\0]/g, '_').slice(0, 60);
  return cut === '' || cut === '.' || cut === '..' ? `${cut}x` : cut;
}

/** Files that ask for nothing that may be granted: root must not change anything for them. */
export const illegalFiles: fc.Arbitrary<LeaseFile> = files(badLine).filter(
  (file) => legalWishes(file).length === 0,
);
/** The same among files of which some ask for what is allowed. */
export const mixedFiles: fc.Arbitrary<LeaseFile> = files(fc.oneof(badLine, goodLine));

/** What of a file may be granted, told without the script; a shell drops NUL bytes. */
function legalWishes({ kind, text }: LeaseFile): string[] {
  if (kind !== 'file' || Buffer.byteLength(text) > MOST_BYTES) return [];
  const lines = text.replaceAll('\0', '').split('\n').slice(0, -1);
  return lines.filter((line) => {
    const [, name = '', value] = /^vm\.([a-z_]+)=(0|[1-9][0-9]{0,7})$/.exec(line) ?? [];
    if (name === 'min_free_kbytes') return true;
    const [least, most] = SETTABLE[name] ?? [1, 0];
    return Number(value) >= least && Number(value) <= most;
  });
}
