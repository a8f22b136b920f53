import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missing } from '../needs.ts';
import { fakeEngine } from './engine.ts';
import {
  callsOf,
  expectValid,
  failsOnce,
  memguard,
  noRoot,
  place,
  ROOT,
  reportIn,
  standIn,
} from './memguard.ts';

const FOLDER = join(ROOT, 'test/nodes');
const { dependencies } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as {
  dependencies: { [name: string]: string };
};
const NODES = Object.entries(dependencies).map(([name, spec]) => ({
  version: spec.slice(spec.lastIndexOf('@') + 1),
  path: join(FOLDER, 'node_modules', name, 'bin/node'),
}));
const isOld = ({ version }: { version: string }) => Number(version.split('.')[0]) < 16;
const absent = missing(
  NODES.filter(({ path }) => !existsSync(path)).map(({ version }) => `Node ${version}`),
);
const why =
  absent.length > 0 ? ` (left out: npm ci --prefix test/nodes brings ${absent.join(', ')})` : '';

it('16.17 and one of each line since are tried, and one that is too old', () => {
  expect(NODES.map(({ version }) => version.replace(/^(?!16)(\d+)\..*/, '$1'))).toEqual([
    '12',
    '16.17.0',
    '18',
    '20',
    '22',
    '24',
    '26',
  ]);
});

describe.skipIf(absent.length > 0)(`real Nodes${why}`, () => {
  describe.each(NODES.filter((each) => !isOld(each)))(
    'Node $version',
    ({ version, path: node }) => {
      it('version and snapshot', async () => {
        const where = place();
        const { stdout } = await memguard(['version', '--json'], where, { node });
        expect(JSON.parse(stdout)).toMatchObject({ node: version });
        const snapshot = await memguard(['snapshot', '--json'], where, { node });
        expect(snapshot).toMatchObject({ exitCode: 0, stderr: '' });
        expectValid('record', JSON.parse(snapshot.stdout));
        expect((await memguard(['run', '--help'], where, { node })).exitCode).toBe(0);
        expect(await memguard(['run', '--nope'], where, { node })).toMatchObject({ exitCode: 64 });
      });

      it.skipIf(noRoot.length > 0)('run heals', async () => {
        const where = place();
        const out = join(where.folder, 'out');
        standIn(where, failsOnce(where));
        const env = { MEMGUARD_REMEDIES: 'compact', ...(await fakeEngine(where)) };
        const args = ['run', '--out', out, '--', 'docker', 'build', '.'];
        const answer = await memguard(args, where, { node, env });
        expect(answer).toMatchObject({ exitCode: 0, stdout: 'built\n' });
        expect(answer.stderr).not.toMatch(/Warning|\n\s+at /);
        expect(callsOf(where)).toHaveLength(2);
        expect(reportIn(out)).toMatchObject({ verdict: 'passed-after-retry', attempts: [{}, {}] });
      });
    },
  );

  it.each(NODES.filter(isOld))(
    'Node $version is too old: one line says which is needed, 69',
    async ({ version, path: node }) => {
      for (const args of [['version'], ['snapshot', '--json'], ['before', '--session', 'x']]) {
        const { exitCode, stdout, stderr, said } = await memguard(args, place(), { node });
        expect({ exitCode, stdout }).toEqual({ exitCode: 69, stdout: '' });
        expect(said).toEqual([
          `needs Node 16.17 or newer, this is ${version} (${node}); MEMGUARD_NODE may name another`,
        ]);
        expect(stderr.split('\n')).toHaveLength(2);
      }
    },
  );

  it.each(NODES.filter(isOld))(
    "Node $version under run: CMD's own result all the same",
    async ({ path: node }) => {
      for (const code of [0, 5]) {
        const args = ['run', '--label', 'x', '--', 'sh', '-c', `cat; exit ${code}`];
        const answer = await memguard(args, place(), { node, stdin: 'in' });
        expect(answer).toMatchObject({ exitCode: code, stdout: 'in' });
        expect(answer.said).toHaveLength(1);
      }
    },
  );
});
