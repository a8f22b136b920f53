import type { Access, PrivilegedAnswer } from '../access/privileged.ts';
import { EXIT } from '../errors.ts';

/** The same rights, and what was said last: why nothing was done is told in the words of whoever refused. */
export function noting(access: Access): { noted: Access; last(): PrivilegedAnswer } {
  let answer: PrivilegedAnswer = { exitCode: EXIT.ok, stdout: '', message: '' };
  const noted: Access = {
    ...access,
    async act(action, timeoutMs) {
      answer = await access.act(action, timeoutMs);
      return answer;
    },
  };
  return { noted, last: () => answer };
}
