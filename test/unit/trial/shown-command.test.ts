import { describe, expect, it } from 'vitest';
import { type CommandLine, isEngine, redactionOf } from '../../../src/trial/shown-command.ts';

const TOKEN = 'q7RtT0p53cr3tZz9';

describe('no secret in what a trial keeps', () => {
  it.each<[string, CommandLine]>([
    ['docker --build-arg', ['docker', 'build', '--build-arg', `NPM=${TOKEN}`, '.']],
    ['a path to docker', ['/usr/bin/docker', 'build', '--build-arg', `NPM=${TOKEN}`, '.']],
    ['a shell', ['sh', '-c', `docker build --build-arg NPM=${TOKEN} .`]],
    ['env', ['env', `NPM=${TOKEN}`, 'make']],
    ['an option of any program', ['deploy', `--token=${TOKEN}`]],
    ['the same in two words', ['deploy', '--token', TOKEN]],
    ['a URL', ['curl', `https://me:${TOKEN}@example.org`]],
  ])('%s', async (_, command) => {
    const { command: shown, text } = await redactionOf(command, [], {});
    expect(shown.join(' ')).not.toContain(TOKEN);
    // CMD prints it.
    expect(text(`using ${TOKEN} now`)).toBe('using *** now');
  });

  it('one of --load, --prepare and --conclude, and of the environment', async () => {
    const prepare = `docker build --build-arg NPM=${TOKEN} .`;
    const { text } = await redactionOf(['make'], [null, prepare], { MY_TOKEN: 'Y9xx8Zq4' });
    expect(text(prepare)).not.toContain(TOKEN);
    expect(text('it is Y9xx8Zq4')).toBe('it is ***');
  });
});

it('what is no secret can be read', async () => {
  const docker: CommandLine = ['docker', 'build', '-t', 'app', '.'];
  expect((await redactionOf(docker, [], {})).command).toEqual([...docker]);
  const make: CommandLine = ['make', '-j', '4', 'test'];
  expect((await redactionOf(make, [], {})).command).toEqual([...make]);
});

it('knows the programs whose engine may run on another kernel', () => {
  expect(['docker', '/usr/bin/podman', 'make'].map(isEngine)).toEqual([true, true, false]);
});
