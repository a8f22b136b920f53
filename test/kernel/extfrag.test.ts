import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseBuddyinfo } from '../../src/probe/buddyinfo.ts';
import { fragmentation } from '../../src/probe/fragmentation.ts';
import { KernelFiles } from '../../src/probe/kernel-files.ts';

const COMPARABLE_WANTED = 200;
const MOST_READINGS = 100_000;
const DEADLINE_MS = 60_000;
/** With the free blocks always the same the test would prove one reading only. */
const STATES_WANTED = 20;
const FAILING_WANTED = 50;
/** Filling more memory than this takes too long. */
const MOST_MEMORY_KIB = 64 * 1024 * 1024;

/**
 * Takes memory until Normal or DMA32 has no block of the largest order left; keeps 2 GiB free for everybody else, and is
 * the first that the OOM killer would take.
 */
const EATER = `
  const fs = require('fs');
  fs.writeFileSync('/proc/self/oom_score_adj', '1000');
  const held = [];
  const isShort = () => / (Normal|DMA32) .* 0 *$/m.test(fs.readFileSync('/proc/buddyinfo', 'utf8'));
  const isLow = () => Number(/^MemAvailable: +([0-9]+)/m.exec(fs.readFileSync('/proc/meminfo', 'utf8'))[1]) < 2097152;
  // Some kernels bring memory in only when the zone seems to be used up: it must stay so.
  for (let short = 0; short < 8 && !isLow(); short = isShort() ? short + 1 : 0) {
    held.push(Buffer.alloc(32 * 1024 * 1024, 1));
  }
  console.log(isShort() ? 'short' : 'low');
  setInterval(() => held.length, 1000);
`;

/** Where debugfs is mounted; else a place of our own, from mountDebugfs() to unmountDebugfs(). */
let debugfs = '/sys/kernel/debug';
const reason = reasonToSkip();
const isWanted = process.env.CI === 'true';

describe.skipIf(reason !== null && !isWanted)(
  `both indices against the kernel's own (debugfs extfrag/)${reason && !isWanted ? `: left out, ${reason}` : ''}`,
  () => {
    let load: ChildProcess | undefined;
    let folder = '';

    beforeAll(() => {
      if (reason !== null) return;
      mountDebugfs();
      folder = mkdtempSync(join(tmpdir(), 'memguard-extfrag-'));
      // In bursts: between them buddyinfo stands still now and then.
      const script =
        'while :; do head -c 50331648 /dev/zero > "$1/a"; rm -f "$1/a"; cat /proc/*/status > "$1/b" 2>/dev/null; sleep 0.02; done';
      load = spawn('sh', ['-c', script, 'load', folder], { stdio: 'ignore', detached: true });
    });

    afterAll(() => {
      if (load?.pid !== undefined) process.kill(-load.pid, 'SIGKILL');
      if (folder !== '')
        rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
      unmountDebugfs();
    });

    it(`are equal to the last digit in ${COMPARABLE_WANTED} readings under load`, {
      timeout: DEADLINE_MS * 2,
    }, async () => {
      expect(reason, 'needed under CI=true').toBeNull();
      const { comparable, states } = await compare(COMPARABLE_WANTED, STATES_WANTED);
      expect(comparable).toBeGreaterThanOrEqual(COMPARABLE_WANTED);
      expect(states).toBeGreaterThanOrEqual(STATES_WANTED);
    });

    // It fills the memory: not on somebody's desk.
    const leftOut = !isWanted ? 'only under CI=true' : isTooLarge() ? 'over 64 GiB' : null;
    const name = `are equal where a request would fail, so that the index is not -1${leftOut ? `: left out, ${leftOut}` : ''}`;
    it.skipIf(leftOut !== null)(name, { timeout: DEADLINE_MS * 3 }, async ({ skip }) => {
      expect(reason, 'needed under CI=true').toBeNull();
      const eater = spawn(process.execPath, ['-e', EATER], { stdio: ['ignore', 'pipe', 'ignore'] });
      try {
        const [said] = await once(eater.stdout, 'data');
        skip(String(said).trim() === 'low', 'the memory is too small to use up a zone');
        const { comparable, failing } = await compare(FAILING_WANTED, 1);
        expect(comparable).toBeGreaterThanOrEqual(FAILING_WANTED);
        expect(failing).toBeGreaterThan(0);
      } finally {
        eater.kill('SIGKILL');
      }
    });
  },
);

