import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layFinishedTrial } from './finished-trial.ts';
import { BUNDLE, memguard, noRoot, type Place, place, ROOT, WORDS } from './memguard.ts';

const TREE = join(ROOT, 'test/fixtures/hosts/insights-fragmented');
const HISTORIES = join(ROOT, 'test/fixtures/histories');

/** Of keys that every kernel has, and the kernel of this host: a trial takes no other. */
const TRIAL = ['trial', '--root', '/', '--profiles', 'none,writeback'];

/**
 * What each command says, whole: stdout, stderr and exit code, one file a command in `snapshots/`. A change there is a change that
 * people and scripts see: `npx vitest run --project cli test/cli/snapshots -u` writes it down, and it belongs into the changelog.
 * `TREE` is a fixture's folder; nothing here may depend on the host.
 */
const CASES: { [command: string]: string[][] } = {
  memguard: [
    [],
    ['--version'],
    ['--version', '--json'],
    ['snapshit'],
    ['--json'],
    ['tune'],
    ['tune', '--help'],
    ['tune', 'lst'],
  ],
  run: [
    ['run', '--', 'true'],
    ['run', '--quiet', '--', 'true'],
    ['run', '--', 'sh', '-c', 'echo out; echo err >&2; exit 3'],
    ['run', '--', 'sh', '-c', 'kill -9 $$'],
    ['run', '--', 'no-such-command'],
    ['run', '--mode', 'observe', '--', 'docker', 'build', '.'],
    ['run', '--retry', 'false', '--', 'docker', 'build', '.'],
    ['run', '--', 'docker', 'push', 'app'],
    ['run', '--profile', 'swapiness-10', '--', 'true'],
    ['run'],
    ['run', '--reties', '1', '--', 'true'],
  ],
  demo: [['demo'], ['demo', '--json']],
  snapshot: [
    ['snapshot', '--root', TREE],
    ['snapshot', '--root', 'nowhere'],
    ['snapshot', '--root', 'nowhere', '--json'],
  ],
  classify: [
    ['classify', 'failed.log'],
    ['classify', 'failed.log', '--json'],
    ['classify', 'passed.log'],
    ['classify', 'no-such.log'],
    ['classify', '.'],
  ],
  before: [['before', '--session', 'session'], ['before']],
  heal: [
    ['heal', '--session', 'nowhere', '--command', '1'],
    ['before', '--session', 'session'],
    ['heal', '--session', 'session', '--command', '1'],
    ['heal', '--session', 'session', '--command', 'one'],
  ],
  after: [
    ['before', '--session', 'session'],
    ['after', '--session', 'session', '--outcome', 'success'],
    ['after', '--session', 'session', '--outcome', 'sucess'],
  ],
  compact: [
    ['compact', '--dry-run', '--root', TREE],
    ['compact', '--until', '4', '--dry-run', '--json', '--root', TREE],
    ['compact', '--until', '21'],
    ['compact', '--remedies', 'all'],
  ],
  doctor: [
    ['doctor', 'here'],
    ['doctor', '--root', 'nowhere'],
  ],
  install: [['install'], ['install', '--user', 'no-such-user']],
  uninstall: [['uninstall', 'now']],
  'tune apply': [
    ['tune', 'apply', 'none'],
    ['tune', 'apply', 'headrom'],
    ['tune', 'apply'],
  ],
  'tune restore': [['tune', 'restore', '00000000-0000-4000-8000-000000000000']],
  'tune status': [['tune', 'status', 'all']],
  'tune verify': [
    ['tune', 'verify', 'swappiness-10', '--root', TREE],
    ['tune', 'verify', 'swappiness-10', '--json', '--root', TREE],
  ],
  'tune list': [['tune', 'list']],
  'tune show': [
    ['tune', 'show', 'swappiness-10', '--root', TREE],
    ['tune', 'show', 'high-ordr'],
  ],
  'tune lint': [['tune', 'lint', 'bad.yaml', 'headroom', '--root', TREE]],
  version: [['version'], ['version', '--json']],
  help: [
    ['help', 'exit-codes'],
    ['help', 'environment'],
    ['help', 'files'],
    ['help', 'exit-code'],
  ],
  completion: [['completion', 'fish'], ['completion']],
  report: [
    ['report'],
    ['report', 'nowhere', '--out', 'page'],
    ['report', 'reports', '--build-tag', 'none', '--out', 'page'],
    ['report', 'reports', '--build-tag', 'none', '--out', 'page', '--json'],
    ['report', 'reports', '--out', 'failed.log'],
  ],
  trend: [
    ['trend', HISTORIES],
    ['trend', 'no-such.jsonl'],
    ['trend', HISTORIES, '--out', 'page'],
    ['trend', HISTORIES, '--since', 'monday'],
  ],
  trial: [
    ['trial'],
    [
      ...['trial', '--root', '/', '--profiles', 'none,none,hihg-order', '--runs', '0'],
      ...['--timeout', 'soon', '--', 'true'],
    ],
    [...TRIAL, '--runs', '3', '--seed', '7', '--dry-run', '--', 'true'],
    [...TRIAL, '--runs', '5', '--out', 'finished', '--', 'make', 'test'],
    [...TRIAL, '--runs', '6', '--out', 'finished', '--', 'make'],
  ],
  metrics: [
    ['metrics', '--textfile', 'nowhere'],
    ['metrics', '--push', 'gateway'],
  ],
  support: [
    ['support', 'nowhere'],
    ['support', '--out', 'no/such/folder/x.json'],
  ],
};

