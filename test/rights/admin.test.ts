import { describe, expect, it } from 'vitest';
import { lacking } from './host-copy.ts';
import { inTunedCopy } from './tuned-copy.ts';

const block = (session: string) => ({
  before: `guard before --session "$WORK/${session}" --profile swappiness-10 2>/dev/null`,
  after: `guard after --session "$WORK/${session}" --outcome success 2>/dev/null`,
});
const [one, two] = [block('one'), block('two')];

/** What a report says of the tuning. */
function tuningIn(text: string) {
  const { tuning, warnings } = JSON.parse(text);
  return {
    settings: tuning.settings,
    warnings: warnings.filter(({ code }: { code: string }) => code === 'tuning'),
  };
}

const DRIFTED = {
  settings: [
    {
      key: 'vm.swappiness',
      before: expect.any(String),
      wanted: '10',
      during: '42',
      after: '42',
      status: 'drifted',
    },
  ],
  warnings: [
    {
      code: 'tuning',
      message:
        'profile swappiness-10: vm.swappiness was changed to 42 by somebody else: left alone',
    },
  ],
};

describe.skipIf(lacking.length > 0)(
  'an administrator who changes the same setting meanwhile',
  () => {
    it('keeps his value, also after the last lease; each block reports it', async () => {
      const { stdout } = await inTunedCopy(`
      ${one.before}; ${two.before}
      value
      echo 42 >$VM/swappiness
      ${one.after}; value
      ${two.after}; value
      ls -A /run/memguard/leases /run/memguard/baseline
      for session in one two; do echo '>>>'; cat "$WORK/$session/report.json"; done`);
      const [values, first = '', second = ''] = stdout.split('>>>\n');
      expect(values).toBe('10\n42\n42\n/run/memguard/baseline:\n\n/run/memguard/leases:\n');
      expect(tuningIn(first)).toEqual(DRIFTED);
      expect(tuningIn(second)).toEqual(DRIFTED);
    });

    it('has it for an original in the next block, and gets it back', async () => {
      const { stdout } = await inTunedCopy(`
      ${one.before}
      echo 42 >$VM/swappiness
      ${one.after}
      ${two.before}
      value
      guard tune status --json
      ${two.after}
      value
      cat "$WORK/two/report.json"`);
      const lines = stdout.split('\n');
      expect(lines[0]).toBe('10');
      const status = /\{[\s\S]*?\n\}/.exec(stdout)?.[0] ?? '';
      expect(JSON.parse(status).baseline).toEqual({ 'vm.swappiness': '42' });
      const after = stdout.slice(stdout.indexOf(status) + status.length).trimStart();
      expect(after.split('\n')[0]).toBe('42');
      const { settings, warnings } = tuningIn(after.slice(after.indexOf('{')));
      expect(settings).toEqual([
        {
          key: 'vm.swappiness',
          before: '42',
          wanted: '10',
          during: '10',
          after: '42',
          status: 'applied',
        },
      ]);
      expect(warnings).toEqual([]);
    });
  },
);
