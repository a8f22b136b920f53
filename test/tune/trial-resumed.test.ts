import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { until } from '../priv/waiting.ts';
import { lacking } from './host.ts';
import { ownSleep, trialHost, untilSleeps } from './trial-host.ts';

const SEED = ['--runs', '4', '--seed', '11'];
const QUICK = ['--prepare', ':'];

/** The order of that seed, from a trial that nobody disturbed. */
async function undisturbed(): Promise<string> {
  const t = await trialHost();
  t.trial([...SEED, ...QUICK], ['true']);
  return t.order();
}

/** CMD that passes N times, and then sleeps until somebody has made PLACE/go. */
function passesThenWaits(times: number, seconds: string, folder: string): string[] {
  const script = `[ -e ${folder}/go ] || { echo x >>${folder}/count; [ $(wc -l <${folder}/count) -le ${times} ] || sleep ${seconds}; }`;
  return ['sh', '-c', script];
}

describe.skipIf(lacking.length > 0)('a trial that was ended', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s goes on in the same order', async (signal) => {
    const t = await trialHost();
    const before = t.host.lab.all();
    const seconds = ownSleep();
    const load = ownSleep();
    const command = passesThenWaits(3, seconds, t.host.folder('count'));
    const options = [...SEED, ...QUICK, '--load', `sleep ${load}`];
    const running = await t.start(options, command);
    await untilSleeps(seconds);
    running.child.kill(signal);
    expect(await running.ended).toEqual([signal === 'SIGINT' ? 130 : 143, null]);
    expect(running.stderr()).toMatch(
      new RegExp(`ended by ${signal}: 3 of 8 runs are done; the same command goes on\\n$`),
    );
    await untilSleeps(seconds, false);
    await untilSleeps(load, false);
    expect(t.host.lab.all()).toEqual(before);
    expect(t.host.leases()).toEqual([]);
    const kept = t.runs();
    writeFileSync(join(t.host.folder('count'), 'go'), '');
    const { exitCode, lines } = t.trial(options, command);
    expect({ exitCode, first: lines[0] }).toEqual({
      exitCode: 0,
      first: 'memguard: 8 runs, 3 of them done already; seed 11; compared with none',
    });
    expect(t.runs().slice(0, 3)).toEqual(kept);
    expect(t.order()).toBe(await undisturbed());
  });

  it('by kill -9 leaves nothing behind, is put in order, and goes on', async () => {
    const t = await trialHost();
    const before = t.host.lab.all();
    const [seconds, load, left] = [ownSleep(), ownSleep(), ownSleep()];
    const folder = t.host.folder('count');
    const command = passesThenWaits(3, seconds, folder);
    const threshold = '/proc/sys/vm/vfs_cache_pressure';
    const options = [
      ...SEED,
      ...['--load', `sleep ${load}`],
      ...['--prepare', `echo 200 >${threshold}; sleep ${left} &`],
      ...['--conclude', `echo 100 >${threshold}`],
    ];
    const running = await t.start(options, command);
    await untilSleeps(seconds);
    await untilSleeps(left);
    running.child.kill('SIGKILL');
    // nsenter does not become memguard where it has to fork: then its child has to be ended.
    await running.ended;
    for (const each of [seconds, load, left]) await untilSleeps(each, false);
    await until(() => JSON.stringify(t.host.lab.all()) === JSON.stringify(before));
    // Torn, as by a full disk.
    appendFileSync(join(t.out, 'trial.jsonl'), '{"number":4,"blo');
    writeFileSync(join(folder, 'go'), '');
    expect(t.trial(options, command).exitCode).toBe(0);
    expect(t.runs().map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(t.order()).toBe(await undisturbed());
  });

  it('and finished prints its result again, and runs nothing', async () => {
    const t = await trialHost();
    const first = t.trial([...SEED, ...QUICK, '--json'], ['true']);
    const again = t.trial([...SEED, ...QUICK, '--json'], ['true'], { uid: 0 });
    expect(again.stdout).toBe(first.stdout);
    expect(again.lines.join('\n')).not.toMatch(/run \d+ of/);
  });

  it('does not go on with other words: 64, which they are', async () => {
    const t = await trialHost();
    t.trial([...SEED, ...QUICK], ['true']);
    const { exitCode, lines } = t.trial(['--runs', '5', '--seed', '12', ...QUICK], ['false']);
    expect(exitCode).toBe(64);
    for (const word of [
      'CMD (["true"], now ["false"])',
      '--runs (4, now 5)',
      '--seed (11, now 12)',
    ]) {
      expect(lines.at(-1)).toContain(word);
    }
    expect(lines.at(-1)).toContain('fresh folder by --out');
    expect(t.runs()).toHaveLength(8);
  });
});

describe.skipIf(lacking.length > 0)('two trials at once', () => {
  it('in one folder, and on one host: 69', async () => {
    const t = await trialHost();
    const seconds = ownSleep();
    const running = await t.start([...SEED, ...QUICK], ['sleep', seconds]);
    await untilSleeps(seconds);
    const same = t.trial([...SEED, ...QUICK], ['sleep', seconds]);
    expect(same.exitCode).toBe(69);
    expect(same.lines.at(-1)).toContain('another trial is at work in');
    const elsewhere = join(t.host.folder('trials'), 'other');
    const words = t.words([...QUICK, '--runs', '9'], ['true']);
    const other = t.host.memguard(words.map((word) => (word === t.out ? elsewhere : word)));
    expect(other.exitCode).toBe(69);
    expect(other.lines.at(-1)).toContain('another trial runs on this host');
    expect(existsSync(join(elsewhere, 'trial.jsonl'))).toBe(false);
    expect(t.host.json(['tune', 'status']).leases).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ id: 'memguard-trial', keys: [] })]),
    );
    running.child.kill('SIGKILL');
    await running.ended;
    await untilSleeps(seconds, false);
    // A trial that was killed is no other trial.
    const next = t.host.memguard(words.map((word) => (word === t.out ? elsewhere : word)));
    expect(next.exitCode).toBe(0);
  });
});
