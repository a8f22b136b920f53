import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What the programs of EL7 (2014: coreutils 8.22, util-linux 2.23, bash 4.2, findutils 4.5, grep 2.20, sed 4.2, gawk 4.0) have not got.
 * `since`: the release whose NEWS or release notes tell of it. `planted`: a line that must be found.
 */
const FORBIDDEN: { found: RegExp; since: string; planted: string }[] = [
  option('env', '-S|--split-string', 'coreutils 8.30', 'env -S "a b"'),
  option('env', '-C|--chdir', 'coreutils 8.28', 'env --chdir=/ true'),
  option('env', '-v|--debug', 'coreutils 8.30', 'env -v true'),
  option(
    'env',
    '--(default|ignore|block)-signal|--list-signal-handling',
    'coreutils 8.31',
    'env --default-signal=INT true',
  ),
  option('timeout', '--verbose', 'coreutils 8.29', 'timeout --verbose 3 true'),
  option('dd', 'status=progress', 'coreutils 8.24', 'dd if=a of=b status=progress'),
  option('dd', '[io]seek=\\S*', 'coreutils 9.1', 'dd iseek=3'),
  option('tee', '-p|--output-error', 'coreutils 8.24', 'tee -p file'),
  option(
    '(head|tail|cut|comm|paste|numfmt)',
    '-z|--zero-terminated',
    'coreutils 8.25',
    'head -z -n 1',
  ),
  option(
    '(md5|sha\\d+|b2)sum',
    '--ignore-missing',
    'coreutils 8.25',
    'sha256sum --ignore-missing -c x',
  ),
  option('(md5|sha\\d+|b2)sum', '-z|--zero', 'coreutils 8.30', 'sha256sum -z x'),
  option('cksum', '-a|--algorithm', 'coreutils 9.0', 'cksum -a sha256 x'),
  option('stat', '--cached', 'coreutils 8.32', 'stat --cached=never x'),
  option(
    'ls',
    '--zero|--time=birth|--hyperlink|--sort=width',
    'coreutils 8.28 to 9.0',
    'ls --zero',
  ),
  option('date', '--debug|\\+\\S*%q', 'coreutils 8.26', 'date +%q'),
  option('comm', '--total', 'coreutils 8.26', 'comm --total a b'),
  option('split', '--separator|-t', 'coreutils 8.24', 'split --separator=: x'),
  option('od', '--endian', 'coreutils 8.23', 'od --endian=big x'),
  option('sync', '-[df]|--data|--file-system|[^-|;&><\\s]\\S*', 'coreutils 8.24', 'sync file'),
  option('id', '-\\S+ +\\S+ +[a-z]\\S*', 'coreutils 8.31', 'id -u root daemon'),
  word('(basenc|base32|b2sum)', 'coreutils 8.25 to 8.31', 'basenc --base64 x'),
  option('printf', '[\'"][^\'"]*%q', 'coreutils 8.25', "printf '%q' x"),
  option('flock', '--verbose', 'util-linux 2.27', 'flock --verbose 3'),
  option('flock', '-F|--no-fork', 'util-linux 2.29', 'flock --no-fork x true'),
  option('setsid', '-w|--wait|-f|--fork', 'util-linux 2.24', 'setsid --wait true'),
  option('unshare', '--fork|-f|--mount-proc', 'util-linux 2.24', 'unshare --fork true'),
  option(
    'unshare',
    '--propagation|--setgroups|--kill-child',
    'util-linux 2.26 to 2.32',
    'unshare --propagation private',
  ),
  option(
    'setpriv',
    '--reset-env|--ambient-caps',
    'util-linux 2.31, 2.33',
    'setpriv --reset-env true',
  ),
  option(
    'logger',
    '--id=\\S*|--msgid|--sd-\\S*|--rfc\\d*|--journald|--no-act|--prio-prefix',
    'util-linux 2.24 to 2.28',
    'logger --id=1 x',
  ),
  option(
    'dmesg',
    '--time-format|--since|--until',
    'util-linux 2.24, 2.37',
    'dmesg --since yesterday',
  ),
  option(
    'script',
    '-O|-I|-B|--log-\\S*|-E|--echo|-o|--output-limit',
    'util-linux 2.35',
    'script --log-out x',
  ),
  option('find', '-files0-from', 'findutils 4.9', 'find -files0-from x'),
  option('grep', '--no-ignore-case', 'grep 3.4', 'grep --no-ignore-case x'),
  option('sed', '--sandbox|--debug', 'sed 4.3, 4.6', 'sed --sandbox p'),
  option('g?awk', '-i|--include', 'gawk 4.1', "awk -i inplace '1' x"),
  { found: /\bg?awk\b.*(\btypeof\(|@\/)/, since: 'gawk 4.2', planted: "awk '{ print typeof(x) }'" },
  option('wait', '-n|-p', 'bash 4.3, 5.1', 'wait -n'),
  option('(local|declare|typeset)', '-n', 'bash 4.3', 'declare -n x=y'),
  option('(mapfile|readarray)', '-d', 'bash 4.4', 'mapfile -d "" x'),
  { found: /\$\{\w+@[A-Za-z]\}/, since: 'bash 4.4', planted: 'echo "${x@Q}"' },
  { found: /\bEPOCH(SECONDS|REALTIME)\b/, since: 'bash 5.0', planted: 'echo $EPOCHSECONDS' },
];

/** Lines that are right all the same, and why. */
const TRIED_FIRST: { file: string; line: RegExp; why: string }[] = [
  {
    file: 'src/watch/signals.sh',
    line: /if env --default-signal=INT true; then/,
    why: 'the try itself',
  },
  {
    file: 'src/watch/signals.sh',
    line: /--default-signal=\$mg_signal/,
    why: 'only after that try',
  },
];

/** An option, or the like, of a simple command. */
function option(tool: string, options: string, since: string, planted: string) {
  const start = '(?:^|[\\s;&|(`\'"/])';
  const found = new RegExp(`${start}${tool}(?: +[^;&|]*?)? +(?:${options})(?![\\w-])`);
  return { found, since, planted };
}

function word(tool: string, since: string, planted: string) {
  return { found: new RegExp(`(?:^|[\\s;&|(])${tool}(?: |$)`), since, planted };
}

function listed(folder: string, extension: RegExp): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => extension.test(name))
    .map((name) => join(folder, name));
}

