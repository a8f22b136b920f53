import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputFate } from '../../../src/watch/output-spec.ts';
import { type RepeatFacts, whyNotRepeated } from '../../../src/watch/repeatable.ts';

const FIFOS = new Set(['some.fifo', 'a.fifo', 'my-fifo-folder', 'a\nb']);

function why(line: string | string[], facts: Partial<RepeatFacts> = {}): string | null {
  const argv = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line;
  const isFifo = (path: string) => FIFOS.has(path);
  return whyNotRepeated(argv, { isFifo, stdoutBytes: 0, env: {}, ...facts });
}

describe('rule 1: which commands are repeated', () => {
  it.each([
    'build .',
    'builder build .',
    'image build -t app .',
    'buildx build .',
    'buildx b .',
    'buildx bake',
    'compose build',
    'compose -f a.yml build web',
    'pull app',
    'image pull app',
    'compose pull',
    'load -i app.tar',
    'load --input=app.tar',
    'image load -i app.tar',
    '-H unix:///x.sock --log-level debug build .',
    '--context other build .',
  ])('%s', (line) => {
    expect(why(line, { stdoutBytes: 9 })).toBeNull();
  });

  it.each([
    ['push app', 'docker push is never repeated'],
    ['image push app', 'docker push is never repeated'],
    ['run app', 'docker run is never repeated'],
    ['container run app', 'docker run is never repeated'],
    ['exec box ls', 'docker exec is never repeated'],
    ['compose up --build', 'docker compose up is never repeated'],
    ['compose -f a.yml push', 'docker compose push is never repeated'],
    ['login', 'docker login is never repeated'],
    ['compose', 'docker compose is never repeated'],
    ['builder bake', 'docker builder bake is never repeated'],
    ['buildx imagetools create x', 'docker buildx imagetools is never repeated'],
    ['', 'docker without a command is never repeated'],
    ['--version', 'docker without a command is never repeated'],
    ['--new x build .', 'it has a global option that memguard does not know'],
    ['load', 'it reads its input from stdin'],
    ['load -q', 'it reads its input from stdin'],
  ])('not %s', (line, reason) => {
    expect(why(line)).toBe(reason);
  });
});

describe('rule 2: input that can be read only once', () => {
  it.each([
    ['build -', '-'],
    ['build -f - .', '-'],
    ['build -f- .', '-'],
    ['build --file=- .', '-'],
    ['build --file - .', '-'],
    ['buildx bake -f -', '-'],
    ['compose -f - build', '-'],
    ['load -i -', '-'],
    ['build --secret id=x,src=/dev/stdin .', '/dev/stdin'],
    ['build --secret=id=x,source=- .', '-'],
    ['build --secret "id=x","src=/dev/stdin" .', '/dev/stdin'],
    ['build -f /dev/stdin .', '/dev/stdin'],
    ['build -f //dev/./stdin .', '//dev/./stdin'],
    ['build -f /dev/fd/63 .', '/dev/fd/63'],
    ['load -i /proc/self/fd/0', '/proc/self/fd/0'],
    ['load -i/proc/1/task/1/fd/3', '/proc/1/task/1/fd/3'],
    ['load -i some.fifo', 'some.fifo'],
    ['build --secret id=x,src=a.fifo .', 'a.fifo'],
    ['build --ssh default=/dev/fd/3 .', '/dev/fd/3'],
    ['build --new a.fifo .', 'a.fifo'],
    ['build my-fifo-folder', 'my-fifo-folder'],
    ['build . -- -', '-'],
    ['buildx bake --set *.context=-', '-'],
  ])('%s', (line, name) => {
    expect(why(line)).toBe(`it reads its input from ${name}`);
  });

  it.each([
    'build --build-arg SEPARATOR=- .',
    'build --label a=- .',
    'build -t my-app -f ./Dockerfile .',
    'build --secret id=x,src=/dev/shm/x .',
    'build -m 1g --memory-swap -1 .',
    'build --iidfile id --metadata-file meta .',
  ])('not %s', (line) => {
    expect(why(line)).toBeNull();
  });

  it('COMPOSE_FILE, unless -f is given', () => {
    const env = { COMPOSE_FILE: 'a.yml:/dev/stdin' };
    expect(why('compose build', { env })).toBe('it reads its input from /dev/stdin');
    expect(why('compose -f a.yml build', { env })).toBeNull();
    expect(why('build .', { env })).toBeNull();
    const other = { COMPOSE_FILE: 'a:b;-', COMPOSE_PATH_SEPARATOR: ';' };
    expect(why('compose pull', { env: other })).toBe('it reads its input from -');
  });
});

