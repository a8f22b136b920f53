import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { needs } from '../needs.ts';
import { untilExists } from './processes.ts';
import { describeShells } from './shells.ts';
import { ended, stage } from './stage.ts';

/** Says which signal it got, and ends a little later: what it prints then is printed, too. */
const TELLS = `for s in HUP INT QUIT TERM USR1 USR2; do trap "echo got $s; sleep 0.1; echo ended; exit 9" $s; done
: >"$T/up"; n=0; while [ $n -lt 500 ]; do n=$((n + 1)); sleep 0.02; done`;

describeShells('rule 5: signals', (shell) => {
  const foreground = shell.name === 'busybox'; // neither env nor the shell can give signals back

  const kinds = foreground ? [] : ['HUP', 'INT', 'QUIT', 'TERM', 'USR1', 'USR2'];
  it.each(kinds)(
    'rule 5: SIG%s to the shim alone is passed on, and nothing is repeated',
    async (signal) => {
      const s = stage(shell, { docker: TELLS, helper: 'exit 75' });
      const child = s.start('exec docker build .');
      const end = ended(child);
      await untilExists(join(s.root, 'up'));
      child.kill(`SIG${signal}` as NodeJS.Signals);
      const result = await end;
      expect(result.stdout.toString()).toBe(`got ${signal}\nended\n`);
      expect(result).toMatchObject({ code: 9, said: [], stderr: '' });
      expect(s.heals()).toEqual([]);
      expect(s.calls()).toEqual(['build .']);
      expect(s.commands()).toMatchObject([{ signalled: true, exitCode: 9 }]);
    },
  );

  it.each(['INT', 'TERM'])(
    'rule 5: SIG%s to the whole process group ends all, output complete, no repeat',
    async (signal) => {
      const s = stage(shell, { docker: TELLS, helper: 'exit 75' });
      const child = s.start('exec docker build .', { through: ['/usr/bin/setsid'] });
      const end = ended(child);
      await untilExists(join(s.root, 'up'));
      process.kill(-(child.pid ?? 0), `SIG${signal}` as NodeJS.Signals);
      const result = await end;
      // dash delivers a second one of the same kind while the first one's trap runs: as often as there are senders.
      expect(result.stdout.toString()).toMatch(new RegExp(`^got ${signal}\n`));
      expect(result.stdout.toString()).toMatch(/\nended\n$/);
      expect(result.code).toBe(9);
      expect(s.heals()).toEqual([]);
      expect(s.calls()).toEqual(['build .']);
    },
  );

  it.runIf(foreground)(
    'rule 5: in the foreground, a signal to the shim alone waits for docker, and nothing is repeated',
    async () => {
      const s = stage(shell, {
        docker: `: >"$T/up"; sleep 1; echo done; exit 7`,
        helper: 'exit 75',
      });
      const child = s.start('exec docker build .');
      const end = ended(child);
      await untilExists(join(s.root, 'up'));
      child.kill('SIGTERM');
      const result = await end;
      expect(result.stdout.toString()).toBe('done\n');
      expect(result.code).toBe(7);
      expect(s.heals()).toEqual([]);
    },
  );

  it.each(['TERM', 'INT', 'HUP'])(
    'rule 5: SIG%s while heal runs: heal is ended, docker has failed, nothing is repeated',
    async (signal) => {
      const s = stage(shell, {
        docker: 'echo failed; exit 7',
        helper: `trap 'exit 75' ${signal}; : >"$T/healing"; n=0; while [ $n -lt 500 ]; do n=$((n + 1)); sleep 0.02; done; exit 75`,
      });
      const child = s.start('exec docker build .');
      const end = ended(child);
      await untilExists(join(s.root, 'healing'));
      child.kill(`SIG${signal}` as NodeJS.Signals);
      const result = await end;
      expect(result.stdout.toString()).toBe('failed\n');
      expect(result).toMatchObject({ code: 7, said: [] });
      expect(s.calls()).toEqual(['build .']);
      expect(result.exitMs).toBeLessThan(9000);
    },
  );

  it('rule 5: a signal before docker was started: the shim ends as docker would have, docker does not run', async () => {
    const s = stage(shell);
    const path = join(s.session, 'capture.sh');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('run_once() {\n');
    writeFileSync(
      path,
      text.replace('run_once() {\n', (line) => `${line}kill -s TERM $$\n`),
    );
    const result = await s.run('exec docker build .');
    expect([result.code, result.signal, result.stderr]).toEqual([null, 'SIGTERM', '']);
    expect(s.calls()).toEqual([]);
  });

  it('rule 5: a signal just before the repeat: docker has failed, it is not repeated', async () => {
    const s = stage(shell, { docker: 'exit 7', helper: 'exit 75' });
    const path = join(s.session, 'capture.sh');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('mg_repeat_of=$mg_number\n');
    writeFileSync(
      path,
      text.replace('mg_repeat_of=$mg_number\n', (line) => `${line}kill -s INT $$\n`),
    );
    const result = await s.run('exec docker build .');
    expect(result).toMatchObject({ code: 7, signal: null, stderr: '' });
    expect(s.calls()).toEqual(['build .']);
  });

  it.each([
    ['plain', 'docker build .'],
    ["trap '' INT", "trap '' INT; docker build ."],
    ["trap '' QUIT", "trap '' QUIT; docker build ."],
    ["trap '' INT QUIT", "trap '' INT QUIT; docker build ."],
    ["trap '' TERM HUP USR1", "trap '' TERM HUP USR1; docker build ."],
    ['nohup', 'nohup docker build .'],
    ['in the background', 'docker build . & wait $!'],
  ])("rule 5: docker's ignored signals are those it has unguarded: %s", async (_, script) => {
    const s = stage(shell, {
      docker:
        'while read -r k v; do case $k in SigIgn:|SigBlk:) echo "$k $v" ;; esac; done </proc/$$/status; exit 1',
    });
    const { stdout } = await s.compare(script);
    expect(stdout.toString()).toContain('SigIgn:');
    expect(s.heals()).toEqual(['1']);
  });

  it("rule 5: a path with = (env takes it for an assignment): still docker's own signals", async () => {
    const s = stage(shell, { docker: 'exit 3' });
    const body =
      'while read -r k v; do [ $k != SigIgn: ] || echo "$v"; done </proc/$$/status; exit 1';
    await s.run('mkdir "$T/a=b"');
    s.script(join(s.root, 'a=b', 'docker'), body);
    const result = await s.compare('PATH="${PATH%%:*}:$T/a=b:$PATH"; docker build .');
    expect(result.code).toBe(1);
    expect(s.calls()).toEqual([]);
  });

  it('rule 5: a signal that the caller ignores does not reach docker through the shim', async () => {
    const s = stage(shell, { docker: ': >"$T/up"; sleep 0.3; echo survived; exit 7' });
    const child = s.start("trap '' TERM; exec docker build .");
    const end = ended(child);
    await untilExists(join(s.root, 'up'));
    child.kill('SIGTERM');
    expect((await end).stdout.toString()).toBe('survived\n');
    expect(s.heals()).toEqual(['1']);
  });

  it('rule 5: SIGKILL of the shim: docker goes on as an orphan, its output flows, nothing stays behind', async () => {
    const s = stage(shell, { docker: ': >"$T/up"; sleep 0.3; echo survived; : >"$T/over"' });
    const child = s.start('exec docker build .');
    const end = ended(child);
    await untilExists(join(s.root, 'up'));
    child.kill('SIGKILL');
    expect((await end).stdout.toString()).toBe('survived\n');
    expect(existsSync(join(s.root, 'over'))).toBe(true);
  });

  it.skipIf(needs('timeout').length > 0)(
    'rule 5: `timeout` around it ends docker, and is no failure to heal',
    async () => {
      const s = stage(shell, { docker: ': >"$T/up"; sleep 3', helper: 'exit 75' });
      const result = await s.run('timeout 0.5 docker build .; echo "code $?"', {
        env: { PATH: `${s.bin}:${s.real}:${process.env.PATH}` },
      });
      expect(result.stdout.toString()).toBe('code 124\n');
      expect(s.heals()).toEqual([]);
      expect(result.exitMs).toBeLessThan(2900);
    },
  );
});
