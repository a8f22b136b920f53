import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { missing } from '../needs.ts';
import { describeShells } from './shells.ts';
import { type Stage, stage } from './stage.ts';

const lacking = missing(process.getuid?.() === 0 ? [] : ['root']);
const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

/** All names below SESSION. */
function namesIn(s: Stage): string[] {
  return spawnSync('find', [s.session], { encoding: 'utf8' }).stdout.split('\n').sort();
}

describeShells(
  'rule 7: other users',
  (shell) => {
    it.skipIf(lacking.length > 0)(
      "rule 7: another user's shim runs the next docker at once and writes nothing",
      async () => {
        const s = stage(shell, { docker: 'id -u; exit 5' });
        s.layDocker('id -u; exit 5');
        // Wide open, so that only the rule keeps it from writing.
        await s.run(
          'chmod -R a+rwX "$T"; chmod a+rx "$T/session/bin/docker"; : >"$T/calls"; chmod 666 "$T/calls"',
        );
        const before = namesIn(s);
        const script = 'docker build .; docker push x; docker run -it y; docker build .';
        const result = await s.run(script, { through: NOBODY });
        expect(result).toMatchObject({ code: 5, stderr: '', said: [] });
        expect(result.stdout.toString()).toBe('65534\n'.repeat(4));
        expect(namesIn(s)).toEqual(before);
        expect(s.heals()).toEqual([]);
      },
    );

    it.skipIf(lacking.length > 0)(
      'rule 7: root does not run what a job can write: a shim that nobody owns, run by root',
      async () => {
        const s = stage(shell, { docker: 'id -u; exit 5' });
        s.lay(join(s.root, 'outer'));
        await s.run(
          'chown -R 65534 "$T/session"; echo "touch \\"$T/pwned\\"" >>"$T/session/capture.sh"',
        );
        const before = namesIn(s);
        const result = await s.run(
          'PATH="$T/session/bin:$T/outer/bin:${PATH#*:}"; docker build .; docker push a',
          {},
        );
        expect(result).toMatchObject({ code: 5, stderr: '' });
        expect(result.stdout.toString()).toBe('0\n0\n');
        expect(namesIn(s)).toEqual(before);
        expect(readdirSync(s.root)).not.toContain('pwned');
        expect(readdirSync(join(s.root, 'outer'))).not.toContain('nested');
        expect(s.heals()).toEqual([]);
      },
    );

    it.skipIf(lacking.length > 0)('rule 7: an unprivileged owner has it all', async () => {
      const s = stage(shell, { docker: 'id -u; exit 5' });
      await s.run('chmod 777 "$T"; chown -R 65534 "$T/session" "$T/calls"; chmod -R a+rX "$T"', {
        guarded: false,
      });
      const result = await s.run('docker build .', { through: NOBODY });
      expect(result).toMatchObject({ code: 5, stderr: '' });
      expect(s.heals()).toEqual(['1']);
      expect(s.commands()).toMatchObject([{ exitCode: 5 }]);
    });
  },
  'setpriv',
);
