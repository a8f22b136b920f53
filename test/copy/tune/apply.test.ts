import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Access, openAccess } from '../../../src/access/privileged.ts';
import { KernelFiles } from '../../../src/probe/kernel-files.ts';
import { applyProfile, type Wish } from '../../../src/tune/apply-profile.ts';
import { endHolder, holdOurselves } from '../../../src/tune/holder.ts';
import { restore } from '../../../src/tune/restore.ts';
import { AGENT_UID, freshHost, octal, RUN, setVm, vm } from '../host.ts';

freshHost();

const LEASES = `${RUN}/leases`;
const ROOT = openAccess(0);
const NOBODY: Access = {
  kind: 'none',
  refusal: { reason: 'there is no sudo', mend: 'install it' },
  act: async () => ({ exitCode: 77, stdout: '', message: 'no' }),
};

/** Applies, and gives back at the end of the test. */
async function apply(profile: string, wish: Partial<Wish> = {}) {
  const tuned = await applyProfile({
    profile,
    byHand: true,
    observe: false,
    access: ROOT,
    files: new KernelFiles(),
    hold: (lease) => holdOurselves(lease, 60),
    ...wish,
  });
  onTestFinished(async () => {
    if (tuned.holder) await endHolder(tuned.holder);
  });
  return tuned;
}

