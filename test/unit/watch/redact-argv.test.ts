import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactArgv } from '../../../src/watch/redact-argv.ts';

function redact(line: string): string {
  return redactArgv(line.split(' ')).join(' ');
}

describe('what a report shows', () => {
  it.each([
    [
      'build -t app:1 -f Dockerfile --target test .',
      'build -t app:1 -f Dockerfile --target test .',
    ],
    ['build -tapp --memory=1g -q --pull .', 'build -tapp --memory=1g -q --pull .'],
    ['build --build-arg TOKEN=x .', 'build --build-arg *** .'],
    ['build --build-arg=TOKEN=x .', 'build --build-arg=*** .'],
    ['build --secret id=x,src=y --ssh default=k .', 'build --secret *** --ssh *** .'],
    ['build --label a=b --push=false .', 'build --label *** --push=false .'],
    ['build --cache-to type=s3,secret_access_key=x .', 'build --cache-to *** .'],
    ['build --new-option x .', 'build --new-option *** .'],
    ['build --new-option=x .', 'build --new-option=*** .'],
    ['build --new-token -tsecret .', 'build --new-token -t*** .'],
    ['build . secret', 'build *** ***'],
    ['buildx bake --set *.args.T=x web', 'buildx bake --set *** web'],
    ['image pull reg:5000/app@sha256:ab', 'image pull reg:5000/app@sha256:ab'],
    ['push app:1', 'push app:1'],
    ['load -i app.tar', 'load -i app.tar'],
    ['load secret', 'load ***'],
    ['run --rm -e A=b -it app sh -c x y', 'run --rm -e *** -it app ***'],
    ['run -eA=b -p 80:80 --network host app', 'run -e*** -p *** --network host app'],
    ['run --new x app sh', 'run --new *** ***'],
    ['run app', 'run app'],
    ['run', 'run'],
    ['exec -u me box psql -p x', 'exec -u *** box ***'],
    ['compose -p proj -f c.yml run web migrate --key x', 'compose -p *** -f c.yml run web ***'],
    ['compose build --build-arg A=b web db', 'compose build --build-arg *** web db'],
    ['login -u me -p pass reg', 'login -u *** -p *** ***'],
    ['login -ppass', 'login -p***'],
    ['scout -x5 cves app', 'scout -x*** *** ***'],
    ['scout --tag=x app', 'scout --tag=*** ***'],
    ['network create n', 'network create ***'],
    ['--new x build .', '--new *** build .'],
    ['--config dir -H ssh://me:pw@host build .', '--config dir -H ssh://***@host build .'],
    ['-Htcp://me@host ps', '-Htcp://***@host ps'],
  ])('%s', (line, shown) => {
    expect(redact(line)).toBe(shown);
  });

  it('nothing of an option and its value in one word', () => {
    expect(redactArgv(['build', '--password hunter2'])).toEqual(['build', '***']);
    expect(redactArgv(['build', '--a b=hunter2', '.'])).toEqual(['build', '***', '.']);
  });
});

describe('URLs as build context', () => {
  it.each([
    ['https://github.com/a/b.git#main:dir', 'https://github.com/a/b.git#main:dir'],
    ['https://u:p@github.com/a/b.git#main', 'https://***@github.com/a/b.git#main'],
    ['https://token@github.com/a.git', 'https://***@github.com/a.git'],
    ['https://u:p/with/slash@github.com/a', 'https://***@github.com/a'],
    ['https://u:p@ss@github.com/a', 'https://***@github.com/a'],
    ['https://u:p#?ss@github.com/a', 'https://***@github.com/a'],
    ['https://host:8080/a@b', 'https://host:8080/a@b'],
    ['https://host/x.tgz?sig=abc&t=1#d', 'https://host/x.tgz?***#d'],
    ['ssh://git@host/a', 'ssh://***@host/a'],
    ['git@github.com:a/b.git', '***@github.com:a/b.git'],
    ['u:p@github.com/a/b', '***@github.com/a/b'],
    ['/jobs/app@2/x', '/jobs/app@2/x'],
    ['app@tmp', 'app@tmp'],
  ])('%s', (context, shown) => {
    expect(redact(`build ${context}`)).toBe(`build ${shown}`);
  });

  it('is quick on long words', () => {
    const long = 'a'.repeat(130_000);
    expect(redactArgv(['build', `${long}://x`])).toHaveLength(2);
    expect(redactArgv(['build', `https://${long}`])).toHaveLength(2);
  });
});