describe('rule 2: results that leave this machine', () => {
  it.each([
    'buildx build --push .',
    'build --push .',
    'build --push=true .',
    'compose build --push',
    'buildx bake --push',
    'buildx bake --set *.push=true',
  ])('%s', (line) => {
    expect(why(line)).toBe('it pushes its result');
  });

  it.each([
    'build -o type=registry .',
    'build --output=type=image,name=x,push=true .',
    'build -otype=image,push=1 .',
    'build -o type=oci,dest=x.tar .',
    'build -o type=s3 .',
    'build -o type=local,dest=out -o type=registry .',
    'buildx bake --set *.output=type=registry',
    'buildx bake --set app.output+=type=image,push=true',
  ])('%s', (line) => {
    expect(why(line)).toBe('its --output may leave this machine');
  });

  it.each([
    'build --push=false .',
    'build --load .',
    'build -o type=docker .',
    'build -o out .',
    'build -o type=tar,dest=out.tar .',
    'build -o type=image,push=false .',
    'buildx bake --set *.output=type=docker --set *.push=false',
  ])('not %s', (line) => {
    expect(why(line, { stdoutBytes: 9 })).toBeNull();
  });

  it.each([
    ['type=docker', 'here'],
    ['type=docker,dest=x.tar', 'here'],
    ['type=docker,dest=-', 'stdout'],
    ['type=image,name=a', 'here'],
    ['type=image,push=false', 'here'],
    ['type=image,push=F', 'here'],
    ['type=image,push=', 'elsewhere'],
    ['type=image,push=yes', 'elsewhere'],
    ['TYPE=Image,Push=true', 'elsewhere'],
    ['"type=image","push=true"', 'elsewhere'],
    ['type=local,dest=d', 'here'],
    ['type=tar,dest=f', 'here'],
    ['type=tar,dest=-', 'stdout'],
    ['type=tar,dest=/dev/stdout', 'stdout'],
    ['type=tar', 'stdout'],
    ['-', 'stdout'],
    ['path', 'here'],
    ['path=with-equals', 'here'],
    ['type=registry', 'elsewhere'],
    ['dest=x,push=true', 'elsewhere'],
    ['type=', 'elsewhere'],
  ])('--output %s: %s', (spec, fate) => {
    expect(outputFate(spec)).toBe(fate);
  });
});

describe('rule 2: stdout is data, so nothing of it may have been written', () => {
  it.each([
    'build -q .',
    'build --quiet .',
    'build -qt app .',
    'pull -q app',
    'load -qi app.tar',
    'build -o - .',
    'build -o type=tar,dest=- .',
    'buildx bake --print',
    'compose build --print',
    'build --progress=rawjson .',
    'build --progress rawjson .',
    'build --progress=quiet .',
    'build --call=outline .',
    'buildx bake --list=targets',
  ])('%s', (line) => {
    expect(why(line, { stdoutBytes: 0 })).toBeNull();
    expect(why(line, { stdoutBytes: 1 })).toBe(
      'its stdout is data, and some of it was already written',
    );
  });

  it('BUILDKIT_PROGRESS, unless --progress is given', () => {
    const facts = { stdoutBytes: 1, env: { BUILDKIT_PROGRESS: 'rawjson' } };
    expect(why('build .', facts)).not.toBeNull();
    expect(why('build --progress=plain .', facts)).toBeNull();
  });

  it.each(['build .', 'build --quiet=false .', 'build --progress plain .', 'pull app'])(
    'not %s',
    (line) => {
      expect(why(line, { stdoutBytes: 1 })).toBeNull();
    },
  );
});

it('keeps to one line where a name has several', () => {
  expect(why(['build', 'a\nb'])).toBe('it reads its input from a?b');
  expect(why(['a\nb'])).toBe('docker a?b is never repeated');
});

it('answers in one line whatever the words are', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('build', 'pull', '--secret', '-o', '--set', '-', '--', 'type=tar', 'a=b,c=d'),
  );
  fc.assert(
    fc.property(fc.array(word), fc.nat(), (argv, stdoutBytes) => {
      const reason = why(argv, { stdoutBytes });
      if (reason !== null) expect(reason).toMatch(/^[\x20-\x7e\u00a0-\u{10ffff}\ud800-\udfff]+$/u);
    }),
    { numRuns: 1000 },
  );
});