function ownProfile(name: string, settings: string): string {
  const folder = '/etc/memguard/profiles';
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${name}.yaml`;
  writeFileSync(file, `name: ${name}\ntitle: t\nfor: f\nsettings: {${settings}}\n`);
  return file;
}

function rules(text: string): void {
  mkdirSync('/etc/memguard', { recursive: true });
  chmodSync('/etc/memguard', 0o755);
  writeFileSync('/etc/memguard/priv.conf', text);
}

const leases = () => (existsSync(LEASES) ? readdirSync(LEASES) : []);
const thrownBy = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (thrown) => thrown,
  );

describe('to apply a profile', () => {
  it('makes the folder, a lease, and has root set it', async () => {
    const { profile, settings, holder, problem } = await apply('swappiness-10');
    expect({ profile, problem }).toEqual({ profile: 'swappiness-10', problem: null });
    expect(settings).toEqual([
      {
        key: 'vm.swappiness',
        before: '60',
        wanted: '10',
        during: '10',
        after: null,
        status: 'applied',
      },
    ]);
    expect(vm('swappiness')).toBe('10');
    expect(leases()).toEqual([holder?.id]);
    expect(octal(LEASES)).toBe('1777 0:0');
    const text = readFileSync(`${LEASES}/${holder?.id}`, 'utf8');
    expect(text).toMatch(/^# profile swappiness-10$/m);
    expect(text).toMatch(/^# since \d{4}-\d\d-\d\dT[\d:.]+Z$/m);
    expect(text).toMatch(/^# by tune apply$/m);
  });

  it('for a block says so in the lease', async () => {
    const { holder } = await apply('swappiness-10', { byHand: false });
    expect(readFileSync(`${LEASES}/${holder?.id}`, 'utf8')).not.toContain('# by tune apply');
  });

  it.each([
    ['none', false, []],
    ['swappiness-10', true, [{ key: 'vm.swappiness', wanted: '10', status: 'would' }]],
  ])('%s, observe %s: makes nothing', async (name, observe, settings) => {
    const tuned = await apply(name, { observe });
    expect(tuned).toMatchObject({ profile: name, settings, holder: null, problem: null });
    expect(existsSync(RUN)).toBe(false);
    expect(vm('swappiness')).toBe('60');
  });

  it('holds what was so before, too', async () => {
    setVm('swappiness', '10');
    const { settings, holder } = await apply('swappiness-10');
    expect(settings).toMatchObject([{ status: 'already' }]);
    expect(leases()).toEqual([holder?.id]);
  });

  it('holds what can be set of it, and says why the rest cannot', async () => {
    rules('deny reconcile vm.swappiness\n');
    const file = ownProfile('mine', 'vm.swappiness: 10, vm.vfs_cache_pressure: 200');
    const { settings, holder } = await apply(file);
    expect(settings).toMatchObject([
      { key: 'vm.swappiness', status: 'refused', during: '60' },
      { key: 'vm.vfs_cache_pressure', status: 'applied', during: '200' },
    ]);
    expect(leases()).toEqual([holder?.id]);
  });

  it('holds nothing where nothing of it can be set', async () => {
    rules('deny reconcile vm.swappiness\n');
    const { settings, holder } = await apply('swappiness-10');
    expect(settings).toMatchObject([{ status: 'refused' }]);
    expect(holder).toBeNull();
    expect(leases()).toEqual([]);
  });

  it('says what root said where it set nothing', async () => {
    const busy: Access = {
      ...ROOT,
      act: async (action, timeoutMs) =>
        action[0] === 'init'
          ? ROOT.act(action, timeoutMs)
          : { exitCode: 75, stdout: '', message: 'somebody else is at it' },
    };
    const { settings, holder, problem } = await apply('swappiness-10', { access: busy });
    expect(settings).toMatchObject([{ status: 'failed', during: '60' }]);
    expect({ holder, leases: leases() }).toEqual({ holder: null, leases: [] });
    expect(problem).toBe('somebody else is at it');
  });

  it('without rights: 77, and what gives them', async () => {
    expect(await thrownBy(apply('swappiness-10', { access: NOBODY }))).toMatchObject({
      code: 'no-rights',
      exitCode: 77,
      message: 'tuning needs root, and there is no sudo',
      hint: 'install it',
    });
    expect(existsSync(RUN)).toBe(false);
  });

  it.each([
    ['root forbids to make the folder', 77, () => rules('deny init\n')],
    ['the folder cannot be made', 69, () => writeFileSync(RUN, '')],
  ])('%s: %i', async (_, exitCode, spoil) => {
    spoil();
    expect(await thrownBy(apply('swappiness-10'))).toMatchObject({
      code: 'no-run-folder',
      exitCode,
      message: expect.stringMatching(/^nothing is tuned: memguard-priv: \S/),
      hint: expect.stringContaining('doctor'),
    });
    expect(vm('swappiness')).toBe('60');
  });

  it('that is refused on this host: 78, and nothing is made', async () => {
    const file = ownProfile('mine', 'vm.swappiness: 10, vm.min_free_kbytes: ram');
    expect(await thrownBy(apply(file))).toMatchObject({ exitCode: 78 });
    expect(existsSync(RUN)).toBe(false);
  });
});

describe('to restore', () => {
  it('ends what was made by hand, and nothing else', async () => {
    const block = await apply('swappiness-10', { byHand: false });
    const file = ownProfile('mine', 'vm.vfs_cache_pressure: 200');
    const byHand = await apply(file);
    const { ended, profile, settings, problem } = await restore(null, false, ROOT);
    expect({ ended, profile, problem }).toEqual({
      ended: [byHand.holder?.id],
      profile: 'mine',
      problem: null,
    });
    expect(settings).toEqual([
      {
        key: 'vm.vfs_cache_pressure',
        before: '200',
        wanted: '200',
        during: '200',
        after: '100',
        status: 'restored',
      },
    ]);
    expect(leases()).toEqual([block.holder?.id]);
    expect([vm('swappiness'), vm('vfs_cache_pressure')]).toEqual(['10', '100']);
  });

  it('as root, ends what other users have made by hand, too', async () => {
    const { holder } = await apply('swappiness-10');
    chownSync(`${LEASES}/${holder?.id}`, AGENT_UID, AGENT_UID);
    expect((await restore(null, false, ROOT)).ended).toEqual([holder?.id]);
    expect(vm('swappiness')).toBe('60');
  });

  it('dry-run says what would be, and ends nothing', async () => {
    const { holder } = await apply('swappiness-10');
    const { ended, settings, problem } = await restore(null, true, ROOT);
    expect({ ended, problem }).toEqual({ ended: [holder?.id], problem: null });
    expect(settings).toMatchObject([{ during: '10', after: null, status: 'would' }]);
    expect(leases()).toEqual([holder?.id]);
    expect(vm('swappiness')).toBe('10');
  });

  it('one by its name, also a block’s; the other goes on, and its value counts', async () => {
    const older = await apply('swappiness-10', { byHand: false });
    const newer = await apply(ownProfile('other', 'vm.swappiness: 30'), { byHand: false });
    expect(vm('swappiness')).toBe('30');
    const { settings } = await restore(newer.holder?.id ?? '', false, ROOT);
    expect(settings).toMatchObject([
      { before: '30', wanted: '30', after: '10', status: 'superseded' },
    ]);
    expect(leases()).toEqual([older.holder?.id]);
  });

  it('two that ask for the same key tell it once', async () => {
    await apply('swappiness-10');
    await apply(ownProfile('other', 'vm.swappiness: 10'));
    const { ended, profile, settings } = await restore(null, false, ROOT);
    expect(ended).toHaveLength(2);
    expect(profile.split(', ').sort()).toEqual(['other', 'swappiness-10']);
    expect(settings).toMatchObject([{ key: 'vm.swappiness', status: 'restored', after: '60' }]);
  });

  it('leaves alone what somebody else has changed meanwhile, and says so', async () => {
    await apply('swappiness-10');
    setVm('swappiness', '45');
    const { settings } = await restore(null, false, ROOT);
    expect(settings).toMatchObject([
      { wanted: '10', during: '45', after: '45', status: 'drifted' },
    ]);
    expect(vm('swappiness')).toBe('45');
  });

  it('where nothing is held does nothing', async () => {
    expect(await restore(null, false, ROOT)).toEqual({
      ended: [],
      profile: 'none',
      settings: [],
      problem: null,
    });
  });

  it('a lease that is not held: 66', async () => {
    await apply('swappiness-10');
    expect(await thrownBy(restore('nothing', false, ROOT))).toMatchObject({
      code: 'no-such-lease',
      exitCode: 66,
      message: 'nothing: no such lease is held',
      hint: expect.stringContaining('tune status'),
    });
    expect(vm('swappiness')).toBe('10');
  });

  it('without rights ends the lease, and says that root did not give back', async () => {
    await apply('swappiness-10');
    const { ended, problem } = await restore(null, false, NOBODY);
    expect(ended).toHaveLength(1);
    expect(problem).toBe('no');
    expect(leases()).toEqual([]);
  });
});
