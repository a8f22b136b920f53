import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { fakeEngine } from '../cli/engine.ts';
import {
  callsOf,
  memguard,
  NOBODY,
  noRoot,
  type Place,
  place,
  reportIn,
  standIn,
  WORDS,
} from '../cli/memguard.ts';

const MILD = { MEMGUARD_REMEDIES: 'compact' };
/** To this machine's own kernel log, as a program of root writes to it. */
const logs = (line: string) => `echo 'memguard-test: ${line}' >/dev/kmsg`;
const FAILURE = 'page allocation failure: order:4, mode:0x1040d0';
const RESTRICT = '/proc/sys/kernel/dmesg_restrict';

let where: Place;
let out: string;
beforeEach(() => {
  where = place();
  out = join(where.tmp, 'out');
});

async function run(command: string[], uid?: number) {
  const env = { ...MILD, ...(await fakeEngine(where)) };
  const args = ['run', '--out', out, '--', ...command];
  const answer = await memguard(args, where, uid === undefined ? { env } : { env, uid });
  return { ...answer, report: reportIn(out) };
}

/** Whether other users may read the kernel's log. */
function restrict(value: '0' | '1'): void {
  const was = readFileSync(RESTRICT, 'utf8');
  onTestFinished(() => writeFileSync(RESTRICT, was));
  writeFileSync(RESTRICT, value);
}

describe.skipIf(noRoot.length > 0)("this kernel's own log", () => {
  it('confirms the bare words of a build, and tells the order', async () => {
    standIn(where, `${logs(FAILURE)}; echo 'tar: x: Cannot allocate memory' >&2; exit 1`);
    const { report } = await run(['docker', 'build', '.']);
    expect(callsOf(where)).toHaveLength(2);
    const { diagnosis } = report.attempts[0] ?? {};
    expect(diagnosis).toMatchObject({ cause: 'page-alloc-high', retry: 'yes', order: 4 });
    expect(diagnosis?.confidence).toBeGreaterThanOrEqual(0.9);
    expect(diagnosis?.evidence).toContainEqual({
      source: 'kernel',
      line: null,
      text: `memguard-test: ${FAILURE}`,
    });
  });

  it('an OOM kill in it: no repeat', async () => {
    const kill = 'oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0';
    standIn(where, `${logs(kill)}; echo '${WORDS}' >&2; exit 1`);
    const { report } = await run(['docker', 'build', '.']);
    expect(callsOf(where)).toHaveLength(1);
    expect(report.attempts[0]?.diagnosis).toMatchObject({ cause: 'oom-kill', retry: 'no' });
    expect(report.remedies).toEqual([]);
  });

  it('is no evidence to a user who may not read it, and no trouble', async () => {
    restrict('1');
    standIn(where, `echo '${WORDS}' >&2; sleep 1; exit 1`);
    const command = ['docker', 'build', '.'];
    const [{ report }] = await Promise.all([run(command, NOBODY), logLater()]);
    const evidence = report.attempts[0]?.diagnosis?.evidence ?? [];
    expect(evidence.filter(({ source }) => source === 'kernel')).toEqual([]);
    // This user may not read all of the record either.
    const warnings = report.warnings.filter(({ code }) => code !== 'record');
    expect(warnings.map(({ code }) => code)).toEqual(['not-repeated']);
  });

  it('is evidence to a user who may', async () => {
    restrict('0');
    standIn(where, `echo '${WORDS}' >&2; sleep 1; exit 1`);
    const [{ report }] = await Promise.all([run(['docker', 'build', '.'], NOBODY), logLater()]);
    expect(report.attempts[0]?.diagnosis?.evidence).toContainEqual({
      source: 'kernel',
      line: null,
      text: `memguard-test: ${FAILURE}`,
    });
  });
});

/** Once the stand-in has been called, while it still runs. */
async function logLater(): Promise<void> {
  for (let turns = 0; turns < 400 && callsOf(where).length === 0; turns++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  writeFileSync('/dev/kmsg', `memguard-test: ${FAILURE}\n`);
}
