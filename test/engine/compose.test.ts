import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { place, reportIn } from '../cli/memguard.ts';
import { needs } from '../needs.ts';
import { bare, guarded, removeBuilt, untilCompacted } from './builds.ts';
import { because, type Engine, leftOut, startEngine } from './engine.ts';

const PROACTIVENESS = '/proc/sys/vm/compaction_proactiveness';
const PROJECT = `memguard${process.pid}`;
const noCompose = needs('docker-compose');

let engine: Engine;
let proactiveness: string | null = null;

beforeAll(async () => {
  if (leftOut.length > 0 || noCompose.length > 0) return;
  engine = await startEngine();
  if (!existsSync(PROACTIVENESS)) return;
  proactiveness = readFileSync(PROACTIVENESS, 'utf8');
  writeFileSync(PROACTIVENESS, '0');
});

afterAll(async () => {
  if (proactiveness !== null) writeFileSync(PROACTIVENESS, proactiveness);
  if (!engine) return;
  const env = { ...process.env, ...engine.env };
  spawnSync('docker', ['image', 'rm', `${PROJECT}_web`], { env, stdio: 'ignore' });
  removeBuilt(engine);
  await engine.stop();
});

/** It speaks to the engine's socket itself, or has docker build; docker's shim is then below its own (rule 6). */
describe.skipIf(leftOut.length + noCompose.length > 0)(`docker-compose v1${because}`, () => {
  it.each([
    ['over the socket', '0'],
    ['by docker', '1'],
  ])('%s: a build that dies until memory has been compacted is repeated once', async (_, byCli) => {
    const where = place();
    Object.assign(where.env, engine.env, {
      COMPOSE_DOCKER_CLI_BUILD: byCli,
      DOCKER_BUILDKIT: '0',
      COMPOSE_PROJECT_NAME: PROJECT,
    });
    const build = untilCompacted(where);
    writeFileSync(join(build.folder, 'docker-compose.yml'), 'services:\n  web:\n    build: .\n');
    build.arm();
    const command = ['docker-compose', 'build'];
    expect(bare(where, command, build.folder).exitCode).toBe(1);
    const answer = await guarded(where, command, { cwd: build.folder });
    expect(answer.exitCode).toBe(0);
    expect(answer.said[0]).toMatch(/^docker-compose build failed: .*running it again, once$/);
    const { verdict, attempts, engine: facts } = reportIn(join(where.folder, 'out'));
    expect(verdict).toBe('passed-after-retry');
    expect(attempts.map(({ commands }) => commands.map(({ argv }) => argv))).toEqual([
      [command],
      [command],
    ]);
    expect(attempts[0]?.diagnosis?.step).toMatch(/^4\/4 RUN /);
    expect(facts).toMatchObject({ name: 'docker', local: 'yes' });
  });
});
