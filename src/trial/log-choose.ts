import { gammaln } from 'simple-statistics';

/** Natural logarithm of the number of ways to choose `some` of `all`: the number itself is no double from 1,030 runs on. */
export function logChoose(all: number, some: number): number {
  return gammaln(all + 1) - gammaln(some + 1) - gammaln(all - some + 1);
}
