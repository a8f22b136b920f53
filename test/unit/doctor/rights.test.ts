import { expect, it } from 'vitest';
import type { Access } from '../../../src/access/privileged.ts';
import { whatIsMissing } from '../../../src/doctor/check.ts';
import { noNewPrivsCheck, type RightsFindings, rightsChecks } from '../../../src/doctor/rights.ts';
import { MemoryTree } from '../probe/trees.ts';

const OWN_VERSION = 2;

function checksOf(kind: Access['kind'], findings: Partial<RightsFindings> = {}) {
  const refusal = kind === 'none' ? { reason: 'not installed', mend: 'install it' } : null;
  const access = { kind, refusal, act: async () => ({ exitCode: 0, stdout: '', message: '' }) };
  const all = { access, installedVersion: null, sudoRefused: null, ...findings };
  return rightsChecks(all, OWN_VERSION);
}

it('root has all rights; of an installed script its age is told', () => {
  expect(checksOf('root')).toEqual([{ check: 'rights', ok: true, found: 'root', mend: null }]);
  expect(checksOf('root', { installedVersion: 1 })[1]).toMatchObject({ ok: false });
});

it('no access: what stands in the way, and what mends it', () => {
  expect(checksOf('none')).toEqual([
    { check: 'rights', ok: false, found: 'not installed', mend: 'install it' },
  ]);
});

it('sudo that refuses: its words', () => {
  const [rights, ...more] = checksOf('sudo', { sudoRefused: 'sudo: a password is required' });
  expect(rights).toMatchObject({ ok: false, found: 'sudo: a password is required' });
  expect(rights?.mend).toMatch(/^memguard install --user /);
  expect(more).toEqual([]);
});

it.each([
  [1, false],
  [2, true],
  [3, true],
])('a script of version %i beside one of 2: ok %s', (installedVersion, ok) => {
  const [rights, script] = checksOf('sudo', { installedVersion });
  expect(rights).toMatchObject({ check: 'rights', ok: true });
  expect(script).toMatchObject({ check: 'memguard-priv', ok });
});

it('an older script does not keep memguard from its main job; missing rights do', () => {
  expect(whatIsMissing(checksOf('sudo', { installedVersion: 1 }))).toEqual([]);
  expect(whatIsMissing(checksOf('none'))).toEqual(['rights']);
});

it.each([
  ['set', 'Name:\tnode\nNoNewPrivs:\t1\n', false],
  ['not set', 'Name:\tnode\nNoNewPrivs:\t0\n', true],
  ['not told by kernels before 4.10', 'Name:\tnode\n', true],
])('no new privileges: %s', (_, status, ok) => {
  expect(noNewPrivsCheck(new MemoryTree({ 'proc/self/status': status })).ok).toBe(ok);
});