const FILES = [
  ...listed('src/watch', /\.sh$/),
  ...listed('src/tune', /\.sh$/),
  ...listed('vars', /\.groovy$/),
  'resources/memguard/memguard-priv',
];

/** "file:line: text (since)", for each line that is no comment. */
function complaints(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, at) => {
    if (/^\s*(#|\/\/|\*|\/\*\*)/.test(line)) return [];
    if (TRIED_FIRST.some((each) => each.file === file && each.line.test(line))) return [];
    const { since } = FORBIDDEN.find(({ found }) => found.test(line)) ?? {};
    return since === undefined ? [] : [`${file}:${at + 1}: ${line.trim()} (${since})`];
  });
}

describe('programs of 2014 are enough for', () => {
  it.each(FILES)('%s', (file) => {
    expect(complaints(file, readFileSync(join(ROOT, file), 'utf8'))).toEqual([]);
  });
});

describe('this check finds', () => {
  it.each(FORBIDDEN.map(({ planted, since }) => [planted, since]))('%s (%s)', (planted) => {
    const script = `# ${planted}\nx=1\n\tif x; then y=$(${planted}); fi\n`;
    const found = complaints('planted.sh', script).map((each) => each.split(': ')[0]);
    expect(found).toEqual(['planted.sh:3']);
  });

  it('nothing in what looks alike', () => {
    const good = [
      'sync',
      'env -i PATH=x sh',
      'timeout -k 1 4 x',
      'flock -n 9',
      'sed -E s/a/b/',
      'head -c 3',
      'wait "$p"',
    ];
    expect(complaints('planted.sh', good.join('\n'))).toEqual([]);
  });

  it('each exception where it is', () => {
    const gone = TRIED_FIRST.filter(
      ({ file, line }) =>
        !readFileSync(join(ROOT, file), 'utf8')
          .split('\n')
          .some((each) => line.test(each)),
    );
    expect(gone).toEqual([]);
  });
});
