import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOn, parseDockerArgv, valuesOf } from '../../../src/watch/docker-argv.ts';

function kinds(line: string): string {
  const letters = {
    subcommand: 'S',
    option: 'O',
    value: 'V',
    'perhaps-value': '?',
    positional: 'P',
    'end-of-options': '-',
  };
  return parseDockerArgv(line.split(' '))
    .words.map((word) => letters[word.kind])
    .join('');
}

describe('the subcommand', () => {
  it.each([
    ['build .', 'build'],
    ['image build .', 'build'],
    ['builder build .', 'build'],
    ['buildx build .', 'buildx build'],
    ['buildx b .', 'buildx build'],
    ['buildx bake', 'buildx bake'],
    ['buildx f', 'buildx bake'],
    ['bake', 'buildx bake'],
    ['buildx --builder other build .', 'buildx build'],
    ['compose build web', 'compose build'],
    ['compose -f a.yml -f b.yml -p name --profile x --env-file e build', 'compose build'],
    ['compose --project-directory d --ansi never --progress plain --parallel 3 up', 'compose up'],
    ['image pull app', 'pull'],
    ['image load -i x', 'load'],
    ['container run app', 'run'],
    ['-H tcp://10.0.0.1:2375 build .', 'build'],
    ['-Htcp://10.0.0.1:2375 build .', 'build'],
    ['--host=tcp://10.0.0.1 --log-level debug build .', 'build'],
    ['-D --tls --tlsverify --tlscacert ca --tlscert c --tlskey k build .', 'build'],
    ['-c remote -l info --config dir pull x', 'pull'],
    ['-Dc remote ps', 'ps'],
    ['--new-option value build .', 'build'],
    ['--new-option build .', 'build'],
    ['network create n', 'network create'],
    ['image', 'image'],
    ['scout quickview', 'scout'],
    ['--version', ''],
  ])('%s: %s', (line, subcommand) => {
    expect(parseDockerArgv(line.split(' ')).subcommand).toBe(subcommand);
  });

  it('is empty without words', () => {
    expect(parseDockerArgv([]).subcommand).toBe('');
  });
});

describe('the words after it', () => {
  it.each([
    ['build -t app .', 'SOVP'],
    ['build -tapp .', 'SOP'],
    ['build --tag=app .', 'SOP'],
    ['build . -t app', 'SPOV'],
    ['build -q --no-cache .', 'SOOP'],
    ['build -qt app .', 'SOVP'],
    ['build -f - .', 'SOVP'],
    ['build -', 'SP'],
    ['build -t --no-cache .', 'SOVP'],
    ['build -- -t', 'S-P'],
    ['build --new x .', 'SO?P'],
    ['build --new=x .', 'SOP'],
    ['build --new -t x .', 'SOOVP'],
    ['run -it --rm -e A=b app sh -c x', 'SOOOVPPPP'],
    ['run app -e A=b', 'SPPP'],
    ['exec -it -u me box ls -l', 'SOOVPPP'],
    ['compose -f c.yml run -e A=b web sh -x', 'SOVSOVPPP'],
    ['--new x build .', 'O?SP'],
    ['unheard-of --x y z', 'SO?P'],
  ])('%s: %s', (line, expected) => {
    expect(kinds(line)).toBe(expected);
  });
});

it('tells the globals, also where compose has its own letters for others', () => {
  const command = parseDockerArgv(
    '-H ssh://a --context c --config d --tls compose -f x build --builder b web'.split(' '),
  );
  expect(command).toMatchObject({
    host: 'ssh://a',
    context: 'c',
    config: 'd',
    tls: true,
    builder: 'b',
  });
});

it('does not take an option of the command for a global one', () => {
  const command = parseDockerArgv('run -h box -c 512 app -H tcp://elsewhere'.split(' '));
  expect(command).toMatchObject({ host: null, context: null, builder: null });
});

it('gives all values of an option and the last word on a switch', () => {
  const { words } = parseDockerArgv('build -t a --tag=b -tc -t=d --push --push=false .'.split(' '));
  expect(valuesOf(words, '--tag')).toEqual(['a', 'b', 'c', 'd']);
  expect(isOn(words, '--push')).toBe(false);
  expect(isOn(words, '--pull')).toBe(false);
});

it('keeps every word in its place, whatever the words are', () => {
  const part = fc.oneof(
    fc.constantFrom('-', '--', '-H', '--opt', '--opt=', '-t', 'build', 'compose', 'run', '.', ''),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(part), (argv) => {
      const { words } = parseDockerArgv(argv);
      expect(words.map((word) => word.text)).toEqual(argv);
      for (const word of words) expect(word.text.endsWith(word.attached ?? '')).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
