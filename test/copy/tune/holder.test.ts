import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { liveLeases } from '../../../src/access/live-leases.ts';
import { openAccess } from '../../../src/access/privileged.ts';
import { endLease, heldLeases } from '../../../src/tune/held-leases.ts';
import {
  endHolder,
  type Holder,
  holdOurselves,
  isHeld,
  startHolder,
} from '../../../src/tune/holder.ts';
import { coverStrays } from '../../../src/tune/stray-descriptors.ts';
import { until } from '../../priv/waiting.ts';
import { cover, freshHost, octal, RUN } from '../host.ts';

freshHost();

const LEASES = `${RUN}/leases`;
const ID = '0b9c1f6e-6a3c-4b5e-9d57-1c2f3a4b5c6d';
const LEASE = {
  profile: 'mine',
  since: '2026-11-25T12:00:00.000Z',
  byHand: true,
  settings: [{ key: 'vm.swappiness', value: '10' }],
};
const TEXT =
  '# profile mine\n# since 2026-11-25T12:00:00.000Z\n# by tune apply\nvm.swappiness=10\n';

beforeEach(async () => {
  await openAccess(0).act(['init'], 10_000);
});

async function started(seconds = 60, id?: string): Promise<Holder> {
  const holder = await startHolder(LEASE, seconds, id);
  onTestFinished(() => endHolder(holder));
  return holder;
}

function ours(seconds = 60): Holder {
  const holder = holdOurselves(LEASE, seconds);
  onTestFinished(() => endHolder(holder));
  return holder;
}

const live = async () => (await liveLeases()).names;
const comm = (pid: number) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim();

describe('a holder of its own', () => {
  it('makes a lease that all may read, and keeps its lock', async () => {
    const holder = await started(60, ID);
    expect(holder).toEqual({
      id: ID,
      pid: expect.any(Number),
      startTime: expect.stringMatching(/^\d+$/),
      isOwn: false,
    });
    expect(readFileSync(`${LEASES}/${ID}`, 'utf8')).toBe(`# pid ${holder.pid}\n${TEXT}`);
    expect(octal(`${LEASES}/${ID}`)).toBe('644 0:0');
    expect(await live()).toEqual([ID]);
    expect(isHeld(holder)).toBe(true);
  });

  it('ends with its lease, file and process', async () => {
    const holder = await started();
    await endHolder(holder);
    expect(isHeld(holder)).toBe(false);
    expect(existsSync(`/proc/${holder.pid}/fd/9`)).toBe(false);
    expect(readdirSync(LEASES)).toEqual([]);
    await endHolder(holder);
  });

  it('ends by itself when its time has come', async () => {
    const holder = await started(0.1);
    await until(() => !isHeld(holder));
    expect(await live()).toEqual([]);
  });

  it('keeps the cookie by which Jenkins ends it with the node, not the one of an inner timeout', async () => {
    process.env.JENKINS_SERVER_COOKIE = 'durable-1';
    process.env.JENKINS_NODE_COOKIE = 'node-1';
    onTestFinished(() => {
      delete process.env.JENKINS_SERVER_COOKIE;
      delete process.env.JENKINS_NODE_COOKIE;
    });
    const holder = await started();
    await until(() => comm(holder.pid) === 'sleep');
    const environment = readFileSync(`/proc/${holder.pid}/environ`, 'utf8').split('\0');
    expect(environment).toContain('JENKINS_NODE_COOKIE=node-1');
    expect(environment.join()).not.toContain('JENKINS_SERVER_COOKIE');
  });

  it('keeps nothing open but the lease, and is in no group of ours', async () => {
    const holder = await started();
    await until(() => comm(holder.pid) === 'sleep');
    const kept = readdirSync(`/proc/${holder.pid}/fd`)
      .map((fd) => readlinkSync(`/proc/${holder.pid}/fd/${fd}`))
      .filter((target) => target !== '/dev/null');
    expect(kept).toEqual([`${LEASES}/${holder.id}`]);
    const stat = readFileSync(`/proc/${holder.pid}/stat`, 'utf8').replace(/^.*\) /, '');
    expect(stat.split(' ').slice(2, 4)).toEqual([String(holder.pid), String(holder.pid)]);
  });

  it('leaves alone a lease that is there already: 73', async () => {
    const first = await started(60, ID);
    const error = await startHolder(LEASE, 60, ID).catch((thrown) => thrown);
    expect(error).toMatchObject({
      code: 'no-lease',
      exitCode: 73,
      message: `no lease can be made in ${LEASES}`,
      hint: expect.stringContaining('flock'),
    });
    expect(isHeld(first)).toBe(true);
    expect(readFileSync(`${LEASES}/${ID}`, 'utf8')).toContain(`# pid ${first.pid}\n`);
  });

  it('without flock: 73, and nothing is left behind', async () => {
    cover('flock', 'exit 1');
    expect(await startHolder(LEASE, 60, ID).catch(({ exitCode }) => exitCode)).toBe(73);
    expect(readdirSync(LEASES)).toEqual([]);
  });

  it('that gets no lock is given up after 5 s, with all that it has started', async () => {
    cover('flock', 'exec sleep 77');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let said = '';
    const end = startHolder(LEASE, 60, ID).catch(({ cause }) => {
      said = cause.message;
    });
    await vi.advanceTimersByTimeAsync(4999);
    expect(said).toBe('');
    await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    await end;
    expect(said).toBe('no lock in time');
    expect(readdirSync(LEASES)).toEqual([]);
    await until(() => !commandLines().includes('sleep 77'));
  });

  it('another process that has got its number is not taken for it', async () => {
    const holder = await started();
    expect(isHeld({ ...holder, startTime: `${holder.startTime}0` })).toBe(false);
    expect(isHeld({ ...holder, startTime: '' })).toBe(false);
    await endHolder({ ...holder, startTime: `${holder.startTime}0` });
    expect(isHeld(holder)).toBe(true);
  });
});