const listed = execFileSync(process.execPath, [BUNDLE, '--help'], { encoding: 'utf8' });
const commands = [...listed.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2}/gm)].map(
  ([, name = '']) => name,
);

// What root may do is said otherwise to others; CI runs as root.
describe.skipIf(noRoot.length > 0)('the built command says', () => {
  it.each(['memguard', ...commands])('%s', async (command) => {
    const where = host();
    const told = [];
    const help = command === 'memguard' ? [] : [[...command.split(' '), '--help']];
    for (const args of [...help, ...(CASES[command] ?? [])]) {
      told.push(await oneCall(args, where));
    }
    const file = `snapshots/${command.replace(' ', '-')}.txt`;
    await expect(told.join('\n')).toMatchFileSnapshot(file);
  });

  it('nothing of a command that there is not', () => {
    expect(Object.keys(CASES).filter((name) => !['memguard', ...commands].includes(name))).toEqual(
      [],
    );
  });
});

/** A place with some files, and a docker that fails for memory; by one stream, or the lines might change places. */
function host(): Place {
  const where = place();
  mkdirSync(join(where.folder, 'reports'));
  layFinishedTrial(join(where.folder, 'finished'));
  writeFileSync(join(where.folder, 'failed.log'), `Step 2/9 : RUN make\n${WORDS}\n`);
  writeFileSync(join(where.folder, 'passed.log'), 'Step 1/1 : FROM scratch\nSuccessfully built\n');
  writeFileSync(join(where.folder, 'bad.yaml'), 'name: bad\nsettings: {vm.swapiness: 10}\n');
  writeFileSync(
    join(where.bin, 'docker'),
    `#!/bin/sh\nexec >&2\necho 'Step 2/9 : RUN make'\necho '${WORDS}'\nexit 1\n`,
    { mode: 0o755 },
  );
  return where;
}

async function oneCall(args: readonly string[], where: Place): Promise<string> {
  const env = {
    DOCKER_HOST: 'unix:///nowhere/docker.sock',
    MEMGUARD_ROOT: TREE,
    MEMGUARD_PREFLIGHT: '0',
  };
  const { stdout, stderr, exitCode } = await memguard(args, where, { env });
  const typed = ['memguard', ...args].map((word) =>
    /^[\w./=-]+$/.test(word) ? word : `'${word}'`,
  );
  const streams = [
    `$ ${typed.join(' ')}`,
    ...lines('', stdout),
    ...lines('2> ', stderr),
    `exit ${exitCode}`,
    '',
  ];
  return masked(streams.join('\n'), where);
}

function lines(mark: string, text: string): string[] {
  if (text === '') return [];
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${mark}${line}`.trimEnd());
}

/** Without what differs from one run, one host and one version to the next. */
function masked(text: string, { folder }: Place): string {
  return (
    text
      // Quoted where the project's path has a blank.
      .replaceAll(`'${TREE}'`, 'TREE')
      .replaceAll(`'${HISTORIES}'`, 'HISTORIES')
      .replaceAll(TREE, 'TREE')
      .replaceAll(HISTORIES, 'HISTORIES')
      .replaceAll(folder, 'PLACE')
      .replace(/memguard(-demo)?-[\w-]{6}\b(?=\/)/g, 'memguard$1-XXXXXX')
      .replace(/\.prom\.\d+\.new/g, '.prom.PID.new')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
      .replace(/\b\d+\.\d s\b/g, 'SECONDS')
      .replace(/("seconds": )[\d.]+/g, '$1SECONDS')
      .replace(/(knowledge"?:? "?)[0-9a-f]{12}/g, '$1HASH')
      .replace(/(Node |"node": ")\d+\.\d+\.\d+/g, '$1NODE')
      .replace(/(^memguard |"version": ")\d+\.\d+\.\d+/gm, '$1VERSION')
  );
}
