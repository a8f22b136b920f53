import fc from 'fast-check';
import { pseudonyms } from '../../../src/support/pseudonyms.ts';
import { scrubArgv } from '../../../src/support/scrub-argv.ts';
import { loadClients } from '../../../src/watch/clients.ts';
import { parseDockerArgv } from '../../../src/watch/docker-argv.ts';
import { outputFate } from '../../../src/watch/output-spec.ts';
import { redactArgv } from '../../../src/watch/redact-argv.ts';
import { whyNeverRepeated, whyNotRepeated } from '../../../src/watch/repeatable.ts';
import { secretsOf } from '../../../src/watch/secrets-of.ts';
import { textLike } from '../mutate.ts';
import { holds, oneLine, plain, same } from '../promises.ts';
import { target } from '../target.ts';
import { hostileText } from '../text.ts';

await loadClients(['podman', 'buildah']);

const PROGRAMS = ['docker', 'podman', 'buildah', 'docker-compose'];
const program = fc.constantFrom(...PROGRAMS);
const word = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...'build buildx b bake compose pull run exec push load image builder up login -f - -t app . --'.split(
        ' ',
      ),
      ...'-H --host=tcp://a:1 -qt -it --push=false --output type=tar,dest=- --set a.push=true -e A'.split(
        ' ',
      ),
      ...'--build-arg A=b --secret id=x,src=/dev/stdin --progress=rawjson --context ci --unknown'.split(
        ' ',
      ),
    ),
  },
  { weight: 2, arbitrary: hostileText.map((text) => text.replaceAll('\0', '')) },
);
const argv = fc.array(word, { maxLength: 10 });

/** Words that hold a secret, as their option has it. */
const SECRET_WORDS: ((secret: string) => string[])[] = [
  (secret) => ['--build-arg', `TOKEN=${secret}`],
  (secret) => [`--build-arg=TOKEN=${secret}`],
  (secret) => ['--label', `a=${secret}`],
  (secret) => ['-e', `PASS=${secret}`],
  (secret) => [`--secret=${secret}`],
  (secret) => ['--password', secret],
  (secret) => [`--registry-token=${secret}`],
  (secret) => ['--new-option', secret],
  (secret) => ['-x', secret],
  (secret) => [`https://user:${secret}@git.example.com/a.git`],
];
const secret = fc.stringMatching(/^[a-z0-9]{8,20}$/).map((text) => `Zq${text}`);

/** Command lines of engines' clients. */
export const DOCKER_ARGV = [
  target({
    name: "a client's command line",
    share: 10,
    inputs: fc.tuple(argv, program),
    play([words, name]) {
      const command = parseDockerArgv(words, name);
      same(
        command.words.map(({ text }) => text),
        words,
        'the words, all of them, in their order',
      );
      plain(command);
      const shown = redactArgv(words, name);
      holds(shown.length <= words.length, 'no word more');
      same(
        redactArgv(shown, name),
        redactArgv(redactArgv(shown, name), name),
        'what is redacted again',
      );
    },
  }),
  target({
    name: 'why not repeated',
    share: 6,
    inputs: fc.tuple(
      argv,
      program,
      fc.record(
        { COMPOSE_FILE: hostileText, BUILDKIT_PROGRESS: hostileText },
        { requiredKeys: [] },
      ),
      fc.nat(1),
    ),
    play([words, name, env, stdoutBytes]) {
      const facts = { isFifo: (path: string) => path.endsWith('fifo'), stdoutBytes, env };
      for (const why of [whyNotRepeated(words, facts, name), whyNeverRepeated(words, name)]) {
        if (why !== null) oneLine(why, 'the reason in the log');
      }
    },
  }),
  target({
    name: 'secret on a command line',
    share: 6,
    inputs: fc.tuple(
      fc.constantFrom('build', 'pull', 'run', 'push', 'login', 'compose build'),
      fc.constantFrom(...SECRET_WORDS.keys()),
      secret,
      argv,
      fc.boolean(),
    ),
    play([subcommand, at, hidden, more, isBefore]) {
      const own = (SECRET_WORDS[at] as (secret: string) => string[])(hidden);
      const words = [...subcommand.split(' '), ...own, ...(isBefore ? [] : more.filter(isName))];
      const shown = redactArgv(words).join('\n');
      holds(!shown.includes(hidden), `hidden, not ${shown}`);
      const left = JSON.stringify(scrubArgv(['docker', ...words], pseudonyms()));
      holds(!left.includes(hidden), `hidden in a bundle, not ${left}`);
    },
  }),
  target({
    name: 'secret of the environment',
    share: 3,
    inputs: fc.tuple(
      secret,
      fc.constantFrom('NPM_TOKEN', 'MYSQL_PWD', 'A_PASSWORD', 'CRED_PSW', 'aws_secret_access_key'),
      fc.dictionary(hostileText, hostileText, { maxKeys: 5 }),
      argv,
    ),
    play([hidden, name, env, words]) {
      const found = secretsOf(words, { ...env, [name]: hidden });
      holds(found.includes(hidden), 'a value that its name tells is known');
      const isSorted = found.every(
        (each, index) => index === 0 || each.length <= (found[index - 1] ?? '').length,
      );
      holds(isSorted && found.every(({ length }) => length >= 4), 'longest first, none too short');
    },
  }),
  target({
    name: 'output of a build',
    share: 6,
    inputs: textLike([
      'type=image,name=app,push=true',
      '"type=tar","dest=-"',
      'type=local,dest=out',
      '-',
    ]),
    play(spec) {
      const fate = outputFate(spec);
      holds(['here', 'stdout', 'elsewhere'].includes(fate), 'a known fate');
      const pushes = /^type=(image|registry),(.*,)?push=(true|1|yes)(,|$)/.test(spec);
      holds(!pushes || fate === 'elsewhere', 'what is pushed goes elsewhere');
    },
  }),
];

/** No option whose value the secret's own words would become. */
function isName(text: string): boolean {
  return /^[a-z.]+$/.test(text);
}