describe('a lease of our own', () => {
  it('lives as long as we do, and ends at our word', async () => {
    const holder = ours();
    expect(holder).toMatchObject({ pid: process.pid, isOwn: true });
    expect(holder.startTime).toMatch(/^\d+$/);
    expect(readFileSync(`${LEASES}/${holder.id}`, 'utf8')).toBe(`# pid ${process.pid}\n${TEXT}`);
    expect(octal(`${LEASES}/${holder.id}`)).toBe('644 0:0');
    expect(await live()).toEqual([holder.id]);
    expect(isHeld(holder)).toBe(true);
    const before = openDescriptors();
    await endHolder(holder);
    expect(isHeld(holder)).toBe(false);
    expect(readdirSync(LEASES)).toEqual([]);
    expect(openDescriptors()).toBe(before - 1);
  });

  it('of another memguard is not ended by killing that one', async () => {
    const other = spawn('sleep', ['60']);
    onTestFinished(() => void other.kill('SIGKILL'));
    await once(other, 'spawn');
    const { startTime } = ours();
    const holder = { id: ID, pid: other.pid as number, startTime, isOwn: true };
    await endHolder(holder);
    expect(other.exitCode ?? other.signalCode).toBeNull();
  });

  it('ends when its time has come', async () => {
    const holder = ours(0.05);
    await until(() => !isHeld(holder));
    expect(await live()).toEqual([]);
  });

  it('for longer than a timer can wait is not over at once', async () => {
    const holder = ours(40 * 24 * 3600);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isHeld(holder)).toBe(true);
  });

  it.each([
    ['no folder', () => rmSync(LEASES, { recursive: true })],
    ['no lock', () => void cover('flock', 'exit 1')],
  ])('%s: 73, and nothing is left behind', (_, spoil) => {
    spoil();
    const before = openDescriptors();
    expect(() => ours()).toThrow(expect.objectContaining({ code: 'no-lease', exitCode: 73 }));
    expect(openDescriptors()).toBe(before);
    expect(existsSync(LEASES) ? readdirSync(LEASES) : []).toEqual([]);
  });
});

describe('the leases that are held', () => {
  it('are told with their owner; what has ended is not among them', async () => {
    const holder = await started();
    writeFileSync(`${LEASES}/ended`, TEXT);
    expect(await heldLeases()).toEqual([{ id: holder.id, pid: holder.pid, uid: 0, ...LEASE }]);
  });

  it('cannot be told without flock: 69', async () => {
    cover('flock', '', 0o644);
    expect(await heldLeases().catch((thrown) => thrown)).toMatchObject({
      code: 'no-leases',
      exitCode: 69,
      message: expect.stringMatching(/^\/run\/memguard\/leases: flock/),
      hint: expect.stringContaining('doctor'),
    });
  });
});

describe('to end a lease', () => {
  it('takes its file away and ends its holder', async () => {
    const holder = await started();
    await until(() => comm(holder.pid) === 'sleep');
    const [lease] = await heldLeases();
    if (lease) endLease(lease);
    expect(readdirSync(LEASES)).toEqual([]);
    await until(() => !isHeld(holder));
  });

  it.each([
    ['the lease names somebody who does not hold it', 0],
    ['the lease is of another user', 65534],
  ])('kills nobody where %s', async (_, uid) => {
    const innocent = spawn('sleep', ['60']);
    onTestFinished(() => void innocent.kill('SIGKILL'));
    await once(innocent, 'spawn');
    writeFileSync(`${LEASES}/forged`, '');
    endLease({ ...LEASE, id: 'forged', pid: innocent.pid as number, uid });
    expect(existsSync(`${LEASES}/forged`)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(innocent.exitCode ?? innocent.signalCode).toBeNull();
  });

  it('kills no holder that another user has made', async () => {
    const holder = await started();
    await until(() => comm(holder.pid) === 'sleep');
    endLease({ ...LEASE, id: holder.id, pid: holder.pid, uid: 65534 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isHeld(holder)).toBe(true);
  });

  it('leaves a guard alone that holds its own', async () => {
    const holder = ours();
    endLease({ ...LEASE, id: holder.id, pid: process.pid, uid: 0 });
    expect(readdirSync(LEASES)).toEqual([]);
    expect(isHeld(holder)).toBe(true);
  });

  it('whose holder is not told takes its file away', () => {
    writeFileSync(`${LEASES}/lease`, '');
    endLease({ ...LEASE, id: 'lease', pid: null, uid: 0 });
    endLease({ ...LEASE, id: 'lease', pid: 2 ** 22 + 1, uid: 0 });
    expect(readdirSync(LEASES)).toEqual([]);
  });

  it('that cannot be taken away: 77', () => {
    mkdirSync(`${LEASES}/folder`);
    expect(() => endLease({ ...LEASE, id: 'folder', pid: null, uid: 0 })).toThrow(
      expect.objectContaining({
        code: 'not-yours',
        exitCode: 77,
        message: expect.stringMatching(/^folder: \S/),
        hint: expect.stringContaining('owner'),
      }),
    );
  });
});

it('what a caller has left open is covered, and what is ours is not', () => {
  // test/in-copy leaves 200 open to every process.
  const own = openSync('/etc/hostname', 'r');
  onTestFinished(() => closeSync(own));
  expect(coverStrays(99)[200 - 3]).toBe(99);
  expect(coverStrays(99)[own - 3] ?? 'ignore').toBe('ignore');
});

function openDescriptors(): number {
  return readdirSync('/proc/self/fd').length;
}

function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0/g, ' ').trim();
      } catch {
        return '';
      }
    });
}
