import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import samplerScript from '../../src/watch/sampler.sh';
import {
  MEMINFO_COLUMNS,
  parseSamples,
  readSamples,
  type Sample,
} from '../../src/watch/samples.ts';
import { processesUsing, until } from './processes.ts';
import { describeShells, type Shell } from './shells.ts';

/** "ends within 5 s" is the promise; five times that is a failure. */
const PROMISED_MS = 5000;
const SLACK = 5;

interface Sampler {
  session: string;
  child: ChildProcess;
  samples(): Sample[];
  /** Milliseconds until it has ended. */
  endsAfter(what: () => void): Promise<number>;
}

interface Options {
  interval?: string;
  owner?: string;
  ownerStarted?: string;
  zones?: string;
  /** Changes the script's text. */
  patch?: (script: string) => string;
}

/** As `before` does it. */
function withSettings(script: string, settings: { [name: string]: string }): string {
  const quoted = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${quoted(value)}`);
  return script.replace('#@settings@', () => lines.join('\n'));
}

function startOf(pid: number | string): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function startSampler(shell: Shell, options: Options = {}): Sampler {
  const root = mkdtempSync(join(tmpdir(), "sampler ü' "));
  const session = join(root, 'session');
  mkdirSync(session);
  writeFileSync(join(session, 'session.json'), '{}');
  const links = join(root, 'links');
  mkdirSync(links);
  for (const [name, target] of Object.entries(shell.links)) symlinkSync(target, join(links, name));
  const text = withSettings(samplerScript, {
    session,
    interval: options.interval ?? '0.1',
    owner: options.owner ?? '',
    owner_started: options.ownerStarted ?? '',
    zones: options.zones ?? ' 0Normal 0DMA32 ',
  });
  const script = join(session, 'sampler.sh');
  writeFileSync(script, options.patch ? options.patch(text) : text);
  const words = shell.shebang.replace('#!', '').split(' ');
  const [program = '', ...args] = words.map((word) => word.replace('LINKS', links));
  const child = spawn(program, [...args, script], { detached: true, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    rmSync(session, { recursive: true, force: true });
    const left = await processesUsing(session);
    rmSync(root, { recursive: true, force: true });
    expect(left).toEqual([]);
  });
  return {
    session,
    child,
    samples: () => readSamples(session) ?? [],
    async endsAfter(what) {
      const started = Date.now();
      what();
      await ended;
      return Date.now() - started;
    },
  };
}

/** A process that can be killed. */
function startOwner(): { pid: string; started: string; kill(): void } {
  const child = spawn('sleep', ['100'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const pid = String(child.pid);
  return { pid, started: startOf(pid), kill: () => void child.kill('SIGKILL') };
}

function expectInTime(shell: Shell, what: string, ms: number): void {
  console.log(`${shell.name}: sampler ended ${ms} ms after: ${what} (promised: ${PROMISED_MS})`);
  expect(ms).toBeLessThan(PROMISED_MS * SLACK);
}

describeShells('sampler', (shell) => {
  it('its columns are those of MEMINFO_COLUMNS, in their order, and tell what the kernel tells', async () => {
    const sampler = startSampler(shell);
    await until(() => sampler.samples().length >= 3);
    const meminfo = readFileSync('/proc/meminfo', 'utf8');
    const last = sampler.samples().at(-1);
    const kib = (name: string) => Number(new RegExp(`^${name}: +(\\d+)`, 'm').exec(meminfo)?.[1]);
    for (const [index, name] of MEMINFO_COLUMNS.entries()) {
      const expected = kib(name);
      const seen = last?.values[index] ?? Number.NaN;
      // Other work goes on meanwhile: the same within a quarter and 256 MiB.
      expect(Math.abs(seen - expected), `${name}: ${seen}, now ${expected}`).toBeLessThan(
        expected / 4 + 262_144,
      );
    }
    expect(last?.values[0]).not.toBe(last?.values[1]);
  });

  it('each column is that line of meminfo and no other', async () => {
    const names = [...MEMINFO_COLUMNS];
    const sampler = startSampler(shell, {
      patch: (script) => script.replace('</proc/meminfo', '<"$session/meminfo"'),
    });
    const lines = names.map((name, index) => `${name}:   ${index + 1} kB`);
    const decoys = [
      'MemTotal: 99 kB',
      'SwapCached: 99 kB',
      'SUnreclaim: 99 kB',
      'SecPageTables: 99 kB',
      'DirectMap2M: 99 kB',
    ];
    writeFileSync(join(sampler.session, 'meminfo'), [...decoys, ...lines.reverse(), ''].join('\n'));
    await until(() => sampler.samples().at(-1)?.values[0] === 1);
    expect(sampler.samples().at(-1)?.values.slice(0, names.length)).toEqual(
      names.map((_, i) => i + 1),
    );
  });

  it('a line that this kernel has not is null', async () => {
    const sampler = startSampler(shell, {
      patch: (script) => script.replace('</proc/meminfo', '<"$session/meminfo"'),
    });
    writeFileSync(join(sampler.session, 'meminfo'), 'MemFree: 7 kB\n');
    await until(() => sampler.samples().at(-1)?.values[0] === 7);
    expect(sampler.samples().at(-1)?.values.slice(0, 3)).toEqual([7, null, null]);
  });

  it('its free blocks are those of the named zones, of order 3 to 7 and more', async () => {
    const sampler = startSampler(shell, {
      zones: ' 0Normal 1Normal ',
      patch: (script) => script.replace('</proc/buddyinfo', '<"$session/buddyinfo"'),
    });
    const row = (node: number, zone: string) =>
      `Node ${node}, zone ${zone.padStart(8)}      1 2 4 8 16 32 64 128 256 512 1024\n`;
    writeFileSync(
      join(sampler.session, 'buddyinfo'),
      [row(0, 'DMA'), row(0, 'DMA32'), row(0, 'Normal'), row(1, 'Normal'), row(10, 'Normal')].join(
        '',
      ),
    );
    const expected = [3, 4, 5, 6, 7].map((order) => 2 * (2048 - 2 ** order));
    await until(() => (sampler.samples().at(-1)?.values[10] ?? 0) > 0);
    expect(sampler.samples().at(-1)?.values.slice(10)).toEqual(expected);
  });

  it('its first column is the uptime, at the interval', async () => {
    const sampler = startSampler(shell, { interval: '1' });
    await until(() => sampler.samples().length >= 3);
    const [first, , third] = sampler.samples();
    const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
    expect(third?.uptime).toBeLessThanOrEqual(uptime);
    expect((third?.uptime ?? 0) - (first?.uptime ?? 0)).toBeGreaterThan(1.9);
  });

  it('ends when the block is closed, 60 s to the next sample or not', async () => {
    for (const interval of ['1', '60', '9.5']) {
      const sampler = startSampler(shell, { interval });
      await until(() => sampler.samples().length > 0);
      const ms = await sampler.endsAfter(() => writeFileSync(join(sampler.session, 'closed'), ''));
      expectInTime(shell, `closed, interval ${interval}`, ms);
      expect(ms).toBeLessThan(interval === '9.5' ? 5000 : PROMISED_MS * SLACK);
    }
  });

  it('ends when the session folder is removed', async () => {
    const sampler = startSampler(shell, { interval: '60' });
    await until(() => sampler.samples().length > 0);
    const ms = await sampler.endsAfter(() => rmSync(sampler.session, { recursive: true }));
    expectInTime(shell, 'session removed', ms);
    expect(existsSync(sampler.session)).toBe(false);
  });

  it('ends when the owner is killed, not before', async () => {
    const owner = startOwner();
    const sampler = startSampler(shell, {
      interval: '0.2',
      owner: owner.pid,
      ownerStarted: owner.started,
    });
    await until(() => sampler.samples().length > 3);
    expectInTime(shell, 'owner killed', await sampler.endsAfter(owner.kill));
  });

  it("ends when the owner's pid is another process now", async () => {
    const sampler = startSampler(shell, {
      owner: String(process.pid),
      ownerStarted: String(Number(startOf(process.pid)) - 1),
    });
    expectInTime(shell, 'pid reused', await sampler.endsAfter(() => {}));
    expect(sampler.samples()).toEqual([]);
  });

  it('goes on when the process that started it is gone, with no owner named', async () => {
    const sampler = startSampler(shell);
    await until(() => sampler.samples().length > 3);
    expect(sampler.child.exitCode).toBe(null);
  });

  it('a second one in a session does no harm, and the lock is held', async () => {
    const sampler = startSampler(shell);
    await until(() => sampler.samples().length > 0);
    const locked = spawn('flock', ['-n', join(sampler.session, 'lock'), 'true']);
    const code = await new Promise((resolve) => locked.on('exit', resolve));
    expect(code).toBe(1);
  });

  it('killed in mid-line: all whole lines are read, the torn one is not', async () => {
    const sampler = startSampler(shell);
    await until(() => sampler.samples().length > 2);
    sampler.child.kill('SIGKILL');
    const text = readFileSync(join(sampler.session, 'samples'), 'utf8');
    const whole = parseSamples(text).length;
    for (const cut of [1, 5, 20]) {
      expect(parseSamples(text.slice(0, -cut)).length).toBeGreaterThanOrEqual(whole - 1);
    }
    expect(parseSamples(`${text}123.45 1 2 3`).length).toBe(whole);
  });

  it('does not grow: the same memory after 3000 samples as after 300', async () => {
    const sampler = startSampler(shell, {
      patch: (script) => script.replace('*) sleep "$interval" ;;', '*) : ;;'),
    });
    const privateKiB = () => {
      const rollup = readFileSync(`/proc/${sampler.child.pid}/smaps_rollup`, 'utf8');
      return Number(/^Private_Dirty: +(\d+)/m.exec(rollup)?.[1]);
    };
    await until(() => sampler.samples().length > 300);
    const early = privateKiB();
    const enough = Date.now() + 60_000;
    while (sampler.samples().length < 3000 && Date.now() < enough) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(sampler.samples().length).toBeGreaterThanOrEqual(3000);
    console.log(
      `${shell.name}: sampler has ${early} KiB of its own after 300 samples, ${privateKiB()} after 3000`,
    );
    expect(privateKiB()).toBeLessThanOrEqual(early + 32);
  });

  it.each([
    ['0.1', 1],
    ['1', 2],
    ['1.5', 2],
    ['2', 4],
    ['60', 120],
  ])('samples half as often after 7200 lines: %s becomes %d', async (interval, next) => {
    const sampler = startSampler(shell, {
      interval,
      patch: (script) => {
        expect(script).toContain('-ge 7200');
        expect(script).toContain('\tnap\n');
        return script
          .replace('-ge 7200', '-ge 5')
          .replace('\tnap\n', '\techo "$interval" >>"$session/intervals"\n\tsleep 0.05\n');
      },
    });
    await until(() => sampler.samples().length > 6);
    const intervals = readFileSync(join(sampler.session, 'intervals'), 'utf8').split('\n');
    expect(intervals.slice(0, 6)).toEqual([
      ...Array(4).fill(interval),
      ...Array(2).fill(String(next)),
    ]);
  });
});
