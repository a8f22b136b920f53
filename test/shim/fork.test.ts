import { expect, it } from 'vitest';
import { missing } from '../needs.ts';
import { describeShells } from './shells.ts';
import { stage } from './stage.ts';

const lacking = missing(process.getuid?.() === 0 ? [] : ['root']);

/** One for each test, so that the limit counts its processes only. */
let uid = 54_000 + (process.pid % 900) * 10;

describeShells(
  'no process to be had',
  (shell) => {
    // bash waits 1, 2, 4, 8 s before it gives a fork up.
    const limits = shell.name === 'bash' ? [1, 3, 5] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    for (const kind of ['build', 'run -it', 'ps']) {
      for (const code of [0, 7]) {
        it.skipIf(lacking.length > 0)(
          `rule 4: docker ${kind} that ends with ${code}: its own result, whichever fork fails`,
          { timeout: 300_000 },
          async () => {
            const results = await Promise.all(
              limits.map(async (limit) => {
                const s = stage(shell, {
                  docker: `echo out; echo err >&2; read -r x; echo "$x"; exit ${code}`,
                });
                const mine = uid++;
                await s.run(`chmod 755 "$T"; chown -R ${mine} "$T"`, { guarded: false });
                const result = await s.run(`exec prlimit --nproc=${limit} docker ${kind} .`, {
                  stdin: 'in\n',
                  through: ['setpriv', `--reuid=${mine}`, '--regid=65534', '--clear-groups'],
                });
                return { limit, calls: s.calls(), result };
              }),
            );
            for (const { limit, calls, result } of results) {
              const { stdout, stderr } = result;
              const seen = {
                limit,
                stdout: String(stdout),
                stderr,
                code: result.code,
                calls: calls.length,
              };
              expect(seen).toEqual({ limit, stdout: 'out\nin\n', stderr: 'err\n', code, calls: 1 });
              expect(result.said.length).toBeLessThanOrEqual(1);
            }
          },
        );
      }
    }
  },
  'setpriv',
  'prlimit',
);
