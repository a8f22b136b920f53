import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectValid } from '../published.ts';
import { lacking } from './host.ts';
import { ownSleep, runs, trialHost } from './trial-host.ts';

const THRESHOLD = '/proc/sys/vm/extfrag_threshold';
/** As the sick hosts of test/genuine: requests fail unless the profile sets the threshold back. */
const ARM = `echo 1000 >${THRESHOLD}`;
const DISARM = `echo 500 >${THRESHOLD}`;
const NEEDS_LOW = [
  'sh',
  '-c',
  `cat ${THRESHOLD}; echo words >&2; [ "$(cat ${THRESHOLD})" -lt 1000 ]`,
];
const PREPARED = ['--prepare', ARM, '--conclude', DISARM];

describe.skipIf(lacking.length > 0)('a trial', () => {
  it('runs CMD under each profile, gives back, and tells which helps and why', async () => {
    const t = await trialHost();
    const before = t.host.lab.all();
    const options = [...PREPARED, '--runs', '4', '--seed', '7', '--json'];
    const { exitCode, stdout, lines } = t.trial(options, NEEDS_LOW);
    expect({ exitCode, lines: lines[0] }).toEqual({
      exitCode: 0,
      lines: 'memguard: 8 runs; seed 7; compared with none',
    });
    const trial = JSON.parse(stdout);
    expectValid('trial', trial);
    expect(trial).toEqual(t.result());
    expect(trial.summary.comparisons).toMatchObject([
      { profile: 'high-order', verdict: 'helps', differencePoints: 100 },
    ]);
    expect(trial.profiles[1].undoes).toEqual([
      { key: 'vm.extfrag_threshold', original: '500', prepared: '1000', value: '300' },
    ]);
    expect(t.host.lab.all()).toEqual(before);
    expect(t.host.leases()).toEqual([]);
    expect(readdirSync(t.out).sort()).toEqual(
      ['logs', 'report.css', 'trial.html', 'trial.json', 'trial.jsonl', 'trial.lock'].sort(),
    );
  });

  it('keeps of each run what it began from, what held, what was counted, and the last words', async () => {
    const t = await trialHost();
    t.trial([...PREPARED, '--runs', '1', '--seed', '1'], NEEDS_LOW);
    const of = (name: string) => t.runs().find(({ profile }) => profile === name);
    expect(of('none')).toMatchObject({
      block: 1,
      exitCode: 1,
      succeeded: false,
      counted: true,
      evened: ['--prepare'],
      altered: [{ key: 'vm.extfrag_threshold', original: '500', prepared: '1000' }],
      tuning: [],
      lastLines: ['1000', 'words'],
      start: { memAvailableKiB: expect.any(Number), suitable: expect.any(Number) },
      vmstat: { compactStall: expect.any(Number) },
    });
    expect(of('high-order')).toMatchObject({ succeeded: true, lastLines: [] });
    expect(of('high-order')?.tuning.find(({ key }) => key === 'vm.extfrag_threshold')).toEqual({
      key: 'vm.extfrag_threshold',
      before: '1000',
      wanted: '300',
      during: '300',
      after: '1000',
      status: 'applied',
    });
    // What CMD printed is raw.
    expect(statSync(join(t.out, 'logs')).mode & 0o777).toBe(0o700);
    expect(t.log(`run-00${of('none')?.number}.log`)).toBe('1000\nwords\n');
  });

  it('without --prepare writes, drops and compacts before each run', async () => {
    const t = await trialHost();
    t.host.lab.exec(['rm', '-f', '/run/memguard/rates/drop3']);
    t.trial(['--runs', '1', '--seed', '1'], ['true']);
    expect(t.runs().map(({ evened }) => evened)).toEqual([
      ['synced, caches dropped, memory compacted'],
      ['synced, caches dropped, memory compacted'],
    ]);
    expect(t.host.lab.vm('drop_caches')).toBe('3');
    expect(t.host.lab.vm('compact_memory')).toBe('1');
  });

  it('CMD runs bare: no guard, no shim, no stdin; a time limit ends it and all that it started', async () => {
    const t = await trialHost();
    const seconds = ownSleep();
    const script = `echo "guard: $MEMGUARD"; cat; sleep ${seconds} & sleep ${seconds}`;
    t.trial(['--prepare', ':', '--runs', '1', '--timeout', '1'], ['sh', '-c', script]);
    expect(t.runs()).toMatchObject([
      { timedOut: true, exitCode: null, succeeded: false, counted: true },
      { timedOut: true, exitCode: null, succeeded: false, counted: true },
    ]);
    expect(t.log('run-001.log')).toBe('guard: off\n');
    expect(runs('sleep', seconds)).toBe(false);
  });

  it('ends the load and what --prepare left with all that they started', async () => {
    const t = await trialHost();
    const [loads, left] = [ownSleep(), ownSleep()];
    const see = `tr '\\0' ' ' </proc/*/cmdline`;
    const options = ['--load', `sleep ${loads} & sleep ${loads}`, '--prepare', `sleep ${left} &`];
    const command = `sleep 0.3; cat /proc/*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -c 'sleep ${loads}'; ${see} || :`;
    t.trial([...options, '--runs', '1'], ['sh', '-c', command]);
    expect(t.log('run-001.log')).not.toMatch(/^0/);
    expect([runs('sleep', loads), runs('sleep', left)]).toEqual([false, false]);
  });

  it('leaves out a run whose load fails, or whose tuning somebody changed', async () => {
    const t = await trialHost();
    t.trial(['--prepare', ':', '--runs', '1', '--load', 'exit 3'], ['sleep', '0.3']);
    expect(t.runs()[0]).toMatchObject({
      counted: false,
      why: 'the load ended before CMD (exit 3)',
    });
    const other = await trialHost();
    const meddle = `echo 777 >${THRESHOLD}`;
    other.trial(['--prepare', DISARM, '--runs', '1'], ['sh', '-c', meddle]);
    const tuned = other.runs().find(({ profile }) => profile === 'high-order');
    expect(tuned).toMatchObject({
      counted: false,
      why: 'vm.extfrag_threshold was 777 at its end (drifted)',
    });
    expect(other.runs().find(({ profile }) => profile === 'none')?.counted).toBe(true);
  });

  it('says what --prepare changed and nobody put back, once', async () => {
    const t = await trialHost();
    const { lines } = t.trial(['--prepare', ARM, '--runs', '2'], ['true']);
    const told = lines.filter((line) => line.includes('sysctl -w vm.extfrag_threshold=500'));
    expect(told).toHaveLength(1);
  });

  it('stops where --prepare fails, with its last words: 69; nothing of that run counts', async () => {
    const t = await trialHost();
    const seconds = ownSleep();
    const prepare = `sleep ${seconds} & echo no disk; exit 5`;
    const { exitCode, lines } = t.trial(['--prepare', prepare, '--runs', '2'], ['true']);
    expect(exitCode).toBe(69);
    expect(lines.at(-1)).toContain('--prepare failed (exit 5): no disk');
    expect(t.runs()).toEqual([]);
    expect(runs('sleep', seconds)).toBe(false);
  });

  it('keeps no secret in its files', async () => {
    const t = await trialHost();
    const token = 'q7RtT0p53cr3tZz9';
    const options = ['--prepare', `: docker build --build-arg A=${token} .`, '--runs', '1'];
    const { stdout, lines } = t.trial(options, ['sh', '-c', `echo ${token}; exit 1`], {
      env: { MY_TOKEN: token },
    });
    expect(t.result().runs[0]?.lastLines).toEqual(['***']);
    const files = ['trial.json', 'trial.jsonl', 'trial.html'].map((name) => join(t.out, name));
    expect(t.host.lab.exec(['grep', '-l', token, ...files]).stdout).toEqual([]);
    expect([stdout, ...lines].join('\n')).not.toContain(token);
  });
});

