import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { fakeEngine } from './engine.ts';
import { memguard, type Place, place, reportIn, standIn, WORDS } from './memguard.ts';

const TOKEN = 'q7RtT0p53cr3tZz9';

let where: Place;
beforeEach(() => {
  where = place();
});

/** All of ours that leaves the session folder: report, history, our lines. The rest of the outputs is docker's own. */
async function outputsOf(
  docker: string,
  command: string[],
  env: NodeJS.ProcessEnv,
  options: string[] = [],
) {
  standIn(where, docker);
  const out = join(where.folder, 'out');
  const args = ['run', '--remedies', 'none', ...options, '--out', out, '--', ...command];
  const engine = env.DOCKER_HOST ? {} : await fakeEngine(where);
  const { exitCode, said } = await memguard(args, where, { env: { ...engine, ...env } });
  expect(exitCode).toBe(1);
  reportIn(out);
  const files = [out, where.history].flatMap((folder) =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  return [...files, ...said].join('\n');
}

const FAILS = `echo '${WORDS}' >&2; exit 1`;
/** The token stands where the evidence is taken from. */
const PRINTS = `echo "Step 3/7 : RUN curl -H ${TOKEN} https://x && login ${TOKEN}" >&2
echo "using ${TOKEN} for /var/lib/docker" >&2
echo '${WORDS}' "(${TOKEN})" >&2
exit 1`;

const cases: { [where: string]: [command: string[], env?: NodeJS.ProcessEnv] } = {
  '--build-arg': [['docker', 'build', '--build-arg', `NPM=${TOKEN}`, '.']],
  '--build-arg=': [['docker', 'build', `--build-arg=NPM=${TOKEN}`, '.']],
  '--build-arg from the environment': [
    ['docker', 'build', '--build-arg', 'NPM', '.'],
    { NPM: TOKEN },
  ],
  '--secret from the environment': [
    ['docker', 'build', '--secret', 'id=npm,env=NPM', '.'],
    { NPM: TOKEN },
  ],
  '--label': [['docker', 'build', '--label', `key=${TOKEN}`, '.']],
  'the URL of the context': [['docker', 'build', `https://me:${TOKEN}@example.org/x.git`]],
  'the URL of a tag': [['docker', 'pull', `https://${TOKEN}@example.org/x`]],
  'an unknown option': [['docker', 'build', `--registry-token=${TOKEN}`, '.']],
  'an unknown option, two words': [['docker', 'build', '--registry-token', TOKEN, '.']],
  'the environment': [['docker', 'build', '.'], { REGISTRY_TOKEN: TOKEN, MY_PASSWORD: TOKEN }],
  'a URL in the environment': [
    ['docker', 'build', '.'],
    { HTTPS_PROXY: `http://me:${TOKEN}@proxy:3128` },
  ],
  'a wrapper': [['sh', '-c', `docker build --build-arg NPM=${TOKEN} .`]],
};
it.each(Object.keys(cases))('a token in %s, and printed beside the words', async (what) => {
  const [command, env = {}] = cases[what] ?? [[]];
  const text = await outputsOf(PRINTS, command, env);
  expect(text).toContain('overlay-enomem');
  expect(text).not.toContain(TOKEN);
});

it.each([
  ['run -e', ['docker', 'run', '-e', `NPM=${TOKEN}`, 'app']],
  ['run --env', ['docker', 'run', '--env', `NPM=${TOKEN}`, 'app']],
  ['run -eNPM=', ['docker', 'run', `-eNPM=${TOKEN}`, 'app']],
  ["a container's command", ['docker', 'run', 'app', 'login', TOKEN]],
  ['login -p', ['docker', 'login', '-u', 'me', '-p', TOKEN]],
  ['login --password', ['docker', 'login', `--password=${TOKEN}`]],
  ['a push', ['docker', 'push', `me:${TOKEN}@example.org/app`]],
])('%s', async (_, command) => {
  expect(await outputsOf(FAILS, command, {})).not.toContain(TOKEN);
});

it('login is not captured at all', async () => {
  standIn(where, 'cat >/dev/null; exit 1');
  const out = join(where.folder, 'out');
  const command = ['docker', 'login', '--password-stdin', 'example.org'];
  await memguard(['run', '--out', out, '--', ...command], where, { stdin: TOKEN });
  expect(reportIn(out).attempts[0]?.commands).toEqual([]);
});

it("user information in DOCKER_HOST is not in the engine's endpoint", async () => {
  const env = { DOCKER_HOST: `ssh://me:${TOKEN}@build.example` };
  const text = await outputsOf(FAILS, ['docker', 'build', '.'], env);
  expect(text).toContain('build.example');
  expect(text).not.toContain(TOKEN);
});

it.each([
  ['docker is CMD', ['docker', 'build', '--build-arg', `NPM=${TOKEN}`, '.']],
  ['a shell', ['sh', '-c', `docker build --build-arg NPM=${TOKEN} .`]],
  ['another program', ['env', `NPM=${TOKEN}`, 'docker', 'build', '.']],
])("--retry body, where CMD's own words are noted: %s", async (_, command) => {
  const text = await outputsOf(PRINTS, command, { MY_TOKEN: TOKEN }, ['--retry', 'body']);
  expect(text).not.toContain(TOKEN);
});
