import { it } from 'vitest';
import { host } from './host.ts';
it('x', async () => {
  const h = await host();
  const out = h.folder('t');
  const a = h.memguard(['trial', '--profiles', 'none,high-order,writeback', '--runs', '3', '--seed', '7', '--prepare', 'echo 1000 >/proc/sys/vm/extfrag_threshold; sleep 77 & true', '--conclude', 'echo 500 >/proc/sys/vm/extfrag_threshold', '--load', 'sleep 99', '--out', out, '--', 'sh', '-c', 'cat /proc/sys/vm/extfrag_threshold; echo hey >&2; sleep 0.2; [ $(cat /proc/sys/vm/extfrag_threshold) = 300 ]']);
  console.log(a.exitCode, a.stdout, a.lines.join('\n'));
  console.log(h.lab.all(), h.leases());
  console.log(h.lab.exec(['sh','-c',`ls -lR ${out}; head -c 3000 ${out}/trial.jsonl; ps -e | grep sleep`]).stdout.join('\n'));
});
