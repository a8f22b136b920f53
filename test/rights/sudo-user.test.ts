import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { fakeEngine } from '../cli/engine.ts';
import {
  callsOf,
  failsOnce,
  type Place,
  place,
  reportIn,
  standIn,
  WORDS,
} from '../cli/memguard.ts';
import { agentRuns, checksIn } from './agent-runs.ts';
import { AGENT, inCopy, lacking } from './host-copy.ts';

/** What doctor promises, with five times the slack for a busy machine. */
const DOCTOR_MS = 5 * 15_000;
/** A script that knows less than this memguard, and says so. */
const OLDER = `cat >$PRIV <<'END'
#!/bin/sh
# memguard-priv: an older one
case $#:$1 in
1:version) echo 0 ;;
1:compact) echo 1 >/proc/sys/vm/compact_memory ;;
*) echo 'memguard-priv: usage' >&2; exit 64 ;;
esac
END
`;
const NEWER = 'sed -i "s/^VERSION=.*/VERSION=99/" $PRIV';
const INSTALL = `M install --user ${AGENT} >/dev/null`;

let where: Place;
beforeEach(() => {
  where = place();
});

describe.skipIf(lacking.length > 0)('what an unprivileged user can do by sudo', () => {
  it.each([
    ['the script of this memguard', ''],
    ['an older script', OLDER],
    ['a newer script', NEWER],
  ])('%s: a build that fails for memory is repeated after a real compaction', async (_, script) => {
    standIn(where, failsOnce(where));
    const agent = agentRuns(where, await fakeEngine(where));
    const { stdout, stderr } = await inCopy(`${INSTALL}\n${script}\ntold ${agent.run}`, agent.env);
    expect(stdout).toBe('built\nexit 0\n');
    expect(stderr).toMatch(/compacted memory in .*; running it again, once$/m);
    expect(callsOf(where)).toHaveLength(2);
    expect(reportIn(agent.out)).toMatchObject({
      verdict: 'passed-after-retry',
      remedies: [{ rungs: [{ action: 'compact' }] }],
    });
  });

  it('an older script: doctor says so, and what brings the newer one', async () => {
    const agent = agentRuns(where, {});
    const { stdout } = await inCopy(`${INSTALL}\n${OLDER}\n${agent.doctor}`, agent.env);
    const { rights, 'memguard-priv': priv } = checksIn(stdout);
    expect(rights).toMatchObject({ ok: true });
    expect(priv).toMatchObject({ ok: false, mend: `memguard install --user ${AGENT} (as root)` });
    expect(priv?.found).toMatch(/^version 0, this memguard's is [1-9]/);
  });

  it('a newer script is no fault', async () => {
    const agent = agentRuns(where, {});
    const { stdout } = await inCopy(`${INSTALL}\n${NEWER}\n${agent.doctor}`, agent.env);
    expect(checksIn(stdout)['memguard-priv']).toMatchObject({ ok: true });
  });

  it.each([
    [
      'not installed',
      '',
      /needs root, and \/usr\/local\/sbin\/memguard-priv is not installed: memguard install --user ci-agent \(as root\)/,
    ],
    [
      'installed for another user',
      'M install --user second.Agent >/dev/null',
      /memory cannot be compacted here: sudo: a password is required \(memguard install --user ci-agent, as root, allows it\)/,
    ],
    [
      'denied by priv.conf',
      `${INSTALL}; mkdir /etc/memguard; echo 'deny compact' >/etc/memguard/priv.conf`,
      /memory cannot be compacted here: memguard-priv: \/etc\/memguard\/priv.conf denies compact/,
    ],
    [
      'no sudo program',
      `${INSTALL}; : >"$T/none"; mount --bind "$T/none" /usr/bin/sudo`,
      /needs root, and sudo is not installed \(\/usr\/bin\/sudo\)/,
    ],
    [
      'no new privileges',
      `${INSTALL}; as_agent() { setpriv --no-new-privs --reuid=4711 --regid=4711 --clear-groups "$@"; }`,
      /needs root, and this process may not gain rights \(NoNewPrivs\)/,
    ],
  ])('%s: the build keeps its own failure, and one line says why', async (_, script, reason) => {
    standIn(where, `echo '${WORDS}' >&2; exit 4`);
    const agent = agentRuns(where, await fakeEngine(where));
    const { stdout, stderr } = await inCopy(`${script}\ntold ${agent.run}`, agent.env);
    expect(stdout).toBe('exit 4\n');
    expect(callsOf(where)).toHaveLength(1);
    const lines = stderr.split('\n').filter((line) => line.includes('not run again'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(reason);
    expect(reportIn(agent.out)).toMatchObject({ remedies: [{ result: 'not-permitted' }] });
  });

  it('doctor ends in time where sudo and the engine hang', async () => {
    const agent = agentRuns(where, await hangingEngine(where));
    const started = Date.now();
    const { stdout } = await inCopy(
      `${INSTALL}
      printf '#!/bin/sh\\nexec sleep 60 >/dev/null 2>&1\\n' >"$T/sudo"; chmod 4755 "$T/sudo"; mount --bind "$T/sudo" /usr/bin/sudo
      ${agent.doctor}`,
      agent.env,
    );
    expect(Date.now() - started).toBeLessThan(DOCTOR_MS);
    const { rights, engine } = checksIn(stdout);
    expect(rights).toMatchObject({ ok: false, found: 'did not end in time' });
    expect(engine).toMatchObject({ ok: false });
  });
});

/** A socket that takes calls, and never answers. */
async function hangingEngine({ folder }: Place): Promise<{ DOCKER_HOST: string }> {
  const socket = join(folder, 'hangs.sock');
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  chmodSync(socket, 0o777);
  onTestFinished(() => {
    server.close();
  });
  return { DOCKER_HOST: `unix://${socket}` };
}