const SECRET = 'hUnTeR2-Qz';

/** Ways to give a secret through an option of the command. */
function given(option: string, short: string | null): fc.Arbitrary<string[]> {
  const forms = [[option, `N=${SECRET}`], [`${option}=N=${SECRET}`], [option, SECRET]];
  if (short !== null)
    forms.push([short, `N=${SECRET}`], [`${short}N=${SECRET}`], [`${short}=${SECRET}`]);
  return fc.constantFrom(...forms);
}

const harmless = fc.constantFrom(
  ['-q'],
  ['-t', 'app'],
  ['--network=host'],
  ['--new-option'],
  ['--new-option=x'],
  ['-Z'],
  ['--platform', 'linux/amd64'],
  ['--rm'],
);

const BUILD_SECRETS: [string, string | null][] = [
  ['--build-arg', null],
  ['--secret', null],
  ['--ssh', null],
  ['--label', null],
  ['--cache-to', null],
  ['--build-context', null],
  ['--never-heard-of', null],
];
const RUN_SECRETS: [string, string | null][] = [
  ['--env', '-e'],
  ['--env-file', null],
  ['--label', '-l'],
  ['--mount', null],
  ['--volume', '-v'],
  ['--publish', '-p'],
  ['--never-heard-of', null],
];

describe('no secret given through an option survives', () => {
  const cases: [string[], [string, string | null][]][] = [
    [['build'], BUILD_SECRETS],
    [['image', 'build'], BUILD_SECRETS],
    [['buildx', '--builder', 'b', 'build'], BUILD_SECRETS],
    [['compose', '-f', 'c.yml', 'build'], [['--build-arg', null]]],
    [
      ['compose', 'run'],
      [
        ['--env', '-e'],
        ['--label', '-l'],
      ],
    ],
    [['run'], RUN_SECRETS],
    [['container', 'create'], RUN_SECRETS],
    [['exec'], [['--env', '-e']]],
    [['login'], [['--password', '-p']]],
    [['never-heard-of'], BUILD_SECRETS],
  ];
  it.each(cases)('%s', (subcommand, options) => {
    const secrets = fc.oneof(...options.map(([long, short]) => given(long, short)));
    const words = fc.array(fc.oneof(harmless, secrets), { maxLength: 6 });
    const rest = fc.constantFrom(['.'], ['app'], ['app', 'sh', '-c', 'true'], []);
    fc.assert(
      fc.property(words, rest, (given, positional) => {
        const shown = redactArgv([...subcommand, ...given.flat(), ...positional]);
        expect(shown.join(' ')).not.toContain(SECRET);
        expect(shown.slice(0, subcommand.length)).toEqual(subcommand);
      }),
      { numRuns: 500 },
    );
  });

  it('nor one of the container’s own command', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string()),
        fc.constantFrom('run', 'exec', 'create'),
        (words, name) => {
          const shown = redactArgv([name, 'app', ...words, SECRET]);
          expect(shown).toEqual([name, 'app', '***']);
        },
      ),
    );
  });
});

it('never throws, and never says more than it was given', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('build', 'run', '-e', '--x', '--', '-', '://@'),
  );
  fc.assert(
    fc.property(fc.array(word), (argv) => {
      expect(redactArgv(argv).length).toBeLessThanOrEqual(argv.length);
    }),
    { numRuns: 1000 },
  );
});
