import { describe, expect, it } from 'vitest';
import type { Access, PrivilegedAnswer } from '../../../src/access/privileged.ts';
import { reconcile } from '../../../src/tune/reconcile.ts';

/** Root's script, which answers so, one answer after the other; and what it was asked. */
function answering(...answers: Partial<PrivilegedAnswer>[]) {
  const asked: string[] = [];
  const access: Access = {
    kind: 'root',
    refusal: null,
    async act(action, timeoutMs) {
      asked.push(`${action.join(' ')} ${timeoutMs}`);
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      return { exitCode: 0, stdout: '', message: '', ...answer };
    },
  };
  return { access, asked };
}

describe('reconcile', () => {
  it('tells what root did, key by key, and waits 5 s for it', async () => {
    const stdout = 'vm.swappiness applied 10\nvm.dirty_ratio drifted 33';
    const { access, asked } = answering({ stdout });
    expect(await reconcile(access)).toEqual({
      statuses: { 'vm.swappiness': 'applied', 'vm.dirty_ratio': 'drifted' },
      problem: null,
    });
    expect(asked).toEqual(['reconcile 5000']);
  });

  it.each([
    'vm.swappiness applied',
    'vm.swappiness applied 10 20',
    'xvm.swappiness applied 10',
    'kernel.panic applied 10',
    'vm.Swappiness applied 10',
    'vm.swappiness Applied 10',
    'vm. applied 10',
    'vm.swappiness  10',
    '',
  ])('leaves out what is no answer: %j', async (stdout) => {
    expect((await reconcile(answering({ stdout }).access)).statuses).toEqual({});
  });

  it('asks again while another one is at work, three times in all', async () => {
    const busy = { exitCode: 75, message: 'busy' };
    const once = answering(busy, { stdout: 'vm.swappiness applied 10' });
    expect((await reconcile(once.access)).problem).toBeNull();
    expect(once.asked).toHaveLength(2);
    const always = answering(busy);
    expect(await reconcile(always.access)).toEqual({ statuses: {}, problem: 'busy' });
    expect(always.asked).toHaveLength(3);
  });

  it('a part of the answer counts, even if it did not end well', async () => {
    const { access, asked } = answering({
      exitCode: 70,
      stdout: 'vm.swappiness failed 60',
      message: 'read-only',
    });
    expect(await reconcile(access)).toEqual({
      statuses: { 'vm.swappiness': 'failed' },
      problem: 'read-only',
    });
    expect(asked).toHaveLength(1);
  });

  it('without a word of it, the exit code is told', async () => {
    expect((await reconcile(answering({ exitCode: 77 }).access)).problem).toBe(
      'memguard-priv: exit 77',
    );
  });
});
