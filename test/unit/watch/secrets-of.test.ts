import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretsOf } from '../../../src/watch/secrets-of.ts';

function secrets(line: string, env: Record<string, string> = {}): string[] {
  return secretsOf(line.split(' '), env);
}

describe('from the command line', () => {
  it.each([
    ['build --build-arg A=secret1 --build-arg=B=secret2 .', ['secret1', 'secret2']],
    ['build --build-arg A=with=equals .', ['with=equals']],
    ['run -e A=secret1 -eB=secret2 --env=C=secret3 app', ['secret1', 'secret2', 'secret3']],
    ['compose build --build-arg A=secret1', ['secret1']],
    ['build --label a=secret1 --label b .', ['secret1']],
    ['login -u me -p se=cret', ['se=cret']],
    ['build --new-token=secret1 --other-password secret2 --colour=green .', ['secret1', 'secret2']],
    ['buildx bake --set *.args.T=secret1 --set *.platform=linux', ['secret1']],
    ['build https://me:pass%2Fword@host/x', ['pass%2Fword', 'pass/word']],
    ['build https://tokentoken@host/x', ['tokentoken']],
    ['-H ssh://jenkins@host build .', []],
    ['build --build-arg A=abc --build-arg B= .', []],
    ['run app -e A=secret1', []],
    ['build -t app .', []],
  ])('%s', (line, expected) => {
    expect(secrets(line).sort()).toEqual([...expected].sort());
  });
});

describe('from the environment', () => {
  it.each([
    ['GITHUB_TOKEN', true],
    ['MY_SECRET', true],
    ['DB_PASSWORD', true],
    ['db_passwd', true],
    ['X_API_KEY', true],
    ['AWS_SECRET_ACCESS_KEY', true],
    ['AWS_ACCESS_KEY_ID', true],
    ['SSH_PRIVATE_KEY', true],
    ['CREDENTIALS', true],
    ['GPG_PASSPHRASE', true],
    ['MYSQL_PWD', true],
    ['NEXUS_PSW', true],
    ['SAS_SIGNATURE', true],
    ['PWD', false],
    ['OLDPWD', false],
    ['PATH', false],
    ['KEYBOARD', false],
    ['HOME', false],
  ])('%s: %s', (name, isSecret) => {
    expect(secrets('build .', { [name]: 'value1' })).toEqual(isSecret ? ['value1'] : []);
  });

  it('passwords in URLs of any variable', () => {
    expect(secrets('build .', { HTTP_PROXY: 'http://me:pass1@proxy:80' })).toEqual(['pass1']);
  });

  it('values of names that the command line passes on', () => {
    const env = { PLAIN: 'value1', OTHER: 'value2', npm: 'value3', UNUSED: 'value4' };
    expect(secrets('build --build-arg PLAIN --secret id=x,env=OTHER .', env)).toEqual([
      'value1',
      'value2',
    ]);
    expect(secrets('run -e PLAIN app', env)).toEqual(['value1']);
    expect(secrets('build --secret id=npm .', env)).toEqual(['value3']);
    expect(secrets('build --build-arg MISSING .', env)).toEqual([]);
  });

  it('a key of several lines, line by line', () => {
    const key = '-----BEGIN-----\nabcdefgh\n-----END-----\n';
    expect(secrets('build .', { PRIVATE_KEY: key })).toContain('abcdefgh');
  });
});

it('puts the longest first, once each, so that no tail of one is left standing', () => {
  const found = secrets('build --build-arg A=abcd --build-arg B=abcdef --build-arg C=abcd .');
  expect(found).toEqual(['abcdef', 'abcd']);
});

it('never throws, and finds what a build argument carries', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.stringMatching(/^\w{4,20}$/), (words, value) => {
      secretsOf(words, { A: words[0], TOKEN_B: words[1] });
      expect(secretsOf(['build', '--build-arg', `A=${value}`, ...words], {})).toContain(value);
    }),
  );
});