/** Reads until enough readings were comparable, in enough different states; throws at the first that differs. */
async function compare(wanted: number, statesWanted: number) {
  const states = new Set<string>();
  const deadline = Date.now() + DEADLINE_MS;
  let [comparable, readings, failing] = [0, 0, 0];
  const isDone = () => comparable >= wanted && states.size >= statesWanted;
  while (!isDone() && readings < MOST_READINGS && Date.now() < deadline) {
    const reading = readOnce();
    readings++;
    if (reading) {
      expect(reading.ours).toEqual(reading.kernels);
      states.add(reading.buddyinfo);
      comparable++;
      if (reading.isFailing) failing++;
    }
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  console.log(
    `${comparable} comparable of ${readings} readings, ${states.size} states, ${failing} with an index other than -1`,
  );
  return { comparable, states: states.size, failing };
}

/** One reading of all three files; null: the free blocks changed meanwhile. */
function readOnce(): {
  buddyinfo: string;
  ours: string[];
  kernels: string[];
  isFailing: boolean;
} | null {
  const buddyinfo = read('/', 'proc/buddyinfo');
  const index = read(debugfs, 'extfrag/extfrag_index');
  const unusable = read(debugfs, 'extfrag/unusable_index');
  if (read('/', 'proc/buddyinfo') !== buddyinfo) return null;
  const zones = parseBuddyinfo(buddyinfo);
  if (!zones.ok) throw new Error(zones.problem);
  const rows = fragmentation(zones.value);
  const line = (node: number, zone: string, values: number[]) =>
    `Node ${node}, zone ${zone} ${values.map(asKernelPrints).join(' ')}`;
  return {
    buddyinfo,
    isFailing: rows.some(({ index }) => index.some((each) => each !== -1 && each !== 0)),
    ours: [
      ...rows.map(({ node, zone, index }) => line(node, zone, index)),
      ...rows.map(({ node, zone, unusable }) => line(node, zone, unusable)),
    ],
    kernels: `${index}${unusable}`
      .trimEnd()
      .split('\n')
      .map((each) => each.trim().replace(/\s+/g, ' ')),
  };
}

/** `%2d.%03d` of thousandths: −500 comes out as " 0.-500". */
function asKernelPrints(value: number): string {
  const thousandths = Math.round(value * 1000);
  const rest = thousandths % 1000;
  const digits = `${rest < 0 ? '-' : ''}${String(Math.abs(rest)).padStart(rest < 0 ? 2 : 3, '0')}`;
  return `${Math.trunc(thousandths / 1000) || 0}.${digits}`;
}

function read(root: string, path: string): string {
  const reading = new KernelFiles(root).read(path);
  if (reading.kind !== 'text') throw new Error(`${root}/${path}: ${reading.kind}`);
  return reading.text;
}

function isTooLarge(): boolean {
  return totalmem() / 1024 > MOST_MEMORY_KIB;
}

function reasonToSkip(): string | null {
  try {
    mountDebugfs();
    return existsSync(`${debugfs}/extfrag/extfrag_index`) ? null : 'no extfrag/ in debugfs';
  } catch {
    return process.getuid?.() === 0 ? 'debugfs cannot be mounted' : 'it needs root';
  } finally {
    unmountDebugfs();
  }
}

function mountDebugfs(): void {
  if (existsSync('/sys/kernel/debug/extfrag')) return;
  const folder = mkdtempSync(join(tmpdir(), 'memguard-debugfs-'));
  try {
    execFileSync('mount', ['-t', 'debugfs', 'debugfs', folder], { stdio: 'ignore' });
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  debugfs = folder;
}

function unmountDebugfs(): void {
  if (debugfs === '/sys/kernel/debug') return;
  execFileSync('umount', [debugfs]);
  rmdirSync(debugfs);
  debugfs = '/sys/kernel/debug';
}