describe.skipIf(lacking.length > 0)('a trial that is not begun', () => {
  it('without rights: 77, before the first run, naming what gives them', async () => {
    const t = await trialHost();
    const { exitCode, lines } = t.trial(['--runs', '9'], ['true'], { uid: 65534 });
    expect(exitCode).toBe(77);
    expect(lines.join('\n')).toContain('memguard install');
    expect(t.runs()).toEqual([]);
  });

  it('by an administrator: 77', async () => {
    const t = await trialHost();
    t.host.etc('priv.conf', 'deny reconcile vm.extfrag_threshold\n');
    const denied = t.trial(['--runs', '9'], ['true']);
    expect(denied.exitCode).toBe(77);
    expect(denied.lines.at(-1)).toContain('vm.extfrag_threshold may not be set here');
    writeFileSync(t.host.lab.path('/etc/memguard/priv.conf'), '');
    writeFileSync(
      t.host.lab.path('/etc/memguard/config.yaml'),
      'ceilings: {profiles: [headroom]}\n',
    );
    expect(t.trial(['--runs', '9'], ['true']).lines.at(-1)).toContain('it is not allowed here');
    expect(existsSync(t.out)).toBe(false);
  });

  it('--dry-run tells the order, and makes nothing', async () => {
    const t = await trialHost();
    const { exitCode, stdout } = t.trial(['--runs', '5', '--seed', '3', '--dry-run'], ['true']);
    expect({ exitCode, first: stdout.split('\n')[0] }).toEqual({ exitCode: 0, first: 'seed 3' });
    expect(existsSync(t.out)).toBe(false);
    t.trial(['--prepare', ':', '--runs', '5', '--seed', '3', '--quiet'], ['true']);
    const told = stdout.split('\n').slice(1);
    expect(told.map((line) => line.split(/ +/).at(-1)).join(' ')).toBe(t.order());
  });
});
